package org.learncost.core.result;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

  /** {@code TrainingThroughput.train, batch=32, backend=vector}: for people. */
  public String label() {
    int method = benchmark.lastIndexOf('.');
    String name = benchmark.substring(benchmark.lastIndexOf('.', Math.max(method - 1, 0)) + 1);
    String on = threads == 1 ? "" : ", " + threads + " threads";
    return params.isEmpty() ? name + on : name + on + ", " + parameters();
  }

  private String parameters() {
    return new TreeMap<>(params)
        .entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(", "));
  }
}
