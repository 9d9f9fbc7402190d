package org.learncost.reports.stats;

import java.util.Arrays;

/**
 * The permutation distribution of a rank sum: of all ways to choose some of the ranks, how many
 * have each sum. By the shift algorithm (Streitberg and Röhmel, "Exact distributions for
 * permutation and rank tests", 1986), which ties do not disturb: midranks are whole numbers when
 * doubled.
 */
final class RankSums {
  /** Up to this many ranks the distribution takes a tenth of a second at most. */
  static final int MOST_RANKS = 120;

  private RankSums() {}

  /**
   * Counts subsets by their sum.
   *
   * @param doubledRanks twice the ranks, positive
   * @param size of the subsets
   * @return at index s, how many subsets have the sum s; exact while under 2^53, then rounded
   */
  static double[] counts(int[] doubledRanks, int size) {
    int[] sorted = doubledRanks.clone();
    Arrays.sort(sorted);
    int largest = 0;
    for (int i = sorted.length - size; i < sorted.length; i++) largest += sorted[i];
    double[][] ways = new double[size + 1][largest + 1];
    ways[0][0] = 1;
    for (int rank : sorted) {
      for (int chosen = size; chosen >= 1; chosen--) {
        double[] with = ways[chosen];
        double[] without = ways[chosen - 1];
        for (int sum = largest; sum >= rank; sum--) with[sum] += without[sum - rank];
      }
    }
    return ways[size];
  }

  /** Twice the midranks of values, in their order. */
  static int[] doubledMidranks(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int[] ranks = new int[values.length];
    for (int i = 0; i < ranks.length; i++) {
      int first = first(sorted, values[i]);
      int last = first;
      while (last + 1 < sorted.length && sorted[last + 1] == values[i]) last++;
      ranks[i] = first + last + 2;
    }
    return ranks;
  }

  private static int first(double[] sorted, double value) {
    int at = 0;
    while (sorted[at] < value) at++;
    return at;
  }
}
