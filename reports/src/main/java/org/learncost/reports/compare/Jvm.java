package org.learncost.reports.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What JMH's JSON says of the JVMs that ran the forks: all that is known of a foreign file. */
final class Jvm {
  private static final List<String> FIELDS =
      List.of("jmhVersion", "jdkVersion", "vmName", "vmVersion", "jvmArgs");

  private Jvm() {}

  /** By field, the distinct values of all results; fields that are not there are left out. */
  static Map<String, String> of(Path file) {
    Map<String, TreeSet<String>> values = new TreeMap<>();
    for (JsonNode result : ComparedRun.tree(file)) {
      for (String field : FIELDS) {
        if (!result.has(field)) continue;
        values.computeIfAbsent(field, f -> new TreeSet<>()).add(text(result.get(field)));
      }
    }
    Map<String, String> fields = new TreeMap<>();
    values.forEach((field, all) -> fields.put(field, String.join(" | ", all)));
    return fields;
  }

  private static String text(JsonNode value) {
    if (!value.isArray()) return value.asText();
    StringBuilder arguments = new StringBuilder();
    for (JsonNode argument : value) {
      // The harness's own: where its files lie, what the plan says.
      if (argument.asText().startsWith("-Dlearncost.")) continue;
      arguments.append(arguments.isEmpty() ? "" : " ").append(argument.asText());
    }
    return arguments.toString();
  }
}
