package org.learncost.benchmarks.experiment.biasvariance;

import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.learncost.benchmarks.experiment.MinimumNorm;
import org.learncost.core.data.Stream;
import org.learncost.core.result.Checkpoints;
import org.learncost.core.result.Observations;
import org.learncost.core.train.DirectLearner;
import org.learncost.core.train.TrialSpec;

/**
 * Polynomials fitted by least squares to many draws of n noisy points of a smooth function. The
 * basis are Chebyshev's polynomials, which are orthogonal where x = cos πu with u uniform, and so x
 * is drawn; from degree n on, the solution of least norm.
 *
 * <p>A trial is a set of draws; over them its test error falls into bias², variance and noise. Its
 * integrals are means over points evenly spread in u.
 *
 * @param draws training sets of a trial, at least two
 * @param noise standard deviation of the targets
 */
record PolynomialFit(int draws, double noise) implements DirectLearner {
  static final String DEGREE = "degree";
  static final String TRAIN_ERROR = "train-error";
  static final String BIAS = "bias²";
  static final String VARIANCE = "variance";
  static final String SUM = "bias² + variance + noise";

  private static final int TEST_POINTS = 400;

  /** The function to learn. */
  static double truth(double x) {
    return Math.sin(Math.PI * x) + 0.5 * Math.cos(3 * Math.PI * x);
  }

  @Override
  public String id() {
    return "polynomials";
  }

  @Override
  public Fitted fit(TrialSpec spec) {
    int degree = Integer.parseInt(Objects.requireNonNull(spec.condition().get(DEGREE)));
    RandomGenerator random = Stream.TRAIN.of(spec.seed());
    RandomGenerator fresh = Stream.TEST.of(spec.seed());
    int n = spec.n();
    double[] at = new double[TEST_POINTS];
    for (int i = 0; i < TEST_POINTS; i++) at[i] = testPoint(i);
    DMatrixRMaj tested = chebyshev(at, degree);
    double[] mean = new double[TEST_POINTS];
    double[] squares = new double[TEST_POINTS];
    double trainError = 0;
    double testError = 0;
    for (int draw = 0; draw < draws; draw++) {
      double[] x = new double[n];
      DMatrixRMaj y = new DMatrixRMaj(n, 1);
      for (int i = 0; i < n; i++) {
        x[i] = Math.cos(Math.PI * (i + random.nextDouble()) / n);
        y.set(i, 0, truth(x[i]) + noise * random.nextGaussian());
      }
      DMatrixRMaj trained = chebyshev(x, degree);
      DMatrixRMaj weights = MinimumNorm.solve(trained, y);
      trainError += meanSquare(trained, weights, y.data) / draws;
      for (int i = 0; i < TEST_POINTS; i++) {
        double predicted = value(tested, i, weights);
        double target = truth(at[i]) + noise * fresh.nextGaussian();
        testError += (predicted - target) * (predicted - target) / TEST_POINTS / draws;
        mean[i] += predicted / draws;
        squares[i] += predicted * predicted;
      }
    }
    double bias = 0;
    double variance = 0;
    for (int i = 0; i < TEST_POINTS; i++) {
      double own = (squares[i] - draws * mean[i] * mean[i]) / (draws - 1);
      variance += own / TEST_POINTS;
      double off = mean[i] - truth(at[i]);
      // The mean over draws is off by variance/draws itself.
      bias += (off * off - own / draws) / TEST_POINTS;
    }
    SortedMap<String, Double> values = new TreeMap<>();
    values.put(TRAIN_ERROR, trainError);
    values.put(BIAS, bias);
    values.put(VARIANCE, variance);
    values.put(SUM, bias + variance + noise * noise);
    return new Fitted(
        testError, testError - noise * noise, Checkpoints.NONE, Observations.of(values));
  }

  /**
   * cos(k·arccos x) / (k + 1). The divisor leaves least squares as they are; among many exact
   * solutions the least norm is then that of the smoothest, where equal scales would prefer spikes
   * at the points.
   */
  private static DMatrixRMaj chebyshev(double[] x, int degree) {
    DMatrixRMaj values = new DMatrixRMaj(x.length, degree + 1);
    for (int i = 0; i < x.length; i++) {
      double angle = Math.acos(x[i]);
      values.set(i, 0, 1);
      for (int k = 1; k <= degree; k++) values.set(i, k, Math.cos(k * angle) / (k + 1));
    }
    return values;
  }

  private static double testPoint(int i) {
    return Math.cos(Math.PI * (i + 0.5) / TEST_POINTS);
  }

  private static double value(DMatrixRMaj rows, int row, DMatrixRMaj weights) {
    double sum = 0;
    for (int j = 0; j < rows.numCols; j++) sum += rows.get(row, j) * weights.get(j, 0);
    return sum;
  }

  private static double meanSquare(DMatrixRMaj rows, DMatrixRMaj weights, double[] targets) {
    double sum = 0;
    for (int i = 0; i < rows.numRows; i++) {
      double off = value(rows, i, weights) - targets[i];
      sum += off * off;
    }
    return sum / rows.numRows;
  }

  @Override
  public double untrained(TrialSpec spec) {
    double sum = 0;
    for (int i = 0; i < TEST_POINTS; i++) {
      double f = truth(testPoint(i));
      sum += f * f / TEST_POINTS;
    }
    return sum + noise * noise;
  }
}
