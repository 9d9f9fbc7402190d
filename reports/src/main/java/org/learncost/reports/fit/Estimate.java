package org.learncost.reports.fit;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A value with its interval.
 *
 * @param low lower end; NaN where the data give no interval, such as a single seed or fork
 * @param high upper end; infinite where it is open
 */
public record Estimate(double value, double low, double high) {

  public static Estimate withoutInterval(double value) {
    return new Estimate(value, Double.NaN, Double.NaN);
  }

  /** The mean with Student's 95 % interval. */
  public static Estimate mean(double[] values) {
    double mean = StatUtils.mean(values);
    if (values.length < 2) return withoutInterval(mean);
    double half = halfWidth95(values);
    return new Estimate(mean, mean - half, mean + half);
  }

  /**
   * The mean of positive values with Student's 95 % interval taken in logs: a rate over two forks
   * has a wide interval, but never a negative end.
   */
  public static Estimate positiveMean(double[] values) {
    double mean = StatUtils.mean(values);
    if (values.length < 2) return withoutInterval(mean);
    double[] logs = new double[values.length];
    for (int i = 0; i < logs.length; i++) logs[i] = Math.log(values[i]);
    double ratio = Math.exp(halfWidth95(logs));
    return new Estimate(mean, mean / ratio, mean * ratio);
  }

  private static double halfWidth95(double[] values) {
    double t = new TDistribution(null, values.length - 1.0).inverseCumulativeProbability(0.975);
    return t * Math.sqrt(StatUtils.variance(values) / values.length);
  }

  public boolean hasInterval() {
    return !Double.isNaN(low) && !Double.isNaN(high);
  }

  /** Whether the intervals share a point; false if either is missing. */
  public boolean overlaps(Estimate other) {
    return low <= other.high && other.low <= high;
  }

  /** The product by a positive constant. */
  public Estimate times(double factor) {
    return new Estimate(value * factor, low * factor, high * factor);
  }

  /** The constant divided by this positive estimate. */
  public Estimate under(double constant) {
    return new Estimate(constant / value, constant / high, constant / low);
  }
}
