package org.learncost.reports.stats;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The shift between two samples by Hodges and Lehmann (1963): the median of all pairwise
 * differences. Its interval inverts the test of Mann and Whitney, so it holds whatever the
 * distribution is (Hollander, Wolfe and Chicken, Nonparametric Statistical Methods, section 4.3).
 * Values come and go as logs here: the shift is a ratio.
 */
public final class HodgesLehmann {
  private HodgesLehmann() {}

  /**
   * The ratio second ÷ first with its interval.
   *
   * @param first positive values
   * @param second positive values
   * @param confidence as in 0.95; open ends where the samples are too small for it, see {@link
   *     #reaches}
   */
  public static Estimate ratio(double[] first, double[] second, double confidence) {
    double[] shifts = new double[first.length * second.length];
    for (int i = 0; i < shifts.length; i++) {
      shifts[i] = Math.log(second[i / first.length] / first[i % first.length]);
    }
    Arrays.sort(shifts);
    double median = Math.exp(Median.of(shifts));
    int rank = rank(first.length, second.length, (1 - confidence) / 2);
    if (rank == 0) return new Estimate(median, 0, Double.POSITIVE_INFINITY);
    return new Estimate(median, Math.exp(shifts[rank - 1]), Math.exp(shifts[shifts.length - rank]));
  }

  /** Whether samples of these sizes can give an interval of this confidence. */
  public static boolean reaches(int first, int second, double confidence) {
    return MannWhitney.smallestAttainableP(first, second) <= 1 - confidence;
  }

  /** The largest k with P(U &lt; k) ≤ tail: from the k-th smallest shift to the k-th largest. */
  private static int rank(int first, int second, double tail) {
    int n = first + second;
    if (n > RankSums.MOST_RANKS) {
      double z = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(tail);
      double deviation = Math.sqrt(first * (double) second * (n + 1) / 12);
      return (int) Math.max(0, Math.floor(first * (double) second / 2 + z * deviation));
    }
    int size = Math.min(first, second);
    int[] doubled = new int[n];
    for (int i = 0; i < n; i++) doubled[i] = 2 * (i + 1);
    double[] counts = RankSums.counts(doubled, size);
    double total = Arrays.stream(counts).sum();
    int least = size * (size + 1);
    double below = 0;
    int rank = 0;
    while (below + counts[least + 2 * rank] <= tail * total) {
      below += counts[least + 2 * rank];
      rank++;
    }
    return rank;
  }
}
