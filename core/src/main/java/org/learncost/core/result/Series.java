package org.learncost.core.result;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The key of a measurement: a benchmark in a mode with its threads and parameters. Runs are
 * compared, forks merged and noise floors kept series by series.
 *
 * @param benchmark full name of the method
 * @param mode JMH's short name, as in thrpt
 * @param params values by name; those with names of runs of schema 1 get those of today
 */
public record Series(String benchmark, String mode, int threads, Map<String, String> params) {
  /**
   * Comes between a benchmark's name and that of its secondary metric, where the series is of one.
   * No benchmark's own name has it; people read {@code B.c: gc.alloc.rate.norm}.
   */
  public static final char METRIC = '\ue001';

  public Series {
    params = Map.copyOf(OldSeries.params(benchmark, params));
  }

  /** Whether it is of a secondary metric. */
  public boolean hasMetric() {
    return benchmark.indexOf(METRIC) >= 0;
  }

  /** The full name of the benchmark's class. */
  public String type() {
    return type(benchmark);
  }

  /** One line that names it, the same in every run: the key of a map on disk. */
  public String key() {
    return benchmark + " " + mode + " " + threads + " " + parameters(value -> value);
  }

  /**
   * Names for people, such as {@code TrainingThroughput.train, backend=vector, batch=512}: only
   * what tells one series from the others of its benchmark, and the backend. Classes of one name in
   * several packages have as much of the package as tells them apart.
   */
  public static Map<Series, String> labels(Collection<Series> all) {
    Map<String, List<Series>> byBenchmark =
        all.stream().collect(Collectors.groupingBy(Series::benchmark));
    Map<String, String> names = names(byBenchmark.keySet());
    Map<Series, String> labels = new LinkedHashMap<>();
    for (Series one : all) {
      List<Series> others = byBenchmark.getOrDefault(one.benchmark(), List.of());
      List<String> telling = new ArrayList<>();
      new TreeMap<>(one.params())
          .forEach(
              (name, value) -> {
                if (name.equals("backend") || differ(others, s -> s.params().get(name))) {
                  telling.add(name + "=" + visible(value));
                }
              });
      if (differ(others, Series::threads)) telling.add(one.threads() + " threads");
      if (differ(others, Series::mode)) telling.add(one.mode());
      telling.add(0, names.getOrDefault(one.benchmark(), one.name()));
      labels.put(one, String.join(", ", telling));
    }
    return labels;
  }

  /** Class and method of each benchmark; longer by packages until no two classes share a name. */
  private static Map<String, String> names(Collection<String> benchmarks) {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, Set<String>> classes = new TreeMap<>();
    for (String benchmark : benchmarks) {
      String type = type(benchmark);
      classes.computeIfAbsent(last(type, 1), n -> new TreeSet<>()).add(type);
    }
    for (String benchmark : benchmarks) {
      String type = type(benchmark);
      Set<String> alike = classes.getOrDefault(last(type, 1), Set.of(type));
      int parts = 1;
      while (!last(type, parts).equals(type) && shared(alike, last(type, parts), parts)) parts++;
      names.put(benchmark, last(type, parts) + method(benchmark));
    }
    return names;
  }

  private static boolean shared(Set<String> types, String name, int parts) {
    return types.stream().filter(t -> last(t, parts).equals(name)).count() > 1;
  }

  /** The full name of the class. */
  private static String type(String benchmark) {
    int end = benchmark.indexOf(METRIC);
    int method = benchmark.lastIndexOf('.', end < 0 ? benchmark.length() : end);
    return method < 0 ? "" : benchmark.substring(0, method);
  }

  /** What follows the class: the method with its dot, and the metric. */
  private static String method(String benchmark) {
    String method = benchmark.substring(type(benchmark).length());
    return method.replace("" + METRIC, ": ");
  }

  /** The last parts of a name with dots. */
  private static String last(String name, int parts) {
    int from = name.length();
    for (int i = 0; i < parts && from >= 0; i++) from = name.lastIndexOf('.', from - 1);
    return name.substring(from + 1);
  }

  /**
   * A parameter's value so that no two look alike: in quotes, with escapes, if it is empty, begins
   * or ends with a space, or holds a character that cannot be seen.
   */
  public static String visible(String value) {
    boolean plain =
        !value.isEmpty()
            && value.equals(value.strip())
            && value.chars().noneMatch(Character::isISOControl);
    if (plain) return value;
    StringBuilder text = new StringBuilder("\"");
    for (char c : value.toCharArray()) {
      switch (c) {
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        case '\\' -> text.append("\\\\");
        case '"' -> text.append("\\\"");
        default -> {
          boolean seen = c == ' ' || !Character.isISOControl(c) && !Character.isWhitespace(c);
          text.append(seen ? "" + c : String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
      }
    }
    return text.append('"').toString();
  }

  private static boolean differ(List<Series> some, Function<Series, @Nullable Object> what) {
    return some.stream().map(s -> Optional.ofNullable(what.apply(s))).distinct().count() > 1;
  }

  /** A name for people that holds all there is, but for the package and the mode. */
  public String label() {
    String on = threads == 1 ? "" : ", " + threads + " threads";
    if (params.isEmpty()) return name() + on;
    return name() + on + ", " + parameters(Series::visible);
  }

  /** Class and method, without the package. */
  private String name() {
    return last(type(benchmark), 1) + method(benchmark);
  }

  private String parameters(UnaryOperator<String> shown) {
    return ParameterNames.text(params, shown);
  }
}
