package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.stat.StatUtils;
import org.learncost.core.result.Series;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.JmhResult.Metric;
import org.learncost.reports.read.RunData;
import org.learncost.reports.read.Samples;
import org.learncost.reports.stats.Estimate;

/**
 * Percentiles of single operations, of a benchmark in JMH's sample mode.
 *
 * @param unit as JMH writes it
 * @param count how many operations were sampled; 0 where the file does not tell
 * @param percentiles by percent, over all forks together, from the lowest to the highest of a fork;
 *     100 is the slowest operation
 */
public record SamplePercentiles(
    Series series, String unit, long count, SortedMap<Double, Estimate> percentiles) {
  /** The percents that are shown. */
  public static final List<Double> PERCENTS = List.of(50.0, 90.0, 99.0, 99.9, 99.99, 100.0);

  /** Of every benchmark in that mode whose latency no log tells in full. */
  public static List<SamplePercentiles> of(RunData run, List<Latency> latency) {
    List<SamplePercentiles> all = new ArrayList<>();
    for (JmhResult result : JmhResult.merged(run.jmh())) {
      if (!result.isSampled() || !OtherResult.isOther(result, latency)) continue;
      Metric metric = result.primary();
      SamplePercentiles sampled = metric.samples().isEmpty() ? told(result) : counted(result);
      if (!sampled.percentiles().isEmpty()) all.add(sampled);
    }
    return List.copyOf(all);
  }

  private static SamplePercentiles counted(JmhResult result) {
    Metric metric = result.primary();
    TreeMap<Double, Long> pooled = new TreeMap<>();
    for (Samples fork : metric.samples()) {
      fork.countByValue().forEach((value, count) -> pooled.merge(value, count, Long::sum));
    }
    Samples all = new Samples(pooled);
    SortedMap<Double, Estimate> percentiles = new TreeMap<>();
    for (double percent : PERCENTS) {
      // Of few operations a high percentile is a few chance events; the slowest one is itself.
      boolean few = percent < 100 && all.count() * (100 - percent) / 100 < Latency.STEPS_BEYOND;
      if (few) continue;
      double[] forks = metric.forkPercentiles(percent);
      double value = all.percentile(percent);
      percentiles.put(
          percent,
          forks.length < 2
              ? Estimate.withoutInterval(value)
              : new Estimate(value, StatUtils.min(forks), StatUtils.max(forks)));
    }
    return new SamplePercentiles(result.series(), metric.unit(), all.count(), percentiles);
  }

  /** Older versions of JMH wrote the percentiles and not the samples. */
  private static SamplePercentiles told(JmhResult result) {
    SortedMap<Double, Estimate> percentiles = new TreeMap<>();
    for (double percent : PERCENTS) {
      Double value = result.primary().percentiles().get(percent);
      if (value == null || value.isNaN()) continue;
      percentiles.put(percent, Estimate.withoutInterval(value));
    }
    return new SamplePercentiles(result.series(), result.primary().unit(), 0, percentiles);
  }
}
