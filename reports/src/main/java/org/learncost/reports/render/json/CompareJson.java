package org.learncost.reports.render.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.learncost.core.result.Series;
import org.learncost.reports.compare.Change;
import org.learncost.reports.compare.ComparedRun;
import org.learncost.reports.compare.Comparison;
import org.learncost.reports.compare.GeometricMean;
import org.learncost.reports.compare.MeasuredSeries;
import org.learncost.reports.compare.SeriesComparison;
import org.learncost.reports.compare.Stability;
import org.learncost.reports.compare.StepsToLevel;
import org.learncost.reports.compare.TimeToError;
import org.learncost.reports.render.compare.ComparePage;

/**
 * A comparison for programs. Numbers are in base units, changes and floors fractions; a value that
 * is unknown or open is null. Schema version 2:
 *
 * <pre>
 * schemaVersion  2
 * exitCode       0, 3 (something is slower, or more) or 4 (something is inconclusive)
 * threshold, seed
 * test           {name: moderated t (of 20 series and more) or exact Mann-Whitney U, limits: false
 *                 discovery rate or family-wise error rate, level}
 * base, new      {path, gitRevision: with a + if the tree had changes, variant: with --split}
 * geometricMean  of NEW ÷ BASE over the scores: {series, ratio, low, high}; null without any
 * classes        [{class, series, ratio, low, high}]: the same by class
 * series         what matters most first: {series: S, metric: null for the score, unit, verdict:
 *                 slower, faster, "slower, not confirmed", "faster, not confirmed", inconclusive,
 *                 same; of what is no time more (worse) or less, reason, forksNeeded: in each run to
 *                 confirm it, null if that is not the question,
 *                 change: {ratio: time per operation, NEW ÷ BASE, low, high, level: confidence,
 *                 method}, baseSeconds, newSeconds: of what is no time in its unit, baseForks,
 *                 newForks, p: of the rank test, pAdjusted: of the test that spoke, pHolm: the same
 *                 where it is Holm's, cliffsDelta,
 *                 noiseFloor: {relative, source}, baseFlags, newFlags: [{kind, detail}]}
 * removed, added [S]
 * environment    [{name, base, new, of: the series of which it differs, null if it is all}]
 * timeToError    null unless both are studies: {pairs, different, sentences, steps: [{condition: {setting: value},
 *                 n, level, baseMedian, newMedian, same, more, fewer, p}]}
 * notes          warnings
 *
 * S (series)     {benchmark, mode, threads, params}
 * </pre>
 */
public final class CompareJson {
  private static final int SCHEMA_VERSION = 2;

  private CompareJson() {}

  public static String of(Comparison comparison) {
    ObjectNode root = JsonFields.MAPPER.createObjectNode();
    root.put("schemaVersion", SCHEMA_VERSION).put("exitCode", comparison.exitCode());
    root.put("threshold", comparison.settings().threshold());
    root.put("seed", comparison.settings().seed());
    root.putObject("test")
        .put(
            "name", comparison.bySuite() ? Change.Method.MODERATED.words() : "exact Mann-Whitney U")
        .put("limits", ComparePage.words(comparison.falseFinds().kind()))
        .put("level", comparison.falseFinds().level());
    run(root.putObject("base"), comparison.base());
    run(root.putObject("new"), comparison.fresh());
    root.putNull("geometricMean");
    comparison.geometricMean().ifPresent(g -> mean(root.putObject("geometricMean"), g));
    ArrayNode classes = root.putArray("classes");
    comparison
        .geometricMeans()
        .forEach((type, mean) -> mean(classes.addObject().put("class", type), mean));
    ArrayNode series = root.putArray("series");
    comparison.worstFirst().forEach(s -> series(series.addObject(), comparison, s));
    all(root.putArray("removed"), comparison.removed());
    all(root.putArray("added"), comparison.added());
    ArrayNode environment = root.putArray("environment");
    comparison
        .environment()
        .forEach(
            d ->
                environment
                    .addObject()
                    .put("name", d.name())
                    .put("base", d.base())
                    .put("new", d.fresh())
                    .put("of", d.of().isEmpty() ? null : d.of()));
    root.putNull("timeToError");
    comparison.timeToError().ifPresent(t -> timeToError(root.putObject("timeToError"), t));
    ArrayNode notes = root.putArray("notes");
    comparison.notes().forEach(notes::add);
    return JsonFields.text(root);
  }

  private static void mean(ObjectNode node, GeometricMean mean) {
    node.put("series", mean.series());
    JsonFields.put(node, "ratio", mean.ratio().value());
    JsonFields.put(node, "low", mean.ratio().low());
    JsonFields.put(node, "high", mean.ratio().high());
  }

  private static void run(ObjectNode node, ComparedRun run) {
    node.put("path", run.path().toString()).put("gitRevision", run.revision().orElse(null));
    if (!run.variant().isEmpty()) node.put("variant", run.variant());
  }

  private static void all(ArrayNode node, List<Series> all) {
    all.forEach(s -> name(node.addObject(), s));
  }

  private static void name(ObjectNode node, Series series) {
    node.put("benchmark", JsonFields.benchmark(series));
    node.put("mode", series.mode()).put("threads", series.threads());
    ObjectNode params = node.putObject("params");
    series.params().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(e -> params.put(e.getKey(), e.getValue()));
  }

  private static void series(ObjectNode node, Comparison comparison, SeriesComparison s) {
    MeasuredSeries m = s.measured();
    name(node.putObject("series"), m.series());
    node.put("metric", JsonFields.metric(m.series()));
    node.put("unit", comparison.unit(m.series()).name());
    node.put("verdict", comparison.word(s)).put("reason", s.reason());
    node.put("forksNeeded", s.forksNeeded() == 0 ? null : (Integer) s.forksNeeded());
    Change change = m.change();
    ObjectNode ratio = node.putObject("change");
    JsonFields.put(ratio, "ratio", change.ratio().value());
    JsonFields.put(ratio, "low", change.ratio().low());
    JsonFields.put(ratio, "high", change.ratio().high());
    JsonFields.put(ratio, "level", change.level());
    ratio.put("method", change.method().words());
    JsonFields.put(node, "baseSeconds", m.baseSeconds());
    JsonFields.put(node, "newSeconds", m.newSeconds());
    node.put("baseForks", m.baseForks()).put("newForks", m.newForks());
    JsonFields.put(node, "p", m.p());
    JsonFields.put(node, "pAdjusted", s.adjustedP());
    JsonFields.put(node, "pHolm", comparison.byHolm(s) ? s.adjustedP() : Double.NaN);
    JsonFields.put(node, "cliffsDelta", m.cliffsDelta());
    node.putObject("noiseFloor")
        .put("relative", m.floor().relative())
        .put("source", m.floor().source().words());
    flags(node.putArray("baseFlags"), m.base());
    flags(node.putArray("newFlags"), m.fresh());
  }

  private static void flags(ArrayNode node, Stability stability) {
    stability
        .flags()
        .forEach(f -> node.addObject().put("kind", f.kind().words()).put("detail", f.detail()));
  }

  private static void timeToError(ObjectNode node, TimeToError t) {
    node.put("pairs", t.pairs()).put("different", t.different());
    ArrayNode sentences = node.putArray("sentences");
    t.sentences().forEach(sentences::add);
    ArrayNode steps = node.putArray("steps");
    for (StepsToLevel s : t.steps()) {
      ObjectNode row = steps.addObject();
      row.set("condition", JsonFields.tree(s.condition()));
      row.put("n", s.n());
      row.put("level", s.level());
      JsonFields.put(row, "baseMedian", s.baseMedian());
      JsonFields.put(row, "newMedian", s.newMedian());
      row.put("same", s.same()).put("more", s.more()).put("fewer", s.fewer()).put("p", s.p());
    }
  }
}
