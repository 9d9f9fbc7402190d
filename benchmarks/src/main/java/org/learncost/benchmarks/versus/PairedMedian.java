package org.learncost.benchmarks.versus;

import java.util.Arrays;

/**
 * The median of paired values, one per round, with an interval that assumes nothing of their
 * distribution: two of the values themselves, as far out as the binomial law of how many lie under
 * the true median asks for (David and Nagaraja 2003, section 7.1).
 *
 * @param low NaN where there are too few rounds for an interval
 * @param high NaN where there are too few rounds for an interval
 */
public record PairedMedian(double value, double low, double high) {
  public static final double CONFIDENCE = 0.95;

  /** Of no values. */
  static final PairedMedian NONE = new PairedMedian(Double.NaN, Double.NaN, Double.NaN);

  static PairedMedian of(double[] values) {
    if (values.length == 0) throw new IllegalArgumentException("need at least one value");
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    int outside = valuesOutside(n);
    return outside == 0
        ? new PairedMedian(median, Double.NaN, Double.NaN)
        : new PairedMedian(median, sorted[outside - 1], sorted[n - outside]);
  }

  /** The largest k for which P(Binomial(n, 1/2) < k) is at most half of what may be missed. */
  private static int valuesOutside(int n) {
    double probability = Math.pow(0.5, n);
    double below = 0;
    int k = 0;
    while (below + probability <= (1 - CONFIDENCE) / 2) {
      below += probability;
      k++;
      probability *= (double) (n - k + 1) / k;
    }
    return k;
  }
}
