package org.learncost.reports.fit.nls;

import org.apache.commons.math3.distribution.TDistribution;
import org.learncost.reports.fit.Estimate;

/**
 * Parameters of least squares.
 *
 * @param standardErrors from the linearisation at the minimum, s²(JᵀJ)⁻¹; NaN where the data do not
 *     determine a parameter, or there are no more rows than parameters
 * @param squares residual sum of squares
 * @param rows how many were fitted
 * @param offset how far from the minimum: the cosine of the angle between the residuals and what
 *     the parameters can change (Bates and Watts, Nonlinear Regression Analysis, 1988, §2.2.3), in
 *     units of their scatter
 * @param step the step that remains to the minimum, as the largest share of a parameter
 */
public record NonlinearFit(
    double[] theta, double[] standardErrors, double squares, int rows, double offset, double step) {
  /** Below it, what remains of the way is small beside the standard errors (ibid.). */
  private static final double CONVERGED = 1e-3;

  // Of data that the formula meets to the last digit the residuals are rounding: then no step is
  // worth taking, and the offset says nothing.
  private static final double NO_STEP = 1e-9;

  /** Whether it is a minimum as far as the data can tell. */
  public boolean converged() {
    return offset < CONVERGED || step < NO_STEP;
  }

  public int degreesOfFreedom() {
    return rows - theta.length;
  }

  /** s; NaN where there are no more rows than parameters. */
  public double residualDeviation() {
    return degreesOfFreedom() > 0 ? Math.sqrt(squares / degreesOfFreedom()) : Double.NaN;
  }

  /** A parameter with Student's interval; without one where its standard error is unknown. */
  public Estimate estimate(int parameter, double level) {
    double error = standardErrors[parameter];
    if (!Double.isFinite(error)) return Estimate.withoutInterval(theta[parameter]);
    double t =
        new TDistribution(null, degreesOfFreedom()).inverseCumulativeProbability((1 + level) / 2);
    return new Estimate(
        theta[parameter], theta[parameter] - t * error, theta[parameter] + t * error);
  }
}
