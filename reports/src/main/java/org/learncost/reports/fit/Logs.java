package org.learncost.reports.fit;

import java.util.Arrays;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/** Arithmetic of logarithms that neither overflows nor cancels. */
final class Logs {
  private Logs() {}

  /** log(e^a + e^b). */
  static double add(double a, double b) {
    return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
  }

  /** log(1 + e^x). */
  static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /** 1/(1 + e^-x). */
  static double sigmoid(double x) {
    return x >= 0 ? 1 / (1 + Math.exp(-x)) : 1 - 1 / (1 + Math.exp(x));
  }

  static double[] of(double[] values) {
    return Arrays.stream(values).map(Math::log).toArray();
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** Intercept and slope of least squares of y on x; slope 0 where x does not vary. */
  static double[] line(double[] x, double[] y) {
    SimpleRegression line = new SimpleRegression();
    for (int i = 0; i < x.length; i++) line.addData(x[i], y[i]);
    double slope = line.getSlope();
    if (!Double.isFinite(slope)) return new double[] {mean(y), 0};
    return new double[] {line.getIntercept(), slope};
  }

  /** The geometric mean of the smallest and the largest. */
  static double middle(double[] n) {
    return Math.sqrt(Arrays.stream(n).min().orElseThrow() * Arrays.stream(n).max().orElseThrow());
  }
}
