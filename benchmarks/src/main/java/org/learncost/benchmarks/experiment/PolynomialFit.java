package org.learncost.benchmarks.experiment;

import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.learncost.core.data.Stream;
import org.learncost.core.result.Checkpoints;
import org.learncost.core.result.Observations;
import org.learncost.core.train.DirectLearner;
import org.learncost.core.train.TrialSpec;

/**
 * Polynomials fitted by least squares to many draws of n noisy points of a smooth function. The
 * basis are Legendre's polynomials, normalised under the uniform distribution of x on [-1, 1]; from
 * degree n on, the solution of least norm.
 *
 * <p>A trial is a set of draws; over them its test error falls into bias², variance and noise. Its
 * integrals over x are Gauss-free means over fixed, evenly spread points.
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
    for (int i = 0; i < TEST_POINTS; i++) at[i] = -1 + 2 * (i + 0.5) / TEST_POINTS;
    DMatrixRMaj tested = legendre(at, degree);
    double[] mean = new double[TEST_POINTS];
    double[] squares = new double[TEST_POINTS];
    double trainError = 0;
    double testError = 0;
    for (int draw = 0; draw < draws; draw++) {
      double[] x = new double[n];
      DMatrixRMaj y = new DMatrixRMaj(n, 1);
      for (int i = 0; i < n; i++) {
        x[i] = random.nextDouble(-1, 1);
        y.set(i, 0, truth(x[i]) + noise * random.nextGaussian());
      }
      DMatrixRMaj trained = legendre(x, degree);
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

  /** Legendre's polynomials by Bonnet's recursion, times √(2k + 1). */
  private static DMatrixRMaj legendre(double[] x, int degree) {
    DMatrixRMaj values = new DMatrixRMaj(x.length, degree + 1);
    for (int i = 0; i < x.length; i++) {
      double before = 0;
      double now = 1;
      for (int k = 0; k <= degree; k++) {
        values.set(i, k, now * Math.sqrt(2 * k + 1));
        double next = ((2 * k + 1) * x[i] * now - k * before) / (k + 1);
        before = now;
        now = next;
      }
    }
    return values;
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
      double f = truth(-1 + 2 * (i + 0.5) / TEST_POINTS);
      sum += f * f / TEST_POINTS;
    }
    return sum + noise * noise;
  }
}
