package org.learncost.reports.fit;

import java.util.function.DoubleUnaryOperator;
import org.learncost.reports.stats.Logs;

/**
 * How plausible a {@link Trend} with correlated residuals is for a measured curve. Neighbouring
 * points of a curve err together (an autoregression of order one along its sizes), so that a bend
 * of the first few is weak evidence of a floor: what is left of least squares on independent
 * residuals is a floor fitted to noise. Level and size of the noise are integrated out (Gelman and
 * others, "Bayesian Data Analysis", 2013, section 3.2).
 *
 * <p>Floor, break and correlation are each absent with a probability of their own: a law without
 * them is a member, as in Bayesian model averaging (Hoeting, Madigan, Raftery and Volinsky, 1999).
 */
final class CurvePosterior {
  // α has the median 0.45, with 0.07 to 2.8 in 95 of 100.
  private static final double MEDIAN_LOG_ALPHA = -0.8;
  private static final double SPREAD_LOG_ALPHA = 0.5;
  static final double NO_FLOOR = 0.3;
  static final double NO_BREAK = 0.5;
  // Of the breaks, those from a plateau.
  private static final double PLATEAU = 0.5;
  // Where in the measured range of log n a break is: around its early part, or outside.
  private static final double MEDIAN_BREAK = 0.15;
  private static final double SPREAD_BREAK = 0.33;
  private static final double SPREAD_LOG_SHARPNESS = 0.33;
  static final double NO_CORRELATION = 0.35;
  private static final double MAX_CORRELATION = 0.97;

  private final double[] x;
  private final double[] y;
  private final CurvePrior prior;

  /**
   * A trend, fitted.
   *
   * @param z its coordinates
   * @param level log error of the trend at the last measured size
   * @param correlation of neighbouring residuals
   * @param lastResidual of log error, at the last measured size
   * @param squares of what of the residuals the one before does not tell, summed
   */
  record Fit(
      double[] z,
      Trend trend,
      double level,
      double correlation,
      double lastResidual,
      double squares,
      double logLikelihood) {}

  /**
   * @param x log n, ascending, distinct, at least two
   * @param y log error, as many
   */
  CurvePosterior(double[] x, double[] y, CurvePrior prior) {
    this.x = x;
    this.y = y;
    this.prior = prior;
  }

  CurvePrior prior() {
    return prior;
  }

  /** The trend at these coordinates, its level by generalised least squares. */
  Fit fit(double[] z) {
    Trend trend = trend(z);
    double rho = MAX_CORRELATION * past(NO_CORRELATION, z[5]);
    double information = 1 + (x.length - 1) * (1 - rho) / (1 + rho);
    DoubleUnaryOperator law = trend.from(x[x.length - 1]);
    double[] residuals = new double[x.length];
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      residuals[i] = y[i] - law.applyAsDouble(x[i]);
      sum += i == 0 ? residuals[0] : (residuals[i] - rho * residuals[i - 1]) / (1 + rho);
    }
    double level = sum / information;
    double fresh = 1 - rho * rho;
    double squares = 0;
    double before = 0;
    for (int i = 0; i < x.length; i++) {
      double residual = residuals[i] - level;
      double innovation = residual - rho * before;
      squares += innovation * innovation / (i == 0 ? 1 : fresh);
      before = residual;
    }
    double logLikelihood =
        prior.logNoise(squares, x.length)
            - 0.5 * ((x.length - 1) * Math.log(fresh) + Math.log(information));
    return new Fit(z, trend, level, rho, before, squares, logLikelihood);
  }

  private Trend trend(double[] z) {
    double range = x[x.length - 1] - x[0];
    double floor = Math.sin(Math.PI / 2 * past(NO_FLOOR, z[1]));
    return new Trend(
        Math.exp(MEDIAN_LOG_ALPHA + SPREAD_LOG_ALPHA * z[0]),
        // Jeffreys' prior of a share, the arcsine law.
        floor * floor,
        Math.min(1, past(NO_BREAK, z[2]) / (1 - PLATEAU)),
        x[0] + range * (MEDIAN_BREAK + SPREAD_BREAK * z[3]),
        Math.exp(SPREAD_LOG_SHARPNESS * z[4]));
  }

  /** Zero with the probability given, else uniform from 0 to 1. */
  private static double past(double probability, double z) {
    return Math.max(0, (Logs.sigmoid(z) - probability) / (1 - probability));
  }
}
