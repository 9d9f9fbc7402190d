package org.learncost.reports.fit.leastsquares;

import java.util.BitSet;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.learncost.reports.stats.Estimate;

/**
 * Parameters of least squares.
 *
 * @param standardErrors from the linearisation at the minimum, s²(JᵀJ)⁻¹; NaN where the data do not
 *     determine a parameter, or there are no more rows than parameters
 * @param determined the parameters that have one best value; any other value of the rest, with
 *     others to match, would fit as well
 * @param estimates with 95 % intervals, as {@link ProfileIntervals} has them: {@link Estimate#OPEN}
 *     for what is not determined; empty where the minimum alone was asked for
 * @param squares residual sum of squares
 * @param rows how many were fitted
 * @param rank of the Jacobian: how many combinations of the parameters are determined
 * @param offset how far from the minimum: the cosine of the angle between the residuals and what
 *     the parameters can change (Bates and Watts, Nonlinear Regression Analysis, 1988, §2.2.3), in
 *     units of their scatter
 * @param step the step that remains to the minimum, as the largest share of a parameter
 * @param gain by how much the squares still fell anywhere on the profiles, in units of s²; NaN
 *     where there are none
 */
public record NonlinearFit(
    double[] theta,
    double[] standardErrors,
    BitSet determined,
    List<Estimate> estimates,
    double squares,
    int rows,
    int rank,
    double offset,
    double step,
    double gain) {
  /** Below it, what remains of the way is small beside the standard errors (ibid.). */
  private static final double CONVERGED = 1e-3;

  // Of data that the formula meets to the last digit the residuals are rounding: then no step is
  // worth taking, and the offset says nothing.
  private static final double NO_STEP = 1e-9;

  // Where an end is open the best point may lie at infinity. What is left to gain on the way there
  // is then small beside the four variances or so that an interval allows.
  private static final double AS_GOOD = 0.05;

  /** Whether it is a minimum as far as the data can tell. */
  public boolean converged() {
    boolean open =
        estimates.stream().anyMatch(e -> Double.isInfinite(e.low()) || Double.isInfinite(e.high()));
    return offset < CONVERGED || step < NO_STEP || open && gain < AS_GOOD;
  }

  /** Rows beyond what the data determine. */
  public int degreesOfFreedom() {
    return rows - rank;
  }

  /** s; NaN where there are no more rows than parameters. */
  public double residualDeviation() {
    return degreesOfFreedom() > 0 ? Math.sqrt(squares / degreesOfFreedom()) : Double.NaN;
  }

  /** Student's t for an interval of 95 %. */
  double student() {
    return new TDistribution(null, degreesOfFreedom()).inverseCumulativeProbability(0.975);
  }

  NonlinearFit with(List<Estimate> found, double gained) {
    return new NonlinearFit(
        theta, standardErrors, determined, found, squares, rows, rank, offset, step, gained);
  }
}
