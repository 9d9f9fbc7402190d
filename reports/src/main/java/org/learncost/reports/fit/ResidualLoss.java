package org.learncost.reports.fit;

import java.util.Arrays;
import org.learncost.reports.fit.leastsquares.LevenbergMarquardt;
import org.learncost.reports.fit.leastsquares.RowModel;

/**
 * What a fit of errors minimises: a sum over residuals, in logs or in the error's own units, of
 * squares or of Huber's loss.
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
  double unit(double[] error) {
    return inLogs ? 1 : LevenbergMarquardt.meanSquare(error);
  }

  /** The descent of this loss for points that count once each. */
  LevenbergMarquardt descent(RowModel logs, double[] error) {
    return descent(logs, error, LevenbergMarquardt.ones(error.length));
  }

  /**
   * The descent of this loss.
   *
   * @param logs the model of the errors' logs
   * @param error positive where the loss is in logs
   * @param weights how often each point counts
   */
  LevenbergMarquardt descent(RowModel logs, double[] error, double[] weights) {
    if (!inLogs) {
      return new LevenbergMarquardt(new OfLogs(logs), error, weights, delta, unit(error));
    }
    double[] target = Arrays.stream(error).map(Math::log).toArray();
    return new LevenbergMarquardt(logs, target, weights, delta, unit(error));
  }

  /** The curve itself from the model of its logs. */
  private record OfLogs(RowModel logs) implements RowModel {
    @Override
    public double value(int row, double[] theta) {
      return Math.exp(logs.value(row, theta));
    }

    @Override
    public double[] gradient(int row, double[] theta) {
      double value = value(row, theta);
      return Arrays.stream(logs.gradient(row, theta)).map(d -> d * value).toArray();
    }
  }
}
