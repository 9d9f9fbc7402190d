package org.learncost.core.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * The plan of schema 1 as today's: every study was the sine's, quality was all it varied beside n,
 * and how networks were trained stood beside the plan's other fields.
 */
final class OldPlan {
  private static final String[] TRAINING = {
    "mlp", "activation", "loss", "optimizer", "schedule", "batch", "flopsPerSample"
  };

  private OldPlan() {}

  /** Rewrites the plan of a manifest's tree in place, if it has one. */
  static void update(JsonNode manifest) {
    if (!(manifest.get("plan") instanceof ObjectNode plan)) return;
    JsonNode qualities = plan.remove("qualities");
    JsonNode floors = plan.remove("errorFloors");
    JsonNode arms = plan.remove("arms");
    JsonNode arm = plan.remove("arm"); // The oldest have one.
    if (arms == null && arm != null) arms = plan.arrayNode().add(arm);
    if (arms != null) plan.set("rules", arms);
    plan.set("taskText", plan.get("task"));
    plan.put("measure", Measure.MEAN_ABSOLUTE_ERROR.id());
    if (!(qualities instanceof ArrayNode) || !(floors instanceof ArrayNode)) return;
    ObjectNode training = plan.objectNode();
    for (String name : TRAINING) training.set(name, plan.remove(name));
    // Before there was a choice, these it was.
    inWords(training, "activation", "relu");
    inWords(training, "loss", "mse");
    inWords(training, "schedule", "constant");
    ArrayNode conditions = plan.putArray("conditions");
    ObjectNode axis = plan.putArray("axes").addObject().put("name", "quality");
    ArrayNode values = axis.putArray("values");
    for (int i = 0; i < qualities.size(); i++) {
      String quality = Condition.text(qualities.get(i).asDouble());
      values.add(quality);
      ObjectNode planned = conditions.addObject();
      planned.putObject("condition").put("quality", quality);
      planned.putObject("taskSettings").put("quality", quality);
      planned.set("errorFloor", floors.get(i));
      planned.set("training", training);
    }
  }

  /** From the name of a constant, as in CROSS_ENTROPY, to what the command line takes. */
  private static void inWords(ObjectNode training, String name, String byDefault) {
    String text = training.path(name).asText(byDefault);
    training.put(name, text.toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
