package org.learncost.reports.render.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.learncost.reports.analysis.AxisSpeed;
import org.learncost.reports.analysis.ColdStartTimes;
import org.learncost.reports.analysis.HardwarePeaks;
import org.learncost.reports.analysis.Latency;
import org.learncost.reports.analysis.SpeedAnalysis;
import org.learncost.reports.analysis.Throughput;
import org.learncost.reports.cost.StepTime;

/** The speeds in summary.json: throughput, limits, cold start, latency. */
final class SummarySpeed {
  private static final double NANOS = 1e-9;

  private SummarySpeed() {}

  static void add(ObjectNode root, SpeedAnalysis analysis) {
    ArrayNode throughput = root.putArray("throughput");
    analysis.throughput().forEach(t -> throughput(throughput, analysis, t));
    limits(root.putObject("limits"), analysis.peaks());
    ArrayNode starts = root.putArray("coldStart");
    analysis.coldStarts().forEach(start -> coldStart(starts, analysis, start));
    ArrayNode latency = root.putArray("latency");
    analysis.latency().forEach(l -> latency(latency, analysis, l));
    ArrayNode axes = root.putArray("stepTimes");
    analysis.axisSpeeds().forEach(speed -> axis(axes.addObject(), analysis, speed));
  }

  private static void axis(ObjectNode row, SpeedAnalysis analysis, AxisSpeed speed) {
    row.put("axis", speed.axis());
    row.set("others", JsonFields.tree(speed.others()));
    ArrayNode points = row.putArray("points");
    for (AxisSpeed.Point point : speed.points()) {
      ObjectNode node = points.addObject().put("value", point.value());
      node.put("network", point.training().mlp()).put("batch", point.training().batch());
      ArrayNode backends = node.putArray("backends");
      for (StepTime time : point.times()) {
        JsonFields.stamped(backends, analysis.run(), time.backend())
            .set("secondsPerStep", JsonFields.estimate(time.seconds()));
      }
    }
  }

  private static void throughput(ArrayNode rows, SpeedAnalysis analysis, Throughput t) {
    ObjectNode row = JsonFields.stamped(rows, analysis.run(), t.backend());
    JsonFields.shape(row, t.shape());
    row.set("samplesPerSecond", JsonFields.estimate(t.samplesPerSecond()));
    row.set("forksSamplesPerSecond", JsonFields.numbers(t.forks()));
    JsonFields.put(row, "flopsPerSecond", t.flopsPerSecond());
    row.put("hostThreads", t.hostThreads().isPresent() ? t.hostThreads().getAsInt() : null);
    JsonFields.put(row, "shareOfPeak", analysis.peaks().shareOfPeak(t));
    row.put("strategy", t.strategy());
  }

  private static void limits(ObjectNode node, HardwarePeaks limits) {
    ArrayNode peaks = node.putArray("flopsPerSecond");
    limits
        .flopsPerSecond()
        .forEach(
            (threads, peak) ->
                peaks
                    .addObject()
                    .put("threads", threads)
                    .set("perSecond", JsonFields.estimate(peak)));
    ArrayNode bandwidth = node.putArray("bytesPerSecond");
    for (HardwarePeaks.Bandwidth b : limits.bandwidth()) {
      ObjectNode row = bandwidth.addObject().put("threads", b.threads());
      row.put("kibibytes", b.kibibytes());
      row.set("perSecond", JsonFields.estimate(b.bytesPerSecond()));
    }
  }

  /** A phase or an amount that was not told is missing. */
  private static void coldStart(ArrayNode rows, SpeedAnalysis analysis, ColdStartTimes start) {
    ObjectNode row = JsonFields.stamped(rows, analysis.run(), start.backend());
    JsonFields.shape(row, start.shape());
    ObjectNode seconds = row.putObject("seconds");
    start.seconds().forEach((phase, s) -> seconds.set(name(phase), JsonFields.estimate(s)));
    JsonFields.put(row, "secondsToFirstStep", start.secondsToFirstStep());
    JsonFields.put(row, "secondsSteadyStep", start.steadyStep(analysis.throughput()));
    ObjectNode amounts = row.putObject("amounts");
    start.amounts().forEach((amount, e) -> amounts.set(name(amount), JsonFields.estimate(e)));
    ArrayNode noEnergy = row.putArray("noEnergy");
    start.noEnergy().forEach(noEnergy::add);
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static void latency(ArrayNode rows, SpeedAnalysis analysis, Latency l) {
    ObjectNode row = JsonFields.stamped(rows, analysis.run(), l.backend());
    JsonFields.shape(row, l.shape().orElse(null));
    Histogram all = l.all();
    row.put("count", all.getTotalCount()).put("forks", l.forks().size());
    row.put("secondsP50", all.getValueAtPercentile(50) * NANOS);
    row.put("secondsP90", all.getValueAtPercentile(90) * NANOS);
    row.put("secondsP99", all.getValueAtPercentile(99) * NANOS);
    row.put("secondsP999", all.getValueAtPercentile(99.9) * NANOS);
    boolean few = l.stepsBeyond(99.99) < Latency.STEPS_BEYOND;
    JsonFields.put(row, "secondsP9999", few ? Double.NaN : all.getValueAtPercentile(99.99) * NANOS);
    row.put("secondsMax", all.getMaxValue() * NANOS);
  }
}
