package org.learncost.reports.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.JmhResult.Metric;
import org.learncost.reports.read.Unit;
import org.learncost.reports.stats.Median;

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
      List<double[]> rows =
          result.isSampled()
              ? Arrays.stream(result.medians()).mapToObj(m -> new double[] {m}).toList()
              : result.primary().forks();
      if (result.rows() == 0) continue;
      for (double[] row : rows) {
        forks.add(Arrays.stream(row).map(v -> cost(v, result.primary())).toArray());
      }
    }
    return new ForkSample(List.copyOf(forks));
  }

  /**
   * A value of a metric as what an operation costs, in seconds where it is a time: whatever is done
   * per time is turned over. The unit decides, for a mode may contradict it. Bytes count from
   * {@link Allocation#LEAST} on.
   */
  static double cost(double value, Metric metric) {
    Unit unit = new Unit(metric.unit());
    return switch (unit.better()) {
      case LESS ->
          unit.isBytesPerOperation() ? Math.max(value, LEAST_BYTES) : value * unit.toBase();
      case MORE -> 1 / (value * unit.toBase());
      case UNKNOWN ->
          throw new IllegalArgumentException(
              "unknown unit: %s, expected a time per operation or operations per time"
                  .formatted(unit.name().isBlank() ? "none" : unit.name()));
    };
  }

  public int forks() {
    return seconds.size();
  }

  /** Seconds per operation of each fork. */
  public double[] medians() {
    return seconds.stream().mapToDouble(f -> Median.of(f)).toArray();
  }

  /** Median of the forks' medians; NaN if there are none. */
  public double median() {
    return Median.of(medians());
  }

  /**
   * Bytes per operation under which there is no allocation: JMH's own is counted over all
   * operations, and no object is as small.
   */
  static final double LEAST_BYTES = 1;
}
