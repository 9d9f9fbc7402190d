package org.learncost.reports.render.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.learncost.reports.compare.Comparison;
import org.learncost.reports.compare.History;
import org.learncost.reports.compare.SeriesComparison;
import org.learncost.reports.render.compare.HistoryPage;

/**
 * Histories for programs; what is unknown is null:
 *
 * <pre>
 * schemaVersion  1
 * series         {label, benchmark, mode, threads, params, metric: null for the primary, unit,
 *                 runs: [{path, createdUtc, gitRevision, gitDirty, median, low, high, forks: [..]}],
 *                 steps: [{run: index of the first of the new level, gitRevision, before, after,
 *                 change: 0.1 is 10 % more}]}
 * latest         the verdicts of compare on the last run against the one before, null if there are
 *                 none: {base, new: paths, series: [{benchmark, mode, threads, params, verdict,
 *                 reason, ratio: time per operation, new ÷ base}]}
 * </pre>
 */
public final class HistoryJson {
  private static final int SCHEMA_VERSION = 1;

  private HistoryJson() {}

  /**
   * Writes them.
   *
   * @param latest the last run against the one before it
   */
  public static String of(List<History> histories, Optional<Comparison> latest) {
    ObjectNode root = JsonFields.MAPPER.createObjectNode().put("schemaVersion", SCHEMA_VERSION);
    ArrayNode series = root.putArray("series");
    for (History history : histories) add(series.addObject(), history);
    root.putNull("latest");
    latest.ifPresent(comparison -> latest(root.putObject("latest"), histories, comparison));
    return JsonFields.text(root);
  }

  private static void latest(ObjectNode node, List<History> histories, Comparison comparison) {
    node.put("base", comparison.base().path().toString());
    node.put("new", comparison.fresh().path().toString());
    ArrayNode series = node.putArray("series");
    for (SeriesComparison one : HistoryPage.shown(histories, comparison)) {
      ObjectNode row = JsonFields.series(series.addObject(), one.measured().series());
      row.put("verdict", one.verdict().word()).put("reason", one.reason());
      row.set("ratio", JsonFields.estimate(one.measured().change().ratio()));
    }
  }

  private static void add(ObjectNode node, History history) {
    node.put("label", history.label()).put("benchmark", history.series().benchmark());
    node.put("mode", history.series().mode()).put("threads", history.series().threads());
    node.set("params", JsonFields.MAPPER.valueToTree(history.series().params()));
    node.put("metric", history.metric()).put("unit", history.unit().name());
    ArrayNode runs = node.putArray("runs");
    for (History.Point point : history.points()) {
      ObjectNode run = runs.addObject().put("path", point.run().path().toString());
      run.put("createdUtc", Objects.toString(point.run().created(), null));
      run.put("gitRevision", point.run().revision()).put("gitDirty", point.run().dirty());
      run.put("median", point.median().value());
      boolean known = point.median().hasInterval();
      run.put("low", known ? (Double) point.median().low() : null);
      run.put("high", known ? (Double) point.median().high() : null);
      ArrayNode forks = run.putArray("forks");
      Arrays.stream(point.forks()).forEach(forks::add);
    }
    ArrayNode steps = node.putArray("steps");
    for (int level = 1; level <= history.steps().size(); level++) {
      int first = history.steps().get(level - 1);
      double before = history.value(level - 1);
      double after = history.value(level);
      double change = History.change(before, after);
      steps
          .addObject()
          .put("run", first)
          .put("gitRevision", history.points().get(first).run().revision())
          .put("before", before)
          .put("after", after)
          .put("change", JsonFields.known(change));
    }
  }
}
