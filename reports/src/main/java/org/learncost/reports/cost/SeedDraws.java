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

  /** Seeds after which {@link #medians} looks where the replicates are. */
  private static final int STRIDE = 16;

  /** How often a seed came up, by seed and replicate: what all replicates add up runs in lanes. */
  private final int[][] counts;

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
    counts = new int[seeds.length][shifts.length];
    for (int i = 0; i < shifts.length; i++) {
      for (int k = 0; k < seeds.length; k++) counts[random.nextInt(seeds.length)][i]++;
      shifts[i] = random.nextDouble() - HALF;
    }
  }

  /** What one seed did, see {@link Reaching.Observation}. */
  record Seen(long seed, Reaching.Observation observation) {}

  /**
   * Amounts in order.
   *
   * @param censored of each
   * @param below distance to the next lower one that is not censored, NaN for none
   * @param above distance to the next higher one, likewise
   * @param index of each one's seed
   * @param events one more than the last that is not censored
   */
  private record Ordered(
      double[] amount,
      boolean[] censored,
      double[] below,
      double[] above,
      int[] index,
      int events) {
    static Ordered of(Seen[] seen, long[] seeds) {
      int size = seen.length;
      int events = size;
      while (events > 0 && seen[events - 1].observation().censored()) events--;
      Ordered ordered =
          new Ordered(
              new double[size],
              new boolean[size],
              new double[size],
              new double[size],
              new int[size],
              events);
      double last = Double.NaN;
      for (int i = 0; i < size; i++) {
        ordered.amount[i] = seen[i].observation().amount();
        ordered.censored[i] = seen[i].observation().censored();
        ordered.index[i] = Arrays.binarySearch(seeds, seen[i].seed());
        ordered.below[i] = ordered.amount[i] - last;
        if (!ordered.censored[i]) last = ordered.amount[i];
      }
      double next = Double.NaN;
      for (int i = size - 1; i >= 0; i--) {
        ordered.above[i] = next - ordered.amount[i];
        if (!ordered.censored[i]) next = ordered.amount[i];
      }
      return ordered;
    }

    double spread(int i, double shift) {
      boolean first = Double.isNaN(below[i]);
      boolean last = Double.isNaN(above[i]);
      // Beyond the last that got there are the censored, at amounts unknown: no spreading upwards.
      if (last && i + 1 < index.length && shift > 0) return amount[i];
      double gap = shift < 0 ? (first ? above[i] : below[i]) : (last ? below[i] : above[i]);
      return Double.isNaN(gap) ? amount[i] : Math.max(0, amount[i] + shift * gap);
    }
  }

  /**
   * The median amount.
   *
   * @param seen at most one per seed, in the order of amounts, at a tie the reached first
   */
  Drawn median(Seen[] seen) {
    double estimate = Reaching.median(Arrays.stream(seen).map(Seen::observation).toList());
    if (seen.length < 2) return Drawn.single(estimate);
    return new Drawn(estimate, medians(Ordered.of(seen, seeds)));
  }

  private double[] medians(Ordered ordered) {
    int[] all = new int[shifts.length];
    for (int seed : ordered.index) for (int i = 0; i < all.length; i++) all[i] += counts[seed][i];
    int[] from = new int[all.length];
    int[] atRisk = all.clone();
    int[] left = all.clone();
    boolean ahead = true;
    // As long as nobody was censored, the share that survives is that at risk.
    for (int k = 0; ahead && k < ordered.events && !ordered.censored[k]; k++) {
      int[] count = counts[ordered.index[k]];
      for (int i = 0; i < left.length; i++) left[i] -= count[i];
      if (k % STRIDE < STRIDE - 1) continue;
      ahead = false;
      for (int i = 0; i < left.length; i++) {
        if (2 * left[i] <= all[i]) continue;
        from[i] = k + 1;
        atRisk[i] = left[i];
        ahead = true;
      }
    }
    double[] medians = new double[all.length];
    for (int i = 0; i < medians.length; i++) {
      medians[i] = median(ordered, i, from[i], atRisk[i], (double) atRisk[i] / all[i]);
    }
    return medians;
  }

  /**
   * The median of one replicate.
   *
   * @param from where in the order to begin, before the median
   * @param atRisk there
   * @param surviving there; NaN if none of the seeds was drawn
   */
  private double median(Ordered ordered, int replicate, int from, int atRisk, double surviving) {
    for (int k = from; k < ordered.events; k++) {
      int count = counts[ordered.index[k]][replicate];
      if (count > 0 && !ordered.censored[k]) {
        surviving *= 1 - (double) count / atRisk;
        if (surviving < HALF - ROUNDING) return ordered.spread(k, shifts[replicate]);
        if (surviving <= HALF + ROUNDING) return between(ordered, k, replicate);
      }
      atRisk -= count;
    }
    return Double.POSITIVE_INFINITY;
  }

  /** Half of the seeds got there exactly: the median lies from here to the next that did. */
  private double between(Ordered ordered, int k, int replicate) {
    double[] amount = ordered.amount;
    for (int next = k + 1; next < ordered.events; next++) {
      if (counts[ordered.index[next]][replicate] > 0 && !ordered.censored[next]) {
        return (amount[k] + amount[next]) / 2;
      }
    }
    return amount[k];
  }
}
