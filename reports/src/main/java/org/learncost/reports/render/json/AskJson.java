package org.learncost.reports.render.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.StudyPlan;
import org.learncost.reports.analysis.RunAnalysis;
import org.learncost.reports.analysis.SpeedAnalysis;
import org.learncost.reports.cost.CostAnswer;
import org.learncost.reports.render.run.AskPage;
import org.learncost.reports.render.run.AskPage.Question;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.Numbers;

/**
 * The answer to a question, for programs. Numbers are in base units; a value that is unknown or
 * open is null. Schema version 2:
 *
 * <pre>
 * schemaVersion  2
 * question       {kind: error | n | seconds, value, condition: {setting: value}}
 * plan           {task, measure, network, batch, rule}
 * answered       false if refused
 * refusal        why, or null
 * remarks        what must be known about the ways
 * ways           {kind: fewest_samples (by the law) | fewest_steps (in the sweep) | whole_budget
 *                 (by the law) | part_of_budget (in the sweep), backend: null where no throughput
 *                 was measured, deviceKind, device, n: E, error: E, steps: E, seconds: E, flops: E,
 *                 price: E in the money of --price, joules: E of processor and GPU, null where
 *                 no meter can be read}
 *
 * E (estimate)   {value, low, high, open}: 80 % interval; ends are null if unknown or exact, or
 *                 infinite, if open names them
 * </pre>
 */
public final class AskJson {
  static final int SCHEMA_VERSION = 2;

  private AskJson() {}

  public static String of(
      RunAnalysis analysis, SpeedAnalysis speed, Question question, CostAnswer answer) {
    ObjectNode root = JsonFields.MAPPER.createObjectNode().put("schemaVersion", SCHEMA_VERSION);
    ObjectNode asked = root.putObject("question");
    asked.put("kind", question.kind().name().toLowerCase(Locale.ROOT));
    asked.put("value", question.value());
    PlannedCondition planned = question.planned();
    asked.set("condition", JsonFields.tree(planned.condition()));
    StudyPlan plan = analysis.run().plan();
    root.putObject("plan")
        .put("task", plan.taskText())
        .put("measure", plan.measure().id())
        .put("network", planned.training().mlp())
        .put("batch", planned.training().batch())
        .put("rule", plan.firstRule());
    root.put("answered", answer.refusal().isEmpty());
    root.put("refusal", answer.refusal().map(Numbers::breakable).orElse(null));
    ArrayNode remarks = root.putArray("remarks");
    answer.remarks().forEach(r -> remarks.add(Numbers.breakable(r)));
    ArrayNode ways = root.putArray("ways");
    for (CostAnswer.Way way : answer.ways()) {
      ObjectNode row = ways.addObject();
      way(row, analysis, way);
      Estimate joules = AskPage.energy(speed, planned, way);
      if (Double.isNaN(joules.value())) row.putNull("joules");
      else row.set("joules", JsonFields.estimate(joules));
    }
    return JsonFields.text(root);
  }

  private static void way(ObjectNode row, RunAnalysis analysis, CostAnswer.Way way) {
    row.put("kind", way.kind().name().toLowerCase(Locale.ROOT));
    row.put("backend", way.backend().orElse(null));
    way.backend()
        .flatMap(analysis.run()::backend)
        .ifPresent(b -> row.put("deviceKind", b.kind()).put("device", b.device()));
    row.set("n", JsonFields.estimate(way.n()));
    row.set("error", JsonFields.estimate(way.error()));
    row.set("steps", JsonFields.estimate(way.steps()));
    row.set("seconds", JsonFields.estimate(way.seconds()));
    row.set("flops", JsonFields.estimate(way.flops()));
    row.set("price", JsonFields.estimate(way.price()));
  }
}
