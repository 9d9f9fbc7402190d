package org.learncost.reports.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A plan as values by name, to be held against another's; few, however many conditions it has. */
final class PlanFields {
  /** Names of choices, which older runs wrote in capitals. */
  private static final Set<String> CHOICES = Set.of("activation", "loss", "schedule");

  private PlanFields() {}

  /**
   * By name, as in plan.batch and plan.axes.hidden: of what conditions differ in, all values.
   *
   * @param plan as the manifest has it; missing or null for a run without one
   */
  static Map<String, String> of(JsonNode plan) {
    if (!(plan.deepCopy() instanceof ObjectNode rest)) return new TreeMap<>();
    JsonNode conditions = rest.path("conditions");
    JsonNode axes = rest.path("axes");
    rest.remove(List.of("conditions", "axes"));
    Map<String, String> fields = Environments.flat("plan", rest);
    for (JsonNode axis : axes) {
      List<String> values = new ArrayList<>();
      axis.path("values").forEach(value -> values.add(value.asText()));
      fields.put("plan.axes." + axis.path("name").asText(), String.join(" ", values));
    }
    Map<String, Set<String>> training = new TreeMap<>();
    for (JsonNode condition : conditions) {
      condition.path("training").properties().forEach(e -> put(training, e.getKey(), e.getValue()));
      put(training, "errorFloor", condition.path("errorFloor"));
    }
    training.forEach((name, values) -> fields.put("plan." + name, String.join(" ", values)));
    return fields;
  }

  private static void put(Map<String, Set<String>> values, String name, JsonNode value) {
    if (value.isNull() || value.isMissingNode()) return;
    String text = value.asText();
    values
        .computeIfAbsent(name, n -> new TreeSet<>())
        .add(CHOICES.contains(name) ? text.toLowerCase(Locale.ROOT) : text);
  }
}
