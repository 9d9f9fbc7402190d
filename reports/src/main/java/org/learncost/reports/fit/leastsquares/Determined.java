package org.learncost.reports.fit.leastsquares;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Which parameters of a fit its data determine, by the rank of the Jacobian at the solution: a
 * direction in which no residual moves, such as a·b's (a, -b), belongs to the null space, and a
 * parameter that has a part in it can be anything. Columns are divided by their lengths first, so
 * that units do not matter (Golub and Van Loan, Matrix Computations, 4th ed., §5.4.1 and §5.5).
 */
public final class Determined {
  // Exact derivatives are right to some 1e-15, and so are the singular values of columns of length
  // 1; what is above is ill-conditioned and left to the profiles. NIST's worst set has 1e-8.
  private static final double NOTHING = 1e-12;

  /** A part in the null space below this is rounding. */
  private static final double NO_PART = 1e-4;

  private final double[] lengths;
  private final double[] singular;
  private final double[][] right;
  private final double[][] left;
  private final int rank;

  /**
   * Decomposes.
   *
   * @param jacobian (rows, parameters), finite; at least as many rows as parameters
   */
  public Determined(double[][] jacobian) {
    int count = jacobian[0].length;
    lengths = new double[count];
    for (double[] row : jacobian) {
      for (int j = 0; j < count; j++) lengths[j] = Math.hypot(lengths[j], row[j]);
    }
    double[][] scaled = new double[jacobian.length][count];
    for (int i = 0; i < scaled.length; i++) {
      for (int j = 0; j < count; j++) {
        scaled[i][j] = lengths[j] > 0 ? jacobian[i][j] / lengths[j] : 0;
      }
    }
    var svd = new SingularValueDecomposition(new Array2DRowRealMatrix(scaled, false));
    singular = svd.getSingularValues();
    right = svd.getV().getData();
    left = svd.getU().getData();
    rank = (int) Arrays.stream(singular).filter(s -> s > NOTHING * singular[0]).count();
  }

  /** How many combinations of the parameters the data determine. */
  public int rank() {
    return rank;
  }

  /** Whether they determine all. */
  public boolean all() {
    return rank == lengths.length;
  }

  /** Whether they determine this one, be it that others are open. */
  public boolean has(int parameter) {
    double part = 0;
    for (int k = rank; k < singular.length; k++) part = Math.hypot(part, right[parameter][k]);
    return part < NO_PART;
  }

  /** The shortest step of least squares in the scaled parameters: nothing along the null space. */
  public double[] step(double[] residuals) {
    double[] step = new double[lengths.length];
    for (int k = 0; k < rank; k++) {
      double along = 0;
      for (int i = 0; i < residuals.length; i++) along += left[i][k] * residuals[i];
      for (int j = 0; j < step.length; j++) {
        if (lengths[j] > 0) step[j] += right[j][k] * along / singular[k] / lengths[j];
      }
    }
    return step;
  }

  /**
   * The standard error of a parameter that is determined, for residuals of unit variance: the root
   * of the diagonal of the pseudo-inverse of JᵀJ.
   */
  public double standardError(int parameter) {
    double length = 0;
    for (int k = 0; k < rank; k++) length = Math.hypot(length, right[parameter][k] / singular[k]);
    return length / lengths[parameter];
  }
}
