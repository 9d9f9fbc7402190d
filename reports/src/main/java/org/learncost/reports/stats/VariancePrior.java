package org.learncost.reports.stats;

import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.util.FastMath;

/**
 * What the variances of a whole suite say of each one: a scaled inverse chi-squared prior, by
 * empirical Bayes (Smyth, "Linear Models and Empirical Bayes Methods", 2004, section 6.2; limma's
 * fitFDist).
 *
 * @param variance about which those of the series lie
 * @param freedom how many observations that is worth; infinite where all series are alike
 */
public record VariancePrior(double variance, double freedom) {
  /** A variance under this share of their median is one of rounding. */
  private static final double LEAST_SHARE = 1e-5;

  /** Of logs: times that agree to eight digits are the same. */
  private static final double LEAST_VARIANCE = 1e-16;

  /**
   * Estimates it by the moments of log variances, whose distribution is known but for the prior.
   *
   * @param variances of two series or more
   * @param freedoms degrees of freedom of each, positive
   */
  public static VariancePrior of(double[] variances, double[] freedoms) {
    double least = Math.max(LEAST_VARIANCE, LEAST_SHARE * Median.of(variances));
    double[] logs = new double[variances.length];
    double sampling = 0;
    for (int i = 0; i < logs.length; i++) {
      double half = freedoms[i] / 2;
      logs[i] = Math.log(Math.max(least, variances[i])) - Gamma.digamma(half) + FastMath.log(half);
      sampling += Gamma.trigamma(half) / logs.length;
    }
    double mean = StatUtils.mean(logs);
    double between = StatUtils.variance(logs) - sampling;
    if (between <= 0) return new VariancePrior(Math.exp(mean), Double.POSITIVE_INFINITY);
    double half = inverseTrigamma(between);
    return new VariancePrior(Math.exp(mean + Gamma.digamma(half) - Math.log(half)), 2 * half);
  }

  /** The variance of one series, drawn towards the suite's. */
  public double moderated(double own, double ownFreedom) {
    if (Double.isInfinite(freedom)) return variance;
    return (freedom * variance + ownFreedom * own) / (freedom + ownFreedom);
  }

  /** The x whose trigamma is y: Newton's method on its reciprocal (Smyth 2004, appendix). */
  public static double inverseTrigamma(double y) {
    if (y > 1e7) return 1 / Math.sqrt(y);
    if (y < 1e-6) return 1 / y;
    double x = 0.5 + 1 / y;
    for (int i = 0; i < 50; i++) {
      double trigamma = Gamma.trigamma(x);
      double step = trigamma * (1 - trigamma / y) / tetragamma(x);
      x += step;
      if (-step / x < 1e-8) break;
    }
    return x;
  }

  /** The derivative of trigamma: recurrence up to 10, then its asymptotic series. */
  private static double tetragamma(double x) {
    double sum = 0;
    double at = x;
    for (; at < 10; at++) sum -= 2 / (at * at * at);
    double square = 1 / (at * at);
    return sum - square * (1 + 1 / at + square * (0.5 - square * (1.0 / 6 - square / 6)));
  }
}
