package org.learncost.reports.render.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.learncost.core.result.experiment.ExperimentPart;
import org.learncost.reports.analysis.experiment.Evidence;
import org.learncost.reports.analysis.experiment.ExperimentAnalysis;
import org.learncost.reports.analysis.experiment.Judgement;
import org.learncost.reports.render.experiment.JudgementWords;

/** The verdicts of an experiment for programs: verdicts.json. */
public final class VerdictsJson {
  private VerdictsJson() {}

  public static String of(ExperimentAnalysis analysis) {
    ObjectNode root = JsonFields.MAPPER.createObjectNode();
    root.put("experiment", analysis.plan().name()).put("scale", analysis.plan().scale());
    ArrayNode verdicts = root.putArray("verdicts");
    for (Judgement judgement : analysis.judgements()) {
      ObjectNode node = verdicts.addObject();
      node.put("claim", judgement.expectation().claim());
      node.put("verdict", word(judgement));
      node.put("measured", JudgementWords.measured(judgement.evidence()));
      if (judgement.evidence() instanceof Evidence.Value value) {
        JsonFields.put(node, "value", value.measured().value());
        JsonFields.put(node, "value_low", value.measured().low());
        JsonFields.put(node, "value_high", value.measured().high());
        JsonFields.put(node, "expected_low", value.low());
        JsonFields.put(node, "expected_high", value.high());
      }
      node.put("seeds", judgement.seeds());
      judgement.seedsNeeded().ifPresent(needed -> node.put("seeds_needed", needed));
    }
    ArrayNode parts = root.putArray("parts");
    for (ExperimentPart part : analysis.plan().parts()) {
      ObjectNode node = parts.addObject();
      node.put("part", part.id()).put("trials", part.trials());
      node.put("flop", part.flops()).put("seconds", analysis.seconds(part));
    }
    return JsonFields.text(root);
  }

  private static String word(Judgement judgement) {
    return judgement.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
