package org.learncost.reports.fit.leastsquares;

import java.util.List;

/** Nonlinear least squares with 95 % intervals: the minimum, and how far its parameters may lie. */
public final class NonlinearRegression {
  private NonlinearRegression() {}

  /**
   * The best minimum from these starts, with its intervals.
   *
   * @param starts a value per parameter in each
   * @throws ArithmeticException if the model has no finite value and derivative at any of them
   */
  public static NonlinearFit fit(Regression regression, List<double[]> starts) {
    return ProfileIntervals.of(regression, NonlinearSolver.minimum(regression, starts));
  }
}
