package org.learncost.reports.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.learncost.reports.stats.Median;

/**
 * The noise floor that a run shows by itself: how far apart halves of its forks come out, though
 * nothing differs between them.
 */
final class OwnFloor {
  private static final int SPLITS = 999;

  private OwnFloor() {}

  /**
   * The 95th percentile of |ratio of medians - 1| between halves of the forks: all halves there are
   * or, of many forks, random ones. Logs are divided by √2: a whole run has twice the forks of a
   * half, and it is whole runs that get compared.
   *
   * @param medians of the forks, positive
   * @return as a fraction; NaN for fewer than two forks
   */
  static double of(double[] medians, RandomGenerator random) {
    int forks = medians.length;
    if (forks < 2) return Double.NaN;
    int half = forks / 2;
    boolean all = CombinatoricsUtils.binomialCoefficientDouble(forks, half) <= SPLITS;
    double[] distances = all ? all(medians, half) : random(medians, half, random);
    Arrays.sort(distances);
    return Math.expm1(distances[(int) (0.95 * distances.length)] / Math.sqrt(2));
  }

  private static double[] all(double[] medians, int half) {
    List<Double> distances = new ArrayList<>();
    double[] split = new double[medians.length];
    CombinatoricsUtils.combinationsIterator(medians.length, half)
        .forEachRemaining(
            chosen -> {
              int one = 0;
              int other = half;
              for (int i = 0; i < medians.length; i++) {
                if (one < half && chosen[one] == i) split[one++] = medians[i];
                else split[other++] = medians[i];
              }
              distances.add(distance(split, half));
            });
    return distances.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] random(double[] medians, int half, RandomGenerator random) {
    double[] shuffled = medians.clone();
    double[] distances = new double[SPLITS];
    for (int i = 0; i < SPLITS; i++) {
      shuffle(shuffled, random);
      distances[i] = distance(shuffled, half);
    }
    return distances;
  }

  private static double distance(double[] split, int half) {
    return Math.abs(
        Math.log(Median.ofSortable(split, 0, half) / Median.ofSortable(split, half, split.length)));
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
