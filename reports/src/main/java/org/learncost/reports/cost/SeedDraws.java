package org.learncost.reports.cost;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Seeds drawn with replacement, and medians of Kaplan and Meier over them. A seed is drawn for
 * everything at once: it shares its start and its data among all sizes and levels.
 *
 * <p>A median of resampled seeds can only be one of a few values, the interval of few seeds would
 * jump between them. So each replicate is spread evenly over its surroundings, half way to the
 * neighbours; that gives the interpolated order statistics of Hettmansperger and Sheather
 * ("Confidence intervals based on interpolated order statistics", Statistics & Probability Letters
 * 4, 1986).
 */
final class SeedDraws {
  private static final double HALF = 0.5;
  private static final double ROUNDING = 1e-12;

  /** How often each seed came up, by replicate. */
  private final int[][] counts = new int[Drawn.REPLICATES][];

  /** Where in its surroundings each replicate lies, from -½ to ½. */
  private final double[] shifts = new double[Drawn.REPLICATES];

  private final long[] seeds;

  /**
   * Draws.
   *
   * @param seeds all there are, each once, ascending
   */
  SeedDraws(long[] seeds, RandomGenerator random) {
    this.seeds = seeds.clone();
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new int[seeds.length];
      for (int k = 0; k < seeds.length; k++) counts[i][random.nextInt(seeds.length)]++;
      shifts[i] = random.nextDouble() - HALF;
    }
  }

  /** What one seed did, see {@link Reaching.Observation}. */
  record Seen(long seed, Reaching.Observation observation) {}

  /**
   * The median amount.
   *
   * @param seen at most one per seed, in the order of amounts, at a tie the reached first
   */
  Drawn median(Seen[] seen) {
    double estimate = Reaching.median(Arrays.stream(seen).map(Seen::observation).toList());
    if (seen.length < 2) return Drawn.single(estimate);
    int[] indexes =
        Arrays.stream(seen).mapToInt(s -> Arrays.binarySearch(seeds, s.seed())).toArray();
    double[] replicates = new double[counts.length];
    for (int i = 0; i < replicates.length; i++) {
      replicates[i] = median(seen, indexes, counts[i], shifts[i]);
    }
    return new Drawn(estimate, replicates);
  }

  private static double median(Seen[] seen, int[] indexes, int[] count, double shift) {
    int atRisk = 0;
    if (indexes.length == count.length) atRisk = count.length; // Every seed is here.
    else for (int index : indexes) atRisk += count[index];
    if (atRisk == 0) return Double.POSITIVE_INFINITY; // None of the seeds at this size was drawn.
    double surviving = 1;
    for (int i = 0; i < seen.length; i++) {
      int weight = count[indexes[i]];
      if (!seen[i].observation().censored() && weight > 0) {
        surviving *= 1 - (double) weight / atRisk;
        if (surviving < HALF - ROUNDING) return spread(seen, i, shift);
        if (surviving <= HALF + ROUNDING) return between(seen, i, indexes, count);
      }
      atRisk -= weight;
    }
    return Double.POSITIVE_INFINITY;
  }

  /** Half of the seeds got there exactly: the median lies from here to the next that did. */
  private static double between(Seen[] seen, int i, int[] indexes, int[] count) {
    double here = seen[i].observation().amount();
    for (int next = i + 1; next < seen.length; next++) {
      boolean drawn = count[indexes[next]] > 0;
      if (drawn && !seen[next].observation().censored()) {
        return (here + seen[next].observation().amount()) / 2;
      }
    }
    return here;
  }

  private static double spread(Seen[] seen, int i, double shift) {
    double here = seen[i].observation().amount();
    int before = i - 1;
    while (before >= 0 && seen[before].observation().censored()) before--;
    int after = i + 1;
    while (after < seen.length && seen[after].observation().censored()) after++;
    boolean last = after == seen.length;
    double below = before < 0 ? Double.NaN : here - seen[before].observation().amount();
    double above = last ? Double.NaN : seen[after].observation().amount() - here;
    // Beyond the last that got there are the censored, at amounts unknown: no spreading upwards.
    if (last && i + 1 < seen.length && shift > 0) return here;
    double gap = shift < 0 ? (before < 0 ? above : below) : (last ? below : above);
    return Double.isNaN(gap) ? here : Math.max(0, here + shift * gap);
  }
}
