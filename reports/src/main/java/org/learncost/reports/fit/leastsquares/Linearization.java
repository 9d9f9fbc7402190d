package org.learncost.reports.fit.leastsquares;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.jspecify.annotations.Nullable;

/**
 * A model at one θ: its residuals and Jacobian, with each column divided by its length before it is
 * decomposed. By QR, not by normal equations, which would square the condition number.
 */
final class Linearization {
  // Columns have length 1: a smaller diagonal of R is rounding alone.
  private static final double SINGULAR = 1e-14;

  private final double[] theta;
  private final double[] target;
  private final double[] residuals;
  private final double[][] jacobian;
  private final double[] lengths;

  private Linearization(double[] theta, double[] target, double[] residuals, double[][] jacobian) {
    this.theta = theta;
    this.target = target;
    this.residuals = residuals;
    this.jacobian = jacobian;
    lengths = new double[theta.length];
    for (double[] row : jacobian) {
      for (int j = 0; j < lengths.length; j++) lengths[j] = Math.hypot(lengths[j], row[j]);
    }
  }

  static Linearization at(Regression regression, double[] theta) {
    double[] target = regression.target();
    double[] residuals = new double[target.length];
    double[][] jacobian = new double[target.length][];
    for (int i = 0; i < target.length; i++) {
      residuals[i] = target[i] - regression.model().value(i, theta);
      jacobian[i] = regression.model().gradient(i, theta);
    }
    return new Linearization(theta.clone(), target, residuals, jacobian);
  }

  double[] theta() {
    return theta;
  }

  /** Response less model, row by row. */
  double[] residuals() {
    return residuals;
  }

  double[][] jacobian() {
    return jacobian;
  }

  /** Sum of squares; NaN or infinite where the model is undefined. */
  double squares() {
    double sum = 0;
    for (double r : residuals) sum += r * r;
    return sum;
  }

  /** By how much rounding alone may change the squares, each value being off by an ulp. */
  double rounding() {
    double sum = 0;
    for (int i = 0; i < residuals.length; i++) {
      sum += 2 * Math.abs(residuals[i]) * Math.ulp(target[i]);
    }
    return sum;
  }

  boolean isFinite() {
    return Double.isFinite(squares()) && Arrays.stream(lengths).allMatch(Double::isFinite);
  }

  /**
   * The step of some parameters that least squares of the linearised model asks for; null where the
   * data do not determine them.
   */
  double @Nullable [] step(BitSet parameters) {
    int[] columns = parameters.stream().toArray();
    try {
      RealVector solution =
          decomposition(columns).getSolver().solve(new ArrayRealVector(residuals, false));
      double[] step = new double[theta.length];
      for (int j = 0; j < columns.length; j++) {
        step[columns[j]] = solution.getEntry(j) / lengths[columns[j]];
      }
      return step;
    } catch (SingularMatrixException e) {
      return null;
    }
  }

  private QRDecomposition decomposition(int[] columns) {
    double[][] scaled = new double[residuals.length][columns.length];
    for (int i = 0; i < scaled.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        scaled[i][j] = jacobian[i][columns[j]] / lengths[columns[j]];
      }
    }
    return new QRDecomposition(new Array2DRowRealMatrix(scaled, false), SINGULAR);
  }

  private static BitSet all(int count) {
    BitSet all = new BitSet(count);
    all.set(0, count);
    return all;
  }

  /** The Gauss-Newton step of all parameters; null where the data do not determine them. */
  double @Nullable [] step() {
    return step(all(theta.length));
  }

  /** A step as the largest share of a parameter. */
  double relative(double[] step) {
    double longest = 0;
    for (int i = 0; i < step.length; i++) {
      longest = Math.max(longest, Math.abs(step[i]) / Math.max(Math.abs(theta[i]), 1e-300));
    }
    return longest;
  }

  /** As {@link NonlinearFit#offset} has it; NaN where it cannot be told. */
  private double offset(double[] step, int rank) {
    int freedom = residuals.length - rank;
    double total = squares();
    if (total == 0) return 0;
    if (freedom <= 0) return Double.NaN;
    double within = 0;
    for (double[] row : jacobian) {
      double change = 0;
      for (int j = 0; j < theta.length; j++) change += row[j] * step[j];
      within += change * change;
    }
    return Math.sqrt(within / rank / (Math.max(total - within, 0) / freedom));
  }

  /** The fit whose minimum this is. */
  NonlinearFit fit() {
    double[] errors = new double[theta.length];
    Arrays.fill(errors, Double.NaN);
    BitSet determined = new BitSet(theta.length);
    double offset = Double.NaN;
    double remaining = Double.NaN;
    int rank = 0;
    if (residuals.length >= theta.length && isFinite()) {
      Determined known = new Determined(jacobian);
      rank = known.rank();
      for (int j = 0; j < theta.length; j++) determined.set(j, known.has(j));
      double[] step = known.all() ? step() : known.step(residuals);
      if (step != null && rank > 0) {
        offset = offset(step, rank);
        remaining = relative(step);
      }
      int freedom = residuals.length - rank;
      double deviation = freedom > 0 ? Math.sqrt(squares() / freedom) : Double.NaN;
      if (known.all()) standardErrors(errors, deviation);
      else determined.stream().forEach(j -> errors[j] = deviation * known.standardError(j));
    }
    return new NonlinearFit(
        theta,
        errors,
        determined,
        List.of(),
        squares(),
        residuals.length,
        rank,
        offset,
        remaining,
        Double.NaN);
  }

  private void standardErrors(double[] errors, double deviation) {
    int count = theta.length;
    QRDecomposition qr = decomposition(all(count).stream().toArray());
    if (!qr.getSolver().isNonSingular()) return;
    RealMatrix triangle = qr.getR().getSubMatrix(0, count - 1, 0, count - 1);
    RealMatrix inverse = new QRDecomposition(triangle).getSolver().getInverse();
    for (int j = 0; j < count; j++) {
      errors[j] = deviation * inverse.getRowVector(j).getNorm() / lengths[j];
    }
  }
}
