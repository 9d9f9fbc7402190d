package org.learncost.reports.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.learncost.core.result.BackendRecord;
import org.learncost.core.result.ForkRecord;
import org.learncost.core.result.Manifest;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.analysis.ColdStart;
import org.learncost.reports.analysis.Latency;
import org.learncost.reports.analysis.Limits;
import org.learncost.reports.analysis.OtherResult;
import org.learncost.reports.analysis.QualityErrors;
import org.learncost.reports.analysis.Shape;
import org.learncost.reports.cost.AgreementSummary;
import org.learncost.reports.cost.CostSurface;
import org.learncost.reports.cost.StepTime;
import org.learncost.reports.fit.Estimate;
import org.learncost.reports.fit.FittedCurve;
import org.learncost.reports.fit.Law;
import org.learncost.reports.fit.ModelSelection;
import org.learncost.reports.text.Numbers;

/**
 * summary.json, for programs. Numbers are in base units; a value that is unknown, open or not
 * reached is null. Schema version 2 (1 had a width in place of a network):
 *
 * <pre>
 * schemaVersion  1
 * name, createdUtc, commandLine, gitRevision, gitDirty
 * summary        the report's sentences
 * notes          warnings
 * backends       {id, available, kind, device, runtime, reason, remedy}
 * throughput     {backend, kind, device, network, batch, replicas, training, samplesPerSecond: E,
 *                 forks: [samples/s], flopsPerSecond, hostThreads, shareOfPeak: of the float32 peak
 *                 of so many threads, strategy: empty if the backend has one way of working}
 * limits         {flopsPerSecond: [{threads, perSecond: E}],
 *                 bytesPerSecond: [{threads, kibibytes, perSecond: E}]}
 * coldStart      {backend, kind, device, network, batch, replicas, training, seconds: {find, open,
 *                 first_step, library, compilation, upload, open_again, first_step_again,
 *                 steady_step, evaluation, download, jvm: E}, secondsToFirstStep,
 *                 secondsSteadyStep, amounts: {upload_bytes, download_bytes; and of a step
 *                 allocated_bytes, processor_joules, gpu_joules: E}, noEnergy: [why not]}
 * latency        {backend, kind, device, network, batch, replicas, training: the last four where
 *                 the log tells them, count, forks, secondsP50, secondsP90, secondsP99,
 *                 secondsP999, secondsP9999: null where under 10 steps lie beyond, secondsMax}
 * errors         {arm, quality, labelNoiseFloor, sizes: [{n, seeds, diverged, mae: E, cleanMae: E}],
 *                 noisy: L, clean: L}
 * cost           {quality, n, level, steps: E, samples: E, reached, seeds, flops,
 *                 backends: [{backend, kind, device, seconds: E}]}
 * agreement      {backend: null for all together, kind, device, levels, runs, ratio: E with the
 *                 range as its ends, ratioMedian: E, ratioDeviation: E, median of |ratio - 1|,
 *                 and sameSteps, sameStepsMedian, sameStepsDeviation alike: E or null}
 * frontier, crossovers, regions: see CostJson
 * measurements   {benchmark, mode, threads, params, metric: empty for the score, unit: JMH's,
 *                 median: E, forks: [median of a fork]}
 * forks          {wholeRounds, done, failed: [{benchmark, mode, threads, params, round, reason,
 *                 crashFile}]}
 *
 * E (estimate)   {value, low, high}: 95 % interval, ends null if open or unknown
 * L (law)        {refusal, verdict, winner, lackOfFitP, misfit, models: [{model, floorOnBound, C: E, A: E, alpha: E,
 *                 deltaAicc, heldOutLogError}]}; refusal is why no law was fitted, misfit why
 *                 its intervals are doubtful, else null; lackOfFitP of the pure-error F test
 * </pre>
 */
final class SummaryJson {
  static final int SCHEMA_VERSION = 2;
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Analysis analysis;
  private final ObjectNode root = MAPPER.createObjectNode();

  private SummaryJson(Analysis analysis) {
    this.analysis = analysis;
  }

  static String of(Analysis analysis, List<String> sentences) {
    SummaryJson summary = new SummaryJson(analysis);
    summary.manifest(sentences);
    summary.speed();
    summary.limits();
    summary.errors();
    summary.cost();
    summary.agreement();
    CostJson.add(summary.root, analysis);
    summary.measurements();
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(summary.root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void manifest(List<String> sentences) {
    Manifest manifest = analysis.run().manifest();
    root.put("schemaVersion", SCHEMA_VERSION);
    root.put("name", manifest.name());
    root.put("createdUtc", manifest.createdUtc());
    root.put("commandLine", manifest.commandLine());
    root.put("gitRevision", manifest.gitRevision());
    root.put("gitDirty", manifest.gitDirty());
    ArrayNode summary = root.putArray("summary");
    sentences.forEach(s -> summary.add(Numbers.breakable(s)));
    ArrayNode notes = root.putArray("notes");
    analysis.notes().forEach(notes::add);
    ArrayNode backends = root.putArray("backends");
    manifest.backends().forEach(b -> backends.addPOJO(b));
  }

  private ObjectNode stamped(ArrayNode rows, String backend) {
    BackendRecord record = analysis.run().backend(backend).orElse(null);
    return rows.addObject()
        .put("backend", backend)
        .put("kind", record == null ? null : record.kind())
        .put("device", record == null ? null : record.device());
  }

  private void speed() {
    ArrayNode throughput = root.putArray("throughput");
    for (var t : analysis.throughput()) {
      ObjectNode row = stamped(throughput, t.backend());
      shape(row, t.shape());
      row.set("samplesPerSecond", estimate(t.samplesPerSecond()));
      ArrayNode forks = row.putArray("forks");
      for (double fork : t.forks()) forks.add(fork);
      put(row, "flopsPerSecond", t.flopsPerSecond());
      row.put("hostThreads", t.hostThreads().isPresent() ? t.hostThreads().getAsInt() : null);
      put(row, "shareOfPeak", analysis.limits().shareOfPeak(t));
      row.put("strategy", t.strategy());
    }
    ArrayNode latency = root.putArray("latency");
    for (Latency l : analysis.latency()) {
      ObjectNode row = stamped(latency, l.backend());
      l.shape().ifPresent(shape -> shape(row, shape));
      row.put("count", l.all().getTotalCount()).put("forks", l.forks().size());
      row.put("secondsP50", l.all().getValueAtPercentile(50) * 1e-9);
      row.put("secondsP90", l.all().getValueAtPercentile(90) * 1e-9);
      row.put("secondsP99", l.all().getValueAtPercentile(99) * 1e-9);
      row.put("secondsP999", l.all().getValueAtPercentile(99.9) * 1e-9);
      boolean few = l.stepsBeyond(99.99) < Latency.STEPS_BEYOND;
      put(row, "secondsP9999", few ? Double.NaN : l.all().getValueAtPercentile(99.99) * 1e-9);
      row.put("secondsMax", l.all().getMaxValue() * 1e-9);
    }
  }

  private static void shape(ObjectNode row, Shape shape) {
    row.put("network", shape.mlp()).put("batch", shape.batch());
    row.put("replicas", shape.replicas()).put("training", shape.training());
  }

  private void limits() {
    ObjectNode limits = root.putObject("limits");
    ArrayNode peaks = limits.putArray("flopsPerSecond");
    analysis
        .limits()
        .flopsPerSecond()
        .forEach(
            (threads, peak) ->
                peaks.addObject().put("threads", threads).set("perSecond", estimate(peak)));
    ArrayNode bandwidth = limits.putArray("bytesPerSecond");
    for (Limits.Bandwidth b : analysis.limits().bandwidth()) {
      ObjectNode row = bandwidth.addObject().put("threads", b.threads());
      row.put("kibibytes", b.kibibytes()).set("perSecond", estimate(b.bytesPerSecond()));
    }
    ArrayNode starts = root.putArray("coldStart");
    for (ColdStart start : analysis.coldStarts()) {
      ObjectNode row = stamped(starts, start.backend());
      shape(row, start.shape());
      ObjectNode seconds = row.putObject("seconds");
      start
          .seconds()
          .forEach((phase, s) -> seconds.set(phase.name().toLowerCase(Locale.ROOT), estimate(s)));
      put(row, "secondsToFirstStep", start.secondsToFirstStep());
      put(row, "secondsSteadyStep", ColdStartSection.steadyStep(analysis, start));
      ObjectNode amounts = row.putObject("amounts");
      start
          .amounts()
          .forEach((amount, e) -> amounts.set(amount.name().toLowerCase(Locale.ROOT), estimate(e)));
      ArrayNode noEnergy = row.putArray("noEnergy");
      start.noEnergy().forEach(noEnergy::add);
    }
  }

  private void errors() {
    ArrayNode errors = root.putArray("errors");
    for (QualityErrors quality : analysis.qualities()) {
      ObjectNode row = errors.addObject();
      row.put("arm", quality.arm());
      put(row, "quality", quality.quality());
      put(row, "labelNoiseFloor", quality.floor());
      ArrayNode sizes = row.putArray("sizes");
      for (QualityErrors.Size size : quality.sizes()) {
        ObjectNode s = sizes.addObject().put("n", size.n()).put("seeds", size.errors().length);
        s.put("diverged", size.diverged());
        s.set("mae", estimate(size.error()));
        s.set("cleanMae", estimate(size.cleanError()));
      }
      row.set("noisy", law(quality.noisy()));
      row.set("clean", law(quality.clean()));
    }
  }

  private ObjectNode law(Law law) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("refusal", law.refusal().orElse(null));
    node.put("verdict", law.selection().map(ModelSelection::verdict).orElse(null));
    node.put(
        "winner", law.selection().flatMap(ModelSelection::winner).map(m -> m.name()).orElse(null));
    put(node, "lackOfFitP", law.lackOfFit().orElse(Double.NaN));
    node.put("misfit", law.misfit().orElse(null));
    ArrayNode models = node.putArray("models");
    law.selection().stream()
        .flatMap(s -> s.candidates().stream())
        .forEach(
            c -> {
              ObjectNode model = models.addObject().put("model", c.fit().model().name());
              model.put("floorOnBound", c.fit().floorOnBound());
              model.set("C", parameter(law, c.fit(), FittedCurve::floor));
              model.set("A", parameter(law, c.fit(), FittedCurve::amplitude));
              model.set("alpha", parameter(law, c.fit(), FittedCurve::exponent));
              put(model, "deltaAicc", c.deltaAicc());
              put(model, "heldOutLogError", c.heldOutLogError());
            });
    return node;
  }

  private static ObjectNode parameter(
      Law law, FittedCurve fit, ToDoubleFunction<FittedCurve> quantity) {
    return estimate(
        law.bootstrap(fit.model())
            .map(b -> b.interval(quantity, 0.95))
            .orElseGet(() -> Estimate.withoutInterval(quantity.applyAsDouble(fit))));
  }

  private void cost() {
    ArrayNode cost = root.putArray("cost");
    for (CostSurface.Cell cell : analysis.surface().cells()) {
      ObjectNode row = cost.addObject();
      put(row, "quality", cell.quality());
      row.put("n", cell.n());
      put(row, "level", cell.level());
      row.set("steps", reaching(cell.steps()));
      row.set("samples", reaching(cell.samples()));
      row.put("reached", cell.steps().reached()).put("seeds", cell.steps().total());
      put(row, "flops", cell.samples().median() * analysis.run().plan().flopsPerSample());
      ArrayNode backends = row.putArray("backends");
      for (StepTime time : analysis.stepTimes()) {
        stamped(backends, time.backend()).set("seconds", estimate(time.secondsFor(cell.steps())));
      }
    }
  }

  private void agreement() {
    ArrayNode agreement = root.putArray("agreement");
    for (AgreementSummary s : AgreementSummary.of(analysis.agreements())) {
      ObjectNode row = s.backend().map(b -> stamped(agreement, b)).orElseGet(agreement::addObject);
      if (s.backend().isEmpty()) row.putNull("backend");
      row.put("levels", s.levels()).put("runs", s.runs());
      row.set("ratio", estimate(s.ratios().range()));
      row.set("ratioMedian", estimate(s.ratios().median()));
      row.set("ratioDeviation", estimate(s.ratios().deviation()));
      row.set("sameSteps", s.sameSteps().map(r -> estimate(r.range())).orElse(null));
      row.set("sameStepsMedian", s.sameSteps().map(r -> estimate(r.median())).orElse(null));
      row.set("sameStepsDeviation", s.sameSteps().map(r -> estimate(r.deviation())).orElse(null));
    }
  }

  private void measurements() {
    ArrayNode measurements = root.putArray("measurements");
    for (List<OtherResult> rows : List.of(analysis.otherScores(), analysis.otherMetrics())) {
      for (OtherResult result : rows) {
        ObjectNode row = series(measurements.addObject(), result.series());
        row.put("metric", result.metric()).put("unit", result.unit());
        row.set("median", estimate(result.median()));
        ArrayNode forks = row.putArray("forks");
        for (double fork : result.forks()) forks.add(fork);
      }
    }
    ObjectNode forks = root.putObject("forks");
    forks.put("wholeRounds", analysis.forks().wholeRounds());
    forks.put("done", analysis.forks().count() - analysis.forks().failed().size());
    ArrayNode failed = forks.putArray("failed");
    for (ForkRecord fork : analysis.forks().failed()) {
      ObjectNode row = series(failed.addObject(), fork.series()).put("round", fork.round());
      row.put("reason", fork.reason()).put("crashFile", fork.crashFile());
    }
  }

  private static ObjectNode series(ObjectNode row, org.learncost.core.result.Series series) {
    row.put("benchmark", series.benchmark()).put("mode", series.mode());
    row.put("threads", series.threads()).set("params", MAPPER.valueToTree(series.params()));
    return row;
  }

  private static ObjectNode reaching(org.learncost.reports.cost.Reaching r) {
    return estimate(new Estimate(r.median(), r.low(), r.high()));
  }

  private static ObjectNode estimate(Estimate e) {
    ObjectNode node = MAPPER.createObjectNode();
    put(node, "value", e.value());
    put(node, "low", e.low());
    put(node, "high", e.high());
    return node;
  }

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
