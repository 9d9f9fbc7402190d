package org.learncost.core.result;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is measured: a benchmark in a mode with its threads and parameters. Runs are compared, forks
 * merged and noise floors kept series by series.
 *
 * @param benchmark full name of the method
 * @param mode JMH's short name, as in thrpt
 * @param params sorted by name
 */
public record Series(String benchmark, String mode, int threads, Map<String, String> params) {
  public Series {
    params = Map.copyOf(params);
  }

  /** One line that names it, the same in every run: the key of a map on disk. */
  public String key() {
    return benchmark + " " + mode + " " + threads + " " + parameters();
  }

  /**
   * Names for people, such as {@code TrainingThroughput backend=vector batch=512}: only what tells
   * one series from the others of its benchmark, and the backend.
   */
  public static Map<Series, String> labels(Collection<Series> all) {
    Map<Series, String> labels = new LinkedHashMap<>();
    for (Series one : all) {
      List<Series> others =
          all.stream().filter(s -> s.benchmark().equals(one.benchmark())).toList();
      StringBuilder label = new StringBuilder(one.name(all));
      if (differ(others, Series::mode)) label.append(' ').append(one.mode());
      if (differ(others, Series::threads)) label.append(" threads=").append(one.threads());
      new TreeMap<>(one.params())
          .forEach(
              (name, value) -> {
                if (name.equals("backend") || differ(others, s -> s.params().get(name))) {
                  label.append(' ').append(name).append('=').append(value);
                }
              });
      labels.put(one, label.toString());
    }
    return labels;
  }

  private static boolean differ(List<Series> some, Function<Series, @Nullable Object> what) {
    return some.stream().map(s -> Optional.ofNullable(what.apply(s))).distinct().count() > 1;
  }

  /**
   * The class, with the method where the class has several and with the package where two share a
   * name.
   */
  private String name(Collection<Series> all) {
    String type = type(benchmark);
    String simple = type.substring(type.lastIndexOf('.') + 1);
    String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
    boolean severalMethods =
        all.stream()
            .anyMatch(s -> type(s.benchmark()).equals(type) && !s.benchmark().equals(benchmark));
    boolean severalTypes =
        all.stream()
            .map(s -> type(s.benchmark()))
            .anyMatch(t -> !t.equals(type) && t.endsWith("." + simple));
    String name = severalTypes ? type : simple;
    return severalMethods ? name + "." + method : name;
  }

  private static String type(String benchmark) {
    int method = benchmark.lastIndexOf('.');
    return method < 0 ? benchmark : benchmark.substring(0, method);
  }

  /** A name for people that holds all there is. */
  public String label() {
    String on = threads == 1 ? "" : " threads=" + threads;
    return (name(List.of(this)) + on + " " + parameters()).strip();
  }

  private String parameters() {
    return new TreeMap<>(params)
        .entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(", "));
  }
}
