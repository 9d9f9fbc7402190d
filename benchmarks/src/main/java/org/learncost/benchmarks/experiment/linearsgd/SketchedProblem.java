package org.learncost.benchmarks.experiment.linearsgd;

import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * A draw of sketched linear regression (Lin et al. 2024, section 2) in the eigenbasis of S·H·Sᵀ,
 * where it is all that SGD sees: x ~ N(0, H), H = diag(i^-a), y = ⟨x, w*⟩ + noise, z = S·x. As x is
 * Gaussian, y given z is ⟨z, v*⟩ plus noise of variance σ² + approximation error, with v* =
 * (SHSᵀ)⁻¹·S·H·w*.
 *
 * @param eigenvalues of S·H·Sᵀ, shape (M)
 * @param optimum v* in its eigenbasis, shape (M)
 * @param approximation w*ᵀHw* - v*ᵀSHSᵀv*: the least excess risk that the sketch allows
 */
record SketchedProblem(double[] eigenvalues, double[] optimum, double approximation) {

  /**
   * Draws w* ~ N(0, I) and S with entries N(0, 1/M).
   *
   * @param d dimensions of x
   * @param m rows of the sketch, M
   */
  static SketchedProblem draw(double a, int d, int m, RandomGenerator random) {
    double[] roots = new double[d];
    double[] scaled = new double[d];
    double signal = 0;
    for (int i = 0; i < d; i++) {
      double h = Math.pow(i + 1.0, -a);
      double w = random.nextGaussian();
      roots[i] = Math.sqrt(h);
      scaled[i] = roots[i] * w;
      signal += h * w * w;
    }
    // S·√H, so that SHSᵀ is its product with its own transpose.
    DMatrixRMaj sketch = new DMatrixRMaj(m, d);
    double deviation = 1 / Math.sqrt(m);
    for (int row = 0; row < m; row++) {
      for (int i = 0; i < d; i++) {
        sketch.data[row * d + i] = deviation * random.nextGaussian() * roots[i];
      }
    }
    return of(sketch, scaled, signal);
  }

  /**
   * @param sketch S·√H, shape (M, d)
   * @param scaled √H·w*
   * @param signal |√H·w*|²
   */
  static SketchedProblem of(DMatrixRMaj sketch, double[] scaled, double signal) {
    int m = sketch.numRows;
    DMatrixRMaj covariance = new DMatrixRMaj(m, m);
    CommonOps_DDRM.multTransB(sketch, sketch, covariance);
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(m, true, true);
    if (!eigen.decompose(covariance)) throw new ArithmeticException("no eigenvalues");
    DMatrixRMaj right = new DMatrixRMaj(scaled.length, 1, true, scaled);
    DMatrixRMaj projected = new DMatrixRMaj(m, 1);
    CommonOps_DDRM.mult(sketch, right, projected);
    double[] eigenvalues = new double[m];
    double[] optimum = new double[m];
    double explained = 0;
    for (int k = 0; k < m; k++) {
      eigenvalues[k] = eigen.getEigenvalue(k).getReal();
      double along = CommonOps_DDRM.dot(eigen.getEigenVector(k), projected);
      optimum[k] = along / eigenvalues[k];
      explained += along * along / eigenvalues[k];
    }
    return new SketchedProblem(eigenvalues, optimum, signal - explained);
  }

  /** A draw without a sketch, M = d: S is the identity, and nothing is lost. */
  static SketchedProblem unsketched(double a, int d, RandomGenerator random) {
    double[] eigenvalues = new double[d];
    double[] optimum = new double[d];
    for (int i = 0; i < d; i++) {
      eigenvalues[i] = Math.pow(i + 1.0, -a);
      optimum[i] = random.nextGaussian();
    }
    return new SketchedProblem(eigenvalues, optimum, 0);
  }

  /**
   * The excess risk of the last iterate, as {@link #descend}, in the mean over all data: for
   * Gaussian z the mean squares q of v - v* follow q_k ← q_k·(1 - 2γλ_k + 2γ²λ_k²) + γ²λ_k·(Σ_j
   * λ_j·q_j + noise), for E[z_k²·⟨z, e⟩²] = λ_k·eᵀΛe + 2λ_k²·e_k² (Isserlis 1918).
   */
  double meanExcess(int n, double rate, double variance) {
    int m = eigenvalues.length;
    double noise = variance + approximation;
    double[] squares = new double[m];
    double excess = 0;
    for (int k = 0; k < m; k++) {
      squares[k] = optimum[k] * optimum[k];
      excess += eigenvalues[k] * squares[k];
    }
    double[] keep = new double[m];
    double[] gain = new double[m];
    double length = phase(n);
    double before = Double.NaN;
    for (int t = 0; t < n; t++) {
      double step = rate * Math.pow(0.5, Math.floor(t / length));
      if (step != before) {
        for (int k = 0; k < m; k++) {
          double by = step * eigenvalues[k];
          keep[k] = 1 - 2 * by + 2 * by * by;
          gain[k] = step * by;
        }
        before = step;
      }
      double added = excess + noise;
      excess = 0;
      for (int k = 0; k < m; k++) {
        double next = keep[k] * squares[k] + gain[k] * added;
        squares[k] = next;
        excess += eigenvalues[k] * next;
      }
    }
    return excess;
  }

  /** Samples after which the step size is halved. */
  static double phase(int n) {
    return n / (Math.log(n) / Math.log(2));
  }

  /**
   * One pass of SGD from 0 over n fresh samples; the step size is halved every n/log₂n of them.
   *
   * @param rate the first step size γ₀
   * @param variance σ² of the labels' noise
   * @return the excess risk of the last iterate over that of v*
   */
  double descend(int n, double rate, double variance, RandomGenerator random) {
    int m = eigenvalues.length;
    double noise = Math.sqrt(variance + approximation);
    double[] deviations = new double[m];
    double[] off = new double[m];
    for (int k = 0; k < m; k++) {
      deviations[k] = Math.sqrt(Math.max(0, eigenvalues[k]));
      off[k] = -optimum[k];
    }
    double[] z = new double[m];
    double length = phase(n);
    for (int t = 0; t < n; t++) {
      double step = rate * Math.pow(0.5, Math.floor(t / length));
      double residual = -noise * random.nextGaussian();
      for (int k = 0; k < m; k++) {
        z[k] = deviations[k] * random.nextGaussian();
        residual += z[k] * off[k];
      }
      double by = step * residual;
      for (int k = 0; k < m; k++) off[k] -= by * z[k];
    }
    double excess = 0;
    for (int k = 0; k < m; k++) excess += eigenvalues[k] * off[k] * off[k];
    return excess;
  }
}
