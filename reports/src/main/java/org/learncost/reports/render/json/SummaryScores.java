package org.learncost.reports.render.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.learncost.core.result.ForkRecord;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.analysis.OtherResult;
import org.learncost.reports.analysis.SamplePercentiles;
import org.learncost.reports.analysis.Warning;
import org.learncost.reports.read.Unit;
import org.learncost.reports.stats.Estimate;

/** What JMH measured of any benchmark, in summary.json; what became of its forks; warnings. */
final class SummaryScores {
  private SummaryScores() {}

  static void add(ObjectNode root, Analysis analysis) {
    ArrayNode measurements = root.putArray("measurements");
    for (List<OtherResult> rows :
        List.of(analysis.scores().scores(), analysis.scores().metrics())) {
      for (OtherResult result : rows) measurement(measurements.addObject(), result);
    }
    ArrayNode sampled = root.putArray("sampled");
    analysis.scores().samples().forEach(s -> sampled(sampled.addObject(), s));
    forks(root.putObject("forks"), analysis);
    ArrayNode warnings = root.putArray("warnings");
    for (Warning warning : analysis.trust().warnings()) {
      ObjectNode row = JsonFields.series(warnings.addObject(), warning.series());
      row.put("kind", warning.flag().kind().words()).put("detail", warning.flag().detail());
    }
  }

  private static void measurement(ObjectNode row, OtherResult result) {
    JsonFields.series(row, result.series());
    row.put("metric", result.metric()).put("unit", result.unit());
    row.set("median", JsonFields.estimate(result.median()));
    row.set("forks", JsonFields.numbers(result.forks()));
    row.set("score", JsonFields.estimate(result.score()));
  }

  private static void sampled(ObjectNode row, SamplePercentiles sampled) {
    JsonFields.series(row, sampled.series());
    row.put("operations", sampled.count() == 0 ? null : (Long) sampled.count());
    double factor = new Unit(sampled.unit()).toBase();
    ArrayNode percentiles = row.putArray("percentiles");
    sampled
        .percentiles()
        .forEach((percent, e) -> percentile(percentiles.addObject(), percent, e.times(factor)));
  }

  private static void percentile(ObjectNode row, double percent, Estimate seconds) {
    row.put("percent", percent).set("seconds", JsonFields.estimate(seconds));
  }

  private static void forks(ObjectNode node, Analysis analysis) {
    node.put("wholeRounds", analysis.trust().forks().wholeRounds());
    node.put("done", analysis.trust().forks().count() - analysis.trust().forks().failed().size());
    ArrayNode failed = node.putArray("failed");
    for (ForkRecord fork : analysis.trust().forks().failed()) {
      ObjectNode row = JsonFields.series(failed.addObject(), fork.series());
      row.put("round", fork.round()).put("reason", fork.reason());
      row.put("crashFile", fork.crashFile());
    }
  }
}
