package org.learncost.reports.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * The ways to deal the forks of two runs out to them again: had nothing changed, each would have
 * been as likely as the one that was observed.
 */
public final class Relabelings {
  /** Up to this many, all of them: up to seven against seven forks. */
  private static final int MOST = 2000;

  private static final int SAMPLED = 1000;

  private Relabelings() {}

  /**
   * All of them, or a thousand with the observed one among them (a test stays exact: Phipson and
   * Smyth, "Permutation P-values Should Never Be Zero", 2010).
   *
   * @param first forks of the first run; they come before those of the second
   * @return at index 0 the observed one; a row of indices of the forks that are dealt to the first
   *     run. Runs of equal size are not exchanged: that turns over a difference and no more
   */
  public static List<int[]> of(int first, int second, SplittableRandom random) {
    int all = first + second;
    List<int[]> dealt = new ArrayList<>();
    boolean half = first == second;
    double count = CombinatoricsUtils.binomialCoefficientDouble(all, first) / (half ? 2 : 1);
    if (count <= MOST) {
      CombinatoricsUtils.combinationsIterator(all, first)
          .forEachRemaining(
              row -> {
                if (!half || row[0] == 0) dealt.add(row);
              });
      return List.copyOf(dealt);
    }
    int[] order = new int[all];
    for (int i = 0; i < all; i++) order[i] = i;
    dealt.add(Arrays.copyOf(order, first));
    while (dealt.size() < SAMPLED) {
      for (int i = 0; i < first; i++) {
        int other = i + random.nextInt(all - i);
        int kept = order[i];
        order[i] = order[other];
        order[other] = kept;
      }
      dealt.add(Arrays.copyOf(order, first));
    }
    return List.copyOf(dealt);
  }
}
