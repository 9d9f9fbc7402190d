package org.learncost.reports.render.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;
import org.learncost.reports.analysis.CostAnalysis;
import org.learncost.reports.cost.AgreementSummary;
import org.learncost.reports.cost.CostSurface;
import org.learncost.reports.cost.StepTime;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.stats.MedianToLevel;

/** The cost surface in summary.json, and how well it predicts what was measured directly. */
final class SummaryCost {
  private SummaryCost() {}

  static void add(ObjectNode root, CostAnalysis analysis) {
    ArrayNode cost = root.putArray("cost");
    analysis.surface().cells().forEach(cell -> cell(cost.addObject(), analysis, cell));
    ArrayNode agreement = root.putArray("agreement");
    AgreementSummary.of(analysis.agreements()).forEach(s -> agreement(agreement, analysis, s));
  }

  private static void cell(ObjectNode row, CostAnalysis analysis, CostSurface.Cell cell) {
    row.set("condition", JsonFields.tree(cell.condition()));
    row.put("n", cell.n());
    JsonFields.put(row, "level", cell.level());
    row.set("steps", reaching(cell.steps()));
    row.set("samples", reaching(cell.samples()));
    row.put("reached", cell.steps().reached()).put("seeds", cell.steps().total());
    row.put("budgetSteps", cell.budgetSteps());
    JsonFields.put(row, "flops", cell.flops());
    ArrayNode backends = row.putArray("backends");
    for (StepTime time : analysis.stepTimes().of(cell.planned())) {
      JsonFields.stamped(backends, analysis.run(), time.backend())
          .set("seconds", JsonFields.estimate(time.secondsFor(cell.steps())));
    }
  }

  private static ObjectNode reaching(MedianToLevel r) {
    return JsonFields.estimate(new Estimate(r.median(), r.low(), r.high()));
  }

  private static void agreement(ArrayNode rows, CostAnalysis analysis, AgreementSummary s) {
    ObjectNode row = CostJson.stamped(rows, analysis, s.backend());
    row.put("levels", s.levels()).put("runs", s.runs());
    row.set("ratio", JsonFields.estimate(s.ratios().range()));
    row.set("ratioMedian", JsonFields.estimate(s.ratios().median()));
    row.set("ratioDeviation", JsonFields.estimate(s.ratios().deviation()));
    same(row, "sameSteps", s, AgreementSummary.Ratios::range);
    same(row, "sameStepsMedian", s, AgreementSummary.Ratios::median);
    same(row, "sameStepsDeviation", s, AgreementSummary.Ratios::deviation);
  }

  private static void same(
      ObjectNode row,
      String name,
      AgreementSummary s,
      Function<AgreementSummary.Ratios, Estimate> value) {
    row.set(name, s.sameSteps().map(r -> JsonFields.estimate(value.apply(r))).orElse(null));
  }
}
