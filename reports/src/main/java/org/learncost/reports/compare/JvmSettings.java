package org.learncost.reports.compare;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.learncost.reports.read.HarnessArguments;
import org.learncost.reports.read.JmhResult;

/** What JMH's results say of the JVMs that ran them. */
public final class JvmSettings {
  private static final List<String> JVM =
      List.of(
          "jmhVersion",
          "jdkVersion",
          "vmName",
          "vmVersion",
          "jvmArgs",
          "warmupIterations",
          "warmupTime",
          "warmupBatchSize",
          "measurementIterations",
          "measurementTime",
          "measurementBatchSize");

  private JvmSettings() {}

  /**
   * What JMH's results say of the JVMs that ran them, all that is known of a foreign file: by name,
   * the distinct values of all results.
   */
  public static Map<String, String> of(List<JmhResult> results) {
    Map<String, Set<String>> values = new TreeMap<>();
    for (JmhResult result : results) {
      for (String field : JVM) {
        String value = result.jvm().get(field);
        if (value == null) continue;
        values
            .computeIfAbsent("forks." + field, f -> new TreeSet<>())
            .add(HarnessArguments.without(value));
      }
    }
    Map<String, String> joined = new TreeMap<>();
    values.forEach((field, all) -> joined.put(field, String.join(" | ", all)));
    return joined;
  }
}
