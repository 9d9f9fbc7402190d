package org.learncost.reports.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.JmhResult.Metric;

/**
 * What the forks of one series measured. Forks decide, iterations inside one are not independent:
 * the sample is the median of each fork.
 *
 * @param seconds per operation, a row of iterations per fork; in sample mode one value per fork,
 *     the median of its samples, for the mean of an iteration is another quantity. All positive
 */
public record ForkSample(List<double[]> seconds) {
  public ForkSample {
    for (double[] fork : seconds) {
      for (double value : fork) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException("no positive time per operation: " + value);
        }
      }
    }
  }

  /**
   * The forks of all results of one series; a file may hold a result per fork.
   *
   * @throws IllegalArgumentException for a value that is no positive time, or an unknown unit
   */
  public static ForkSample of(List<JmhResult> results) {
    List<double[]> forks = new ArrayList<>();
    for (JmhResult result : results) {
      Metric metric = result.primary();
      List<double[]> rows =
          metric.samples().isEmpty()
              ? metric.forks()
              : Arrays.stream(metric.forkMedians()).mapToObj(m -> new double[] {m}).toList();
      for (double[] row : rows) {
        forks.add(
            Arrays.stream(row).map(v -> secondsPerOperation(v, metric, result.mode())).toArray());
      }
    }
    return new ForkSample(List.copyOf(forks));
  }

  /** A value of a metric as time: throughput is turned over. */
  static double secondsPerOperation(double value, Metric metric, String mode) {
    return mode.equals("thrpt") ? 1 / (value * metric.toPerSecond()) : value * metric.toSeconds();
  }

  public int forks() {
    return seconds.size();
  }

  /** Seconds per operation of each fork. */
  public double[] medians() {
    return seconds.stream().mapToDouble(f -> StatUtils.percentile(f, 50)).toArray();
  }

  /** Median of the forks' medians; NaN if there are none. */
  public double median() {
    return StatUtils.percentile(medians(), 50);
  }
}
