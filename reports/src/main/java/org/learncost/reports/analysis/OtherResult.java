package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.learncost.core.result.BenchmarkNames;
import org.learncost.core.result.MetricNames;
import org.learncost.core.result.Series;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.JmhResult.Metric;
import org.learncost.reports.read.RunData;
import org.learncost.reports.stats.Estimate;

/**
 * A number of JMH's that no other part of a report speaks of: the score of any benchmark, or what a
 * profiler or a counter told beside a score.
 *
 * @param metric name of a secondary metric; empty for a score
 * @param unit as JMH writes it
 * @param forks the median of each fork: of its samples in sample mode, else of its iterations;
 *     empty where the file tells none
 * @param median over forks; NaN where there are none, for a score is a mean
 * @param score JMH's own, with its 99.9 % interval over all iterations; without one where JMH could
 *     not tell
 */
public record OtherResult(
    Series series, String metric, String unit, double[] forks, Estimate median, Estimate score) {
  /** What the other parts of the report are made from, and what latency logs tell in full. */
  private static final Set<String> KNOWN =
      Set.of(
          BenchmarkNames.TRAINING_THROUGHPUT + " thrpt",
          BenchmarkNames.COLD_START + " ss",
          BenchmarkNames.TIME_TO_ERROR_LEVEL + " ss",
          BenchmarkNames.FMA_PEAK + " thrpt",
          BenchmarkNames.MEMORY_BANDWIDTH + " thrpt");

  /** Scores of benchmarks. */
  static List<OtherResult> scores(RunData run, List<Latency> latency) {
    List<OtherResult> rows = new ArrayList<>();
    for (JmhResult result : JmhResult.merged(run.jmh())) {
      if (isOther(result, latency)) rows.add(score(result));
    }
    return List.copyOf(rows);
  }

  /** The score of a benchmark, whoever speaks of it. */
  public static OtherResult score(JmhResult result) {
    return of(result, "", result.primary(), result.medians());
  }

  /** Whether it is the benchmark in the mode in which the rest of the report understands it. */
  static boolean is(JmhResult result, String benchmark, String mode) {
    return result.benchmark().equals(benchmark) && result.mode().equals(mode);
  }

  /** Whether no other part of the report speaks of the score. */
  static boolean isOther(JmhResult result, List<Latency> latency) {
    boolean known = KNOWN.contains(result.benchmark() + " " + result.mode());
    boolean logged = result.benchmark().equals(BenchmarkNames.STEP_LATENCY) && !latency.isEmpty();
    return !known && !logged;
  }

  /** Secondary metrics that are numbers. */
  static List<OtherResult> metrics(RunData run) {
    List<OtherResult> rows = new ArrayList<>();
    for (JmhResult result : JmhResult.merged(run.jmh())) {
      boolean ours = result.benchmark().startsWith(BenchmarkNames.PACKAGE);
      for (Map.Entry<String, Metric> metric : result.secondary().entrySet()) {
        if (ours && MetricNames.isOurs(metric.getKey())) continue;
        double[] forks =
            metric.getValue().rows() == 0 ? new double[0] : metric.getValue().forkMedians();
        OtherResult row = of(result, metric.getKey(), metric.getValue(), forks);
        if (!Double.isNaN(row.shown().value())) rows.add(row);
      }
    }
    return List.copyOf(rows);
  }

  private static OtherResult of(JmhResult result, String name, Metric metric, double[] medians) {
    boolean known = medians.length > 0 && Arrays.stream(medians).noneMatch(Double::isNaN);
    double[] forks = known ? medians : new double[0];
    Estimate median = known ? Estimate.median(forks) : Estimate.withoutInterval(Double.NaN);
    double error = metric.scoreError();
    Estimate score = new Estimate(metric.score(), metric.score() - error, metric.score() + error);
    return new OtherResult(result.series(), name, metric.unit(), forks, median, score);
  }

  /** A value per fork; JMH's score alone where none is known. */
  public double[] values() {
    return forks.length > 0 ? forks.clone() : new double[] {score.value()};
  }

  /** The median; JMH's score where none is known. */
  public Estimate shown() {
    return Double.isNaN(median.value()) ? score : median;
  }
}
