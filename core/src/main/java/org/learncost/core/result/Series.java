package org.learncost.core.result;

import java.util.ArrayList;
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
 * @param params values by name
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
   * Names for people, such as {@code TrainingThroughput.train, backend=vector, batch=512}: only
   * what tells one series from the others of its benchmark, and the backend.
   */
  public static Map<Series, String> labels(Collection<Series> all) {
    Map<Series, String> labels = new LinkedHashMap<>();
    for (Series one : all) {
      List<Series> others =
          all.stream().filter(s -> s.benchmark().equals(one.benchmark())).toList();
      List<String> telling = new ArrayList<>();
      new TreeMap<>(one.params())
          .forEach(
              (name, value) -> {
                if (name.equals("backend") || differ(others, s -> s.params().get(name))) {
                  telling.add(name + "=" + value);
                }
              });
      if (differ(others, Series::threads)) telling.add(one.threads() + " threads");
      if (differ(others, Series::mode)) telling.add(one.mode());
      telling.add(0, one.name());
      labels.put(one, String.join(", ", telling));
    }
    return labels;
  }

  private static boolean differ(List<Series> some, Function<Series, @Nullable Object> what) {
    return some.stream().map(s -> Optional.ofNullable(what.apply(s))).distinct().count() > 1;
  }

  /** A name for people that holds all there is, but for the mode. */
  public String label() {
    String on = threads == 1 ? "" : ", " + threads + " threads";
    return params.isEmpty() ? name() + on : name() + on + ", " + parameters();
  }

  /** Class and method, without the package. */
  private String name() {
    int method = benchmark.lastIndexOf('.');
    return benchmark.substring(benchmark.lastIndexOf('.', Math.max(method - 1, 0)) + 1);
  }

  private String parameters() {
    return new TreeMap<>(params)
        .entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(", "));
  }
}
