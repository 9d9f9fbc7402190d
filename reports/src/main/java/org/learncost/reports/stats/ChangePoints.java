package org.learncost.reports.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Steps in a series of values: where a new level begins. Binary segmentation with the CUSUM
 * statistic and a permutation test (Scott and Knott 1974; as used on benchmark histories by Daly et
 * al., "The Use of Change Point Detection to Identify Software Performance Regressions", ICPE
 * 2020). Where no single step is found, a stretch that leaves its level and comes back is looked
 * for, as in the circular variant (Olshen et al. 2004).
 *
 * <p>Values are clipped at three standard deviations of the noise from the median of their segment,
 * so that an outlier is no step. A level has three values or more. What is the same throughout but
 * for noise is marked in at most 3 % of all series: 2 % by the first test, 1 % by the second, each
 * shared out among segments by length.
 */
public final class ChangePoints {
  /**
   * The fewest values in which a step can be found. Of eight, two orders in 70 tell the halves
   * apart as well as possible: not rare enough.
   */
  public static final int FEWEST = 9;

  private static final int SHORTEST = 3;
  private static final double CLIP = 3;
  private static final double MAD_TO_SIGMA = 1.4826;
  private static final double STEP_LEVEL = 0.02;
  private static final int STEP_PERMUTATIONS = 9_999;
  private static final double STRETCH_LEVEL = 0.01;
  // Quadratic in the length, unlike the other; still 10 times what the level needs.
  private static final int STRETCH_PERMUTATIONS = 999;

  private final double[] values;
  private final RandomGenerator random;
  private final List<Integer> found = new ArrayList<>();

  private ChangePoints(double[] values, RandomGenerator random) {
    this.values = values;
    this.random = random;
  }

  /**
   * The indices at which a new level begins, ascending; empty if there is no step.
   *
   * @param values in the order of time, all finite
   */
  public static List<Integer> find(double[] values, RandomGenerator random) {
    for (double value : values) {
      if (!Double.isFinite(value)) throw new IllegalArgumentException("not finite: " + value);
    }
    ChangePoints points = new ChangePoints(values, random);
    points.split(0, values.length);
    Collections.sort(points.found);
    points.settle();
    return List.copyOf(points.found);
  }

  /** The strongest deviation of a part from the rest of its segment: the part is [from, to). */
  private record Part(int from, int to, double strength) {}

  private interface Search {
    Part strongest(double[] sums);
  }

  private void split(int from, int to) {
    int length = to - from;
    if (length < 2 * SHORTEST) return;
    double[] clipped = clipped(Arrays.copyOfRange(values, from, to));
    double share = (double) length / values.length;
    Search step = ChangePoints::strongestStep;
    Search stretch = ChangePoints::strongestStretch;
    if (isSignificant(clipped, step, STEP_LEVEL * share, STEP_PERMUTATIONS / share)) {
      int at = from + step.strongest(sums(clipped)).to();
      found.add(at);
      split(from, at);
      split(at, to);
    } else if (isSignificant(
        clipped, stretch, STRETCH_LEVEL * share, STRETCH_PERMUTATIONS / share)) {
      Part part = stretch.strongest(sums(clipped));
      found.add(from + part.from());
      found.add(from + part.to());
      split(from, from + part.from());
      split(from + part.from(), from + part.to());
      split(from + part.to(), to);
    }
  }

  /**
   * A first split that is a little off leaves values of one level at the edge of the next, which
   * look like one more step: each step has to stand between its neighbours, where it is placed
   * again.
   */
  private void settle() {
    for (int i = 0; i < found.size(); ) {
      int from = i == 0 ? 0 : found.get(i - 1);
      int to = i == found.size() - 1 ? values.length : found.get(i + 1);
      double[] clipped = clipped(Arrays.copyOfRange(values, from, to));
      if (isSignificant(clipped, ChangePoints::strongestStep, STEP_LEVEL, STEP_PERMUTATIONS)) {
        found.set(i, from + strongestStep(sums(clipped)).to());
        i++;
      } else {
        found.remove(i);
        i = Math.max(0, i - 1);
      }
    }
  }

  private static double[] clipped(double[] segment) {
    double median = Median.of(segment);
    double[] jumps = new double[segment.length - 1];
    for (int i = 0; i < jumps.length; i++) jumps[i] = Math.abs(segment[i + 1] - segment[i]);
    // Of neighbours, so that a step does not count as noise; a difference has twice the variance.
    double sigma = MAD_TO_SIGMA * Median.of(jumps) / Math.sqrt(2);
    double limit = CLIP * sigma;
    // Most are as the one before: what differs counts by its side alone.
    if (limit == 0) return Arrays.stream(segment).map(v -> Math.signum(v - median)).toArray();
    return Arrays.stream(segment)
        .map(v -> Math.max(-1, Math.min(1, (v - median) / limit)))
        .toArray();
  }

  /** sums[i] is the sum of the first i values, from which their mean was taken away. */
  private static double[] sums(double[] segment) {
    double mean = StatUtils.mean(segment);
    double[] sums = new double[segment.length + 1];
    for (int i = 0; i < segment.length; i++) sums[i + 1] = sums[i] + segment[i] - mean;
    return sums;
  }

  private static Part strongestStep(double[] sums) {
    int n = sums.length - 1;
    Part best = new Part(0, 0, 0);
    for (int to = SHORTEST; to <= n - SHORTEST; to++) {
      double strength = strength(sums[to], to, n);
      if (strength > best.strength()) best = new Part(0, to, strength);
    }
    return best;
  }

  private static Part strongestStretch(double[] sums) {
    int n = sums.length - 1;
    double strongest = 0;
    int bestFrom = 0;
    int bestTo = 0;
    for (int from = SHORTEST; from <= n - 2 * SHORTEST; from++) {
      for (int to = from + SHORTEST; to <= n - SHORTEST; to++) {
        double strength = strength(sums[to] - sums[from], to - from, n);
        if (strength > strongest) {
          strongest = strength;
          bestFrom = from;
          bestTo = to;
        }
      }
    }
    return new Part(bestFrom, bestTo, strongest);
  }

  /** The square of the difference of two means over its variance, but for a constant. */
  private static double strength(double sum, int length, int n) {
    return sum * sum / ((double) length * (n - length));
  }

  /** Ends as soon as too many permutations are as strong: noise is cheap. */
  private boolean isSignificant(double[] segment, Search search, double level, double count) {
    // Equal but for rounding, which depends on the order of summation, is as strong.
    double observed = search.strongest(sums(segment)).strength() * (1 - 1e-9);
    if (observed == 0) return false;
    double[] shuffled = segment.clone();
    double allowed = level * (count + 1) - 1;
    int asStrong = 0;
    for (int i = 0; i < count; i++) {
      shuffle(shuffled);
      if (search.strongest(sums(shuffled)).strength() >= observed) asStrong++;
      if (asStrong > allowed) return false;
    }
    return true;
  }

  private void shuffle(double[] array) {
    for (int i = array.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      double kept = array[i];
      array[i] = array[other];
      array[other] = kept;
    }
  }
}
