package org.learncost.reports.cost;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.learncost.reports.stats.MedianToLevel;

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
final class SeedBootstrap {
  private static final double HALF = 0.5;
  private static final double ROUNDING = 1e-12;

  /** How often each seed came up, by replicate. */
  private final int[][] counts = new int[Resampled.REPLICATES][];

  /** Where in its surroundings each replicate lies, from -½ to ½. */
  private final double[] shifts = new double[Resampled.REPLICATES];

  private final long[] seeds;

  /**
   * Draws.
   *
   * @param seeds all there are, each once, ascending
   */
  SeedBootstrap(long[] seeds, RandomGenerator random) {
    this.seeds = seeds.clone();
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new int[seeds.length];
      for (int k = 0; k < seeds.length; k++) counts[i][random.nextInt(seeds.length)]++;
      shifts[i] = random.nextDouble() - HALF;
    }
  }

  /** What one seed did, see {@link MedianToLevel.Observation}. */
  record Seen(long seed, MedianToLevel.Observation observation) {}

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

    double median(int[] count, double shift) {
      int atRisk = 0;
      if (index.length == count.length) atRisk = count.length; // Every seed is here.
      else for (int i : index) atRisk += count[i];
      if (atRisk == 0) return Double.POSITIVE_INFINITY; // None of the seeds here was drawn.
      double surviving = 1;
      for (int i = 0; i < events; i++) {
        int weight = count[index[i]];
        if (weight > 0 && !censored[i]) {
          surviving *= 1 - (double) weight / atRisk;
          if (surviving < HALF - ROUNDING) return spread(i, shift);
          if (surviving <= HALF + ROUNDING) return between(i, count);
        }
        atRisk -= weight;
      }
      return Double.POSITIVE_INFINITY;
    }

    /** Half of the seeds got there exactly: the median lies from here to the next that did. */
    private double between(int i, int[] count) {
      for (int next = i + 1; next < events; next++) {
        if (count[index[next]] > 0 && !censored[next]) return (amount[i] + amount[next]) / 2;
      }
      return amount[i];
    }

    private double spread(int i, double shift) {
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
  Resampled median(Seen[] seen) {
    double estimate = MedianToLevel.median(Arrays.stream(seen).map(Seen::observation).toList());
    if (seen.length < 2) return Resampled.single(estimate);
    Ordered ordered = Ordered.of(seen, seeds);
    double[] replicates =
        IntStream.range(0, counts.length)
            .parallel()
            .mapToDouble(i -> ordered.median(counts[i], shifts[i]))
            .toArray();
    return new Resampled(estimate, replicates);
  }
}
