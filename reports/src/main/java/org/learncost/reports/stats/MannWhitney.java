package org.learncost.reports.stats;

import org.apache.commons.math3.special.Erf;

/**
 * The two-sided test of Mann and Whitney (1947) of whether one of two samples tends to be larger.
 *
 * @param u pairs in which the value of the second sample is the larger one, ties as one half
 * @param p probability, if the samples were drawn alike, of a U at least as far from its mean;
 *     exact, ties included, up to {@link RankSums#MOST_RANKS} values, beyond that from the normal
 *     approximation with corrections for ties and continuity
 * @param pairs of a value each
 */
public record MannWhitney(double u, double p, int pairs) {

  /** Tests two samples of one value or more. */
  public static MannWhitney of(double[] first, double[] second) {
    double[] all = new double[first.length + second.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    int[] ranks = RankSums.doubledMidranks(all);
    long sum = 0;
    for (int i = first.length; i < all.length; i++) sum += ranks[i];
    double u = sum / 2.0 - second.length * (second.length + 1) / 2.0;
    int pairs = first.length * second.length;
    double p =
        all.length <= RankSums.MOST_RANKS
            ? exact(ranks, first.length, second.length, Math.abs(2 * u - pairs))
            : approximate(ranks, first.length, second.length, Math.abs(u - pairs / 2.0));
    return new MannWhitney(u, p, pairs);
  }

  /**
   * Cliff's delta (1993): how much likelier a value of the second sample is the larger one than the
   * smaller; from -1 to 1.
   */
  public double cliffsDelta() {
    return 2 * u / pairs - 1;
  }

  /** The least p that samples of these sizes without ties can give. */
  public static double smallestAttainableP(int first, int second) {
    double choices = 1;
    for (int i = 1; i <= second; i++) choices *= (double) (first + i) / i;
    return Math.min(1, 2 / choices);
  }

  /**
   * The smallest n so that n against n can be significant.
   *
   * @param comparisons that share alpha, by Holm's method
   */
  public static int needed(double comparisons, double alpha) {
    int n = 2;
    while (smallestAttainableP(n, n) * comparisons >= alpha) n++;
    return n;
  }

  private static double exact(int[] ranks, int first, int second, double deviation) {
    int size = Math.min(first, second);
    double[] counts = RankSums.counts(ranks, size);
    // The sum of all doubled ranks is N(N+1), with ties or without.
    double mean = size * (ranks.length + 1.0);
    double total = 0;
    double extreme = 0;
    for (int sum = 0; sum < counts.length; sum++) {
      total += counts[sum];
      if (Math.abs(sum - mean) >= deviation) extreme += counts[sum];
    }
    return extreme / total;
  }

  private static double approximate(int[] ranks, int first, int second, double deviation) {
    double n = ranks.length;
    double ties = 0;
    for (int rank : ranks) {
      double tied = 0;
      for (int other : ranks) if (other == rank) tied++;
      // Summed over values, t³ - t of each group comes t times.
      ties += tied * tied - 1;
    }
    double variance = first * (double) second / 12 * (n + 1 - ties / (n * (n - 1)));
    if (variance <= 0) return 1;
    return Math.min(1, Erf.erfc(Math.max(0, deviation - 0.5) / Math.sqrt(2 * variance)));
  }
}
