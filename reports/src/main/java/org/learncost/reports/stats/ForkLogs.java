package org.learncost.reports.stats;

import java.util.Arrays;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Logs of the fork medians of one series in both runs.
 *
 * @param values of the first run, then of the second; their mean is 0
 * @param first how many are of the first run
 * @param squares the sum of their squares
 */
public record ForkLogs(double[] values, int first, double squares) {

  /**
   * Puts both runs together.
   *
   * @param common is taken off those of the second
   */
  public static ForkLogs of(double[] base, double[] fresh, double common) {
    double[] values = Arrays.copyOf(base, base.length + fresh.length);
    for (int i = 0; i < fresh.length; i++) values[base.length + i] = fresh[i] - common;
    double mean = StatUtils.mean(values);
    for (int i = 0; i < values.length; i++) values[i] -= mean;
    return new ForkLogs(values, base.length, StatUtils.sumSq(values));
  }

  int second() {
    return values.length - first;
  }

  public double freedom() {
    return values.length - 2;
  }

  double firstSum() {
    double sum = 0;
    for (int i = 0; i < first; i++) sum += values[i];
    return sum;
  }

  /** The mean of the second run less that of the first, if the first has this sum. */
  double shift(double firstSum) {
    return -firstSum / second() - firstSum / first;
  }

  /** Within runs, if the first has this sum. */
  public double variance(double firstSum) {
    double between = firstSum * firstSum * (1.0 / first + 1.0 / second());
    return Math.max(0, squares - between) / freedom();
  }

  public double variance() {
    return variance(firstSum());
  }

  /** Of the variance of a value, the share that a difference of means has. */
  double share() {
    return 1.0 / first + 1.0 / second();
  }

  double sum(int[] forks) {
    double sum = 0;
    for (int fork : forks) sum += values[fork];
    return sum;
  }

  /**
   * What lies between the runs.
   *
   * @param width from the slowest fork of one to the fastest of the other; none if not positive
   * @param variance in each run of its tightest half: with two modes, of the one that has more
   *     forks
   */
  record Gap(double width, double variance, double freedom) {
    private static final Gap NONE = new Gap(0, 0, 0);
  }

  /** If the first run had these forks. */
  Gap gap(int[] forks) {
    boolean[] ofFirst = new boolean[values.length];
    for (int fork : forks) ofFirst[fork] = true;
    double[] mine = new double[first];
    double[] other = new double[second()];
    int taken = 0;
    for (int i = 0; i < values.length; i++) {
      if (ofFirst[i]) mine[taken++] = values[i];
      else other[i - taken] = values[i];
    }
    double width =
        Math.max(
            StatUtils.min(mine) - StatUtils.max(other), StatUtils.min(other) - StatUtils.max(mine));
    if (width <= 0) return Gap.NONE;
    int halves = mine.length / 2 + other.length / 2;
    return new Gap(width, (tightest(mine) + tightest(other)) / halves, halves);
  }

  /** The least sum of squares of one more than half of the values, next to each other. */
  private static double tightest(double[] values) {
    Arrays.sort(values);
    int half = values.length / 2 + 1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i + half <= values.length; i++) {
      least = Math.min(least, StatUtils.variance(values, i, half) * (half - 1));
    }
    return least;
  }
}
