package org.learncost.benchmarks.doctor;

import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.jspecify.annotations.Nullable;

/**
 * The noise of a host: how long a fixed piece of work takes that is repeated without a pause.
 *
 * @param threads that did so at the same time; what follows is of the one that fared worst
 * @param seconds of probing
 * @param medianMicros that the piece took
 * @param p99Micros in all but one case of a hundred
 * @param worstGapMicros longest delay of a piece beyond its median
 * @param lostShare of the time that went into gaps, delays of more than {@link #GAP_MICROS}
 * @param spread of speed: 95th percentile over 5th of the slices' medians, slices of 10 ms. 1 is
 *     steady; a frequency that jumps, or a neighbour on the same core, makes it larger
 * @param blockSpread standard deviation of the logarithm of the time that a thirtieth of the work
 *     took, gaps and all; NaN of fewer than thirty pieces
 * @param stealShare of all processors' time given to other machines meanwhile; null if unknown
 */
public record Noise(
    int threads,
    double seconds,
    double medianMicros,
    double p99Micros,
    double worstGapMicros,
    double lostShare,
    double spread,
    double blockSpread,
    @Nullable Double stealShare) {
  /** Longer than a timer tick's work, shorter than any other process's turn. */
  static final double GAP_MICROS = 50;

  private static final double SLICE_NANOS = 10e6;
  private static final double MICRO = 1e3;

  /** Blocks of the same work, not of the same time: a gap must not make a block of one piece. */
  private static final int BLOCKS = 30;

  /**
   * @param pieces nanoseconds that each took, in order
   */
  static Noise of(long[] pieces) {
    if (pieces.length == 0) throw new IllegalArgumentException("a probe without a piece of work");
    long[] sorted = pieces.clone();
    Arrays.sort(sorted);
    double median = percentile(sorted, 0.5);
    double total = 0;
    double lost = 0;
    for (long piece : pieces) {
      total += piece;
      if (piece - median > GAP_MICROS * MICRO) lost += piece - median;
    }
    return new Noise(
        1,
        total / 1e9,
        median / MICRO,
        percentile(sorted, 0.99) / MICRO,
        (sorted[sorted.length - 1] - median) / MICRO,
        lost / total,
        spread(pieces),
        blockSpread(pieces),
        null);
  }

  private static double blockSpread(long[] pieces) {
    int size = pieces.length / BLOCKS;
    if (size == 0) return Double.NaN;
    double[] logs = new double[BLOCKS];
    for (int b = 0; b < BLOCKS; b++) {
      logs[b] = Math.log(Arrays.stream(pieces, b * size, (b + 1) * size).sum());
    }
    return new StandardDeviation().evaluate(logs);
  }

  /** A slice's median does not see its gaps, only how fast the work itself ran. */
  private static double spread(long[] pieces) {
    long[] medians = new long[pieces.length];
    int slices = 0;
    int from = 0;
    double time = 0;
    for (int i = 0; i < pieces.length; i++) {
      time += pieces[i];
      boolean last = i == pieces.length - 1;
      if (time < SLICE_NANOS && !(last && slices == 0)) continue;
      long[] slice = Arrays.copyOfRange(pieces, from, i + 1);
      Arrays.sort(slice);
      medians[slices++] = Math.round(percentile(slice, 0.5));
      from = i + 1;
      time = 0;
    }
    long[] sorted = Arrays.copyOf(medians, slices);
    Arrays.sort(sorted);
    return percentile(sorted, 0.95) / percentile(sorted, 0.05);
  }

  private static double percentile(long[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  /** The same, with the worse of each figure. */
  Noise worse(Noise other) {
    return new Noise(
        threads + other.threads,
        Math.max(seconds, other.seconds),
        Math.max(medianMicros, other.medianMicros),
        Math.max(p99Micros, other.p99Micros),
        Math.max(worstGapMicros, other.worstGapMicros),
        Math.max(lostShare, other.lostShare),
        Math.max(spread, other.spread),
        Math.max(blockSpread, other.blockSpread),
        stealShare);
  }

  Noise withSteal(@Nullable Double share) {
    return new Noise(
        threads,
        seconds,
        medianMicros,
        p99Micros,
        worstGapMicros,
        lostShare,
        spread,
        blockSpread,
        share);
  }
}
