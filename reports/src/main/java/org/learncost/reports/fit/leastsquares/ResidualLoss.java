package org.learncost.reports.fit.leastsquares;

import org.apache.commons.math3.stat.StatUtils;

/**
 * What a fit minimises: the sum of ρ over residuals, in logs or in the error's own units. ρ(r) is
 * r²/2 up to δ and δ·(|r| − δ/2) past it (Huber, "Robust Estimation of a Location Parameter",
 * 1964).
 *
 * @param inLogs whether a residual is log(curve) − log(error), or curve − error
 * @param delta Huber's δ, in the residual's unit; infinite for least squares
 */
public record ResidualLoss(boolean inLogs, double delta) {
  /** Least squares on log errors: relative misfits count alike at all sizes. */
  public static final ResidualLoss LOG_SQUARES = new ResidualLoss(true, Double.POSITIVE_INFINITY);

  /** Least squares on errors as they are: the smallest sizes, whose errors are large, dominate. */
  public static final ResidualLoss SQUARES = new ResidualLoss(false, Double.POSITIVE_INFINITY);

  public ResidualLoss {
    if (!(delta > 0))
      throw new IllegalArgumentException("Huber's delta must be positive: " + delta);
  }

  /** Huber's loss on log errors: outliers past δ count by their size, not by its square. */
  public static ResidualLoss huber(double delta) {
    return new ResidualLoss(true, delta);
  }

  /** What a square of residuals is small against: one in logs, else the errors' mean square. */
  public double unit(double[] error) {
    return inLogs ? 1 : StatUtils.sumSq(error) / error.length;
  }

  double residual(double logValue, double error) {
    return inLogs ? logValue - Math.log(error) : Math.exp(logValue) - error;
  }

  double rho(double residual) {
    double size = Math.abs(residual);
    return size <= delta ? 0.5 * size * size : delta * (size - 0.5 * delta);
  }

  /** ρ'(r)/r, the weight of a residual in least squares with the same gradient. */
  double weight(double residual) {
    double size = Math.abs(residual);
    return size <= delta ? 1 : delta / size;
  }
}
