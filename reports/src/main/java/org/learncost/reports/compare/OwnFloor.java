package org.learncost.reports.compare;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The noise floor that a run shows by itself: how far apart halves of its forks come out, though
 * nothing differs between them.
 */
final class OwnFloor {
  private static final int SPLITS = 999;

  private OwnFloor() {}

  /**
   * The 95th percentile of |ratio of medians - 1| between random halves of the forks. Logs are
   * divided by √2: a whole run has twice the forks of a half, and it is whole runs that get
   * compared.
   *
   * @param medians of the forks, positive
   * @return as a fraction; NaN for fewer than two forks
   */
  static double of(double[] medians, RandomGenerator random) {
    if (medians.length < 2) return Double.NaN;
    double[] shuffled = medians.clone();
    int half = medians.length / 2;
    double[] distances = new double[SPLITS];
    for (int i = 0; i < SPLITS; i++) {
      shuffle(shuffled, random);
      double one = median(shuffled, 0, half);
      double other = median(shuffled, half, shuffled.length);
      distances[i] = Math.abs(Math.log(one / other));
    }
    Arrays.sort(distances);
    return Math.expm1(distances[(int) (0.95 * SPLITS)] / Math.sqrt(2));
  }

  /** Of shuffled values, which may be sorted where they stand: the next shuffle does not mind. */
  private static double median(double[] values, int from, int to) {
    Arrays.sort(values, from, to);
    int middle = (from + to) / 2;
    boolean odd = (to - from) % 2 == 1;
    return odd ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }

  private static void shuffle(double[] values, RandomGenerator random) {
    for (int i = values.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      double kept = values[i];
      values[i] = values[other];
      values[other] = kept;
    }
  }
}
