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
}
