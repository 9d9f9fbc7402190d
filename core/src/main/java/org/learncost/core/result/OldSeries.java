package org.learncost.core.result;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The parameters of series by their names of today. Single shots of runs of schema 1 have the
 * quality of the sine task, which was all there was, in place of a task.
 */
public final class OldSeries {
  private static final String QUALITY = "quality";

  private OldSeries() {}

  /** The same parameters where none has an old name. */
  public static Map<String, String> params(String benchmark, Map<String, String> params) {
    String quality = params.get(QUALITY);
    if (quality == null || params.containsKey(ParameterNames.TASK)) return params;
    if (!benchmark.startsWith(BenchmarkNames.TIME_TO_ERROR_LEVEL)) return params;
    Map<String, String> current = new LinkedHashMap<>(params);
    current.remove(QUALITY);
    current.put(ParameterNames.TASK, sine(quality));
    return current;
  }

  /**
   * The task in words, as in sine:quality=1.5; the default quality is left out, as in all texts of
   * tasks.
   */
  private static String sine(String quality) {
    String plain;
    try {
      plain = Condition.text(Double.parseDouble(quality));
    } catch (NumberFormatException e) {
      plain = quality;
    }
    return plain.equals("1") ? "sine" : "sine:" + QUALITY + "=" + plain;
  }

  /** A key of a map on disk, see {@link Series#key}. */
  static String key(String key) {
    String[] parts = key.split(" ", 4); // Benchmark, mode, threads, parameters.
    if (parts.length < 4 || !parts[3].contains(QUALITY + "=")) return key;
    Map<String, String> params =
        Arrays.stream(parts[3].split(", "))
            .map(p -> p.split("=", 2))
            .filter(p -> p.length == 2)
            .collect(Collectors.toMap(p -> p[0], p -> p[1], (a, b) -> b, TreeMap::new));
    Map<String, String> current = params(parts[0], params);
    if (current.equals(params)) return key;
    return String.join(" ", parts[0], parts[1], parts[2], ParameterNames.text(current, v -> v));
  }
}
