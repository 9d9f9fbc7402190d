package org.learncost.benchmarks.experiment;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Least squares of full rank: the solution of A·x ≈ b with the least |A·x - b|, and where there are
 * fewer rows than columns, of the many exact ones that with the least |x|. By Householder QR of A
 * or of its transpose, so that the condition of A is not squared.
 */
public final class MinimumNorm {
  private MinimumNorm() {}

  /**
   * Solves for several right-hand sides.
   *
   * @param a shape (rows, columns)
   * @param b shape (rows, sides)
   * @return shape (columns, sides)
   * @throws ArithmeticException if A has not full rank
   */
  public static DMatrixRMaj solve(DMatrixRMaj a, DMatrixRMaj b) {
    return a.numRows >= a.numCols ? overdetermined(a, b) : underdetermined(a, b);
  }

  private static DMatrixRMaj overdetermined(DMatrixRMaj a, DMatrixRMaj b) {
    LinearSolverDense<DMatrixRMaj> solver =
        LinearSolverFactory_DDRM.leastSquares(a.numRows, a.numCols);
    if (!solver.setA(a.copy())) throw new ArithmeticException("not of full rank");
    DMatrixRMaj x = new DMatrixRMaj(a.numCols, b.numCols);
    solver.solve(b, x);
    return x;
  }

  /** With Aᵀ = Q·R, the row space of A is Q's columns: x = Q·R⁻ᵀ·b. */
  private static DMatrixRMaj underdetermined(DMatrixRMaj a, DMatrixRMaj b) {
    var qr = org.ejml.dense.row.factory.DecompositionFactory_DDRM.qr(a.numCols, a.numRows);
    DMatrixRMaj transposed = CommonOps_DDRM.transpose(a, null);
    if (!qr.decompose(transposed)) throw new ArithmeticException("not of full rank");
    DMatrixRMaj q = qr.getQ(null, true);
    DMatrixRMaj r = qr.getR(null, true);
    DMatrixRMaj y = b.copy();
    // Rᵀ is lower triangular: forwards.
    for (int side = 0; side < b.numCols; side++) {
      for (int i = 0; i < a.numRows; i++) {
        double sum = y.get(i, side);
        for (int k = 0; k < i; k++) sum -= r.get(k, i) * y.get(k, side);
        double pivot = r.get(i, i);
        if (pivot == 0) throw new ArithmeticException("not of full rank");
        y.set(i, side, sum / pivot);
      }
    }
    DMatrixRMaj x = new DMatrixRMaj(a.numCols, b.numCols);
    CommonOps_DDRM.mult(q, y, x);
    return x;
  }
}
