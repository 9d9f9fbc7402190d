package org.learncost.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Turns a run of the sine into what programs wrote that knew no other task. */
final class SchemaOne {
  private static final JsonMapper MAPPER = new JsonMapper();

  private SchemaOne() {}

  static void rewrite(Path run) throws IOException {
    Path manifest = run.resolve("manifest.json");
    ObjectNode root = (ObjectNode) MAPPER.readTree(manifest.toFile());
    root.put("schemaVersion", 1);
    plan((ObjectNode) root.get("plan"));
    MAPPER.writeValue(manifest.toFile(), root);
    Path journal = run.resolve("trials.jsonl");
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(journal)) {
      ObjectNode trial = (ObjectNode) MAPPER.readTree(line);
      double quality = trial.remove("condition").get("quality").asDouble();
      trial.put("quality", quality).put("mlp", "1-128-128-1").put("batch", SyntheticRun.BATCH);
      trial.set("arm", trial.remove("rule"));
      lines.add(MAPPER.writeValueAsString(trial));
    }
    Files.write(journal, lines);
    Path jmh = run.resolve("jmh.json");
    JsonNode results = MAPPER.readTree(jmh.toFile());
    for (JsonNode result : results) {
      if (!(result.get("params") instanceof ObjectNode params) || !params.has("task")) continue;
      params.remove("task");
      params.put("quality", "1.0");
    }
    MAPPER.writeValue(jmh.toFile(), results);
  }

  /** With one rule, as the oldest runs have it, where there is but one. */
  private static void plan(ObjectNode plan) {
    for (String name : List.of("taskText", "data", "measure", "axes")) plan.remove(name);
    JsonNode conditions = plan.remove("conditions");
    ArrayNode qualities = plan.putArray("qualities");
    ArrayNode floors = plan.putArray("errorFloors");
    for (JsonNode planned : conditions) {
      qualities.add(planned.at("/condition/quality").asDouble());
      floors.add(planned.get("errorFloor"));
      planned.get("training").properties().forEach(e -> plan.set(e.getKey(), e.getValue()));
    }
    for (String name : List.of("activation", "loss")) {
      plan.put(name, plan.get(name).asText().toUpperCase(Locale.ROOT));
    }
    JsonNode rules = plan.remove("rules");
    if (rules.size() == 1) plan.set("arm", rules.get(0));
    else plan.set("arms", rules);
    if (plan.get("steps").isNull()) plan.remove(List.of("steps", "plateauCap"));
  }
}
