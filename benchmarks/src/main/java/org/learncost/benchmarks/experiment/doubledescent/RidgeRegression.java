package org.learncost.benchmarks.experiment.doubledescent;

import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.learncost.benchmarks.experiment.MinimumNorm;
import org.learncost.core.data.Stream;
import org.learncost.core.result.Checkpoints;
import org.learncost.core.result.Observations;
import org.learncost.core.train.DirectLearner;
import org.learncost.core.train.TrialSpec;

/**
 * Ridge regression on x ~ N(0, I), y = ⟨x, β⟩ + N(0, σ²) with |β| = 1, as Nakkiran et al. 2020
 * ("Optimal regularization can mitigate double descent", section 3). Its excess risk on new data is
 * |β̂ - β|², exactly.
 *
 * @param d dimensions
 * @param sigma deviation of the labels' noise
 */
record RidgeRegression(int d, double sigma) implements DirectLearner {
  static final String LAMBDA = "lambda";
  static final String EXCESS = "excess-risk";

  /** The λ of least expected risk at every n: d·σ²/|β|². */
  double bestLambda() {
    return d * sigma * sigma;
  }

  /** The expected excess risk of the solution of least norm; infinite or undefined near n = d. */
  static double ridgeless(int n, int d, double sigma) {
    double variance = sigma * sigma;
    if (n > d + 1) return variance * d / (n - d - 1.0);
    if (n < d - 1) return (1 - (double) n / d) + variance * n / (d - n - 1.0);
    return Double.NaN;
  }

  @Override
  public String id() {
    return "ridge-regression";
  }

  @Override
  public Fitted fit(TrialSpec spec) {
    double lambda = Double.parseDouble(Objects.requireNonNull(spec.condition().get(LAMBDA)));
    int n = spec.n();
    RandomGenerator random = Stream.TRAIN.of(spec.seed());
    double[] beta = new double[d];
    double norm = 0;
    for (int i = 0; i < d; i++) {
      beta[i] = random.nextGaussian();
      norm += beta[i] * beta[i];
    }
    for (int i = 0; i < d; i++) beta[i] /= Math.sqrt(norm);
    DMatrixRMaj x = new DMatrixRMaj(n, d);
    DMatrixRMaj y = new DMatrixRMaj(n, 1);
    for (int row = 0; row < n; row++) {
      double sum = sigma * random.nextGaussian();
      for (int i = 0; i < d; i++) {
        double value = random.nextGaussian();
        x.set(row, i, value);
        sum += value * beta[i];
      }
      y.set(row, 0, sum);
    }
    DMatrixRMaj solved = lambda == 0 ? MinimumNorm.solve(x, y) : ridge(x, y, lambda);
    double excess = 0;
    for (int i = 0; i < d; i++) excess += Math.pow(solved.get(i, 0) - beta[i], 2);
    SortedMap<String, Double> values = new TreeMap<>();
    values.put(EXCESS, excess);
    return new Fitted(excess + sigma * sigma, excess, Checkpoints.NONE, Observations.of(values));
  }

  /** The smaller of (XᵀX + λI)⁻¹Xᵀy and Xᵀ(XXᵀ + λI)⁻¹y, which are equal. */
  static DMatrixRMaj ridge(DMatrixRMaj x, DMatrixRMaj y, double lambda) {
    boolean primal = x.numRows >= x.numCols;
    int size = Math.min(x.numRows, x.numCols);
    DMatrixRMaj gram = new DMatrixRMaj(size, size);
    if (primal) CommonOps_DDRM.multTransA(x, x, gram);
    else CommonOps_DDRM.multTransB(x, x, gram);
    for (int i = 0; i < size; i++) gram.add(i, i, lambda);
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(size);
    if (!solver.setA(gram)) throw new ArithmeticException("not positive definite");
    DMatrixRMaj right = y;
    if (primal) {
      right = new DMatrixRMaj(size, y.numCols);
      CommonOps_DDRM.multTransA(x, y, right);
    }
    DMatrixRMaj solved = new DMatrixRMaj(size, y.numCols);
    solver.solve(right, solved);
    if (primal) return solved;
    DMatrixRMaj weights = new DMatrixRMaj(x.numCols, y.numCols);
    CommonOps_DDRM.multTransA(x, solved, weights);
    return weights;
  }

  @Override
  public double untrained(TrialSpec spec) {
    return 1 + sigma * sigma;
  }
}
