package org.learncost.reports.fit.leastsquares;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.learncost.reports.fit.formula.Formula;

/**
 * Data of a formula whose least squares are known by construction: y = f(x; θ) + r, where r is at
 * right angles to every column of the Jacobian at θ. So θ is a stationary point, and with r small
 * beside f's curvature it is the minimum: |r|² are its squares, s²(JᵀJ)⁻¹ its covariance.
 *
 * @param errors standard errors of the parameters, by singular values (the solver's come from QR)
 */
record PlantedSet(Regression regression, double[] parameters, double[] errors, double squares) {
  private static final List<String> NAMES = List.of("y", "x");

  /**
   * @param deviation the residual standard deviation; 0 plants data that the formula meets exactly
   */
  static PlantedSet of(
      String formula, double[] x, double[] theta, double deviation, SplittableRandom random) {
    Formula parsed = Formula.parse("y = " + formula, NAMES, "y");
    double[] y = new double[x.length];
    RowModel exact = parsed.over(rows(parsed, x, y)).model();
    double[][] jacobian = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      y[i] = exact.value(i, theta);
      jacobian[i] = exact.gradient(i, theta);
    }
    double[] lengths = new double[theta.length];
    for (double[] row : jacobian) {
      for (int j = 0; j < theta.length; j++) lengths[j] = Math.hypot(lengths[j], row[j]);
    }
    for (double[] row : jacobian) {
      for (int j = 0; j < theta.length; j++) row[j] /= lengths[j];
    }
    var svd = new SingularValueDecomposition(new Array2DRowRealMatrix(jacobian, false));
    RealVector r = residuals(svd.getU(), x.length - theta.length, deviation, random);
    for (int i = 0; i < x.length; i++) y[i] += r.getEntry(i);
    RealMatrix covariance = svd.getCovariance(0);
    double[] errors = new double[theta.length];
    for (int j = 0; j < theta.length; j++) {
      errors[j] = deviation * Math.sqrt(covariance.getEntry(j, j)) / lengths[j];
    }
    return new PlantedSet(parsed.over(rows(parsed, x, y)), theta, errors, r.dotProduct(r));
  }

  /** Random, but at right angles to the columns of an orthonormal matrix. */
  private static RealVector residuals(
      RealMatrix columns, int freedom, double deviation, SplittableRandom random) {
    double[] drawn = random.doubles(columns.getRowDimension(), -1, 1).toArray();
    RealVector r = new ArrayRealVector(drawn, false);
    // Twice is enough (Parlett, The Symmetric Eigenvalue Problem, 1980, §6-9).
    for (int i = 0; i < 2; i++) r = r.subtract(columns.operate(columns.preMultiply(r)));
    return r.mapMultiply(deviation * Math.sqrt(freedom) / r.getNorm());
  }

  private static List<double[]> rows(Formula formula, double[] x, double[] y) {
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      double xi = x[i];
      double yi = y[i];
      rows.add(
          formula.columns().stream().mapToDouble(name -> name.equals("x") ? xi : yi).toArray());
    }
    return rows;
  }

  /** From first to last in equal steps. */
  static double[] grid(double first, double last, int count) {
    double[] x = new double[count];
    Arrays.setAll(x, i -> first + (last - first) * i / (count - 1));
    return x;
  }
}
