package org.learncost.reports.stats;

import java.util.Arrays;
import org.apache.commons.math3.distribution.BinomialDistribution;

/** The median over forks, with an interval that assumes no distribution. */
public final class MedianInterval {
  /** Forks from which on the interval covers the median 95 times in 100. */
  public static final int ENOUGH = 6;

  private static final double UNCOVERED = 0.05;

  private MedianInterval() {}

  /**
   * The median and its interval of order statistics (David and Nagaraja, "Order Statistics",
   * section 7.1): 95 % from six values on; with fewer their range, which covers the median with
   * probability 1 - 2^(1-n), 94 % for five and 75 % for three; none for one.
   */
  public static Estimate of(double[] values) {
    double median = Median.of(values);
    if (values.length < 2) return Estimate.withoutInterval(median);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    BinomialDistribution below = new BinomialDistribution(null, values.length, 0.5);
    int outside = 0;
    while (2 * below.cumulativeProbability(outside) <= UNCOVERED) outside++;
    int first = Math.max(0, outside - 1);
    return new Estimate(median, sorted[first], sorted[sorted.length - 1 - first]);
  }
}
