package org.learncost.reports.stats;

import java.util.Arrays;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/** Arithmetic of logarithms that neither overflows nor cancels. */
public final class Logs {
  private Logs() {}

  /** log(e^a + e^b). */
  public static double add(double a, double b) {
    return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
  }

  /** log(1 + e^x). */
  public static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /** 1/(1 + e^-x). */
  public static double sigmoid(double x) {
    return x >= 0 ? 1 / (1 + Math.exp(-x)) : 1 - 1 / (1 + Math.exp(x));
  }

  public static double[] of(double[] values) {
    return Arrays.stream(values).map(Math::log).toArray();
  }

  public static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** Intercept and slope of least squares of y on x; slope 0 where x does not vary. */
  public static double[] line(double[] x, double[] y) {
    SimpleRegression line = new SimpleRegression();
    for (int i = 0; i < x.length; i++) line.addData(x[i], y[i]);
    double slope = line.getSlope();
    if (!Double.isFinite(slope)) return new double[] {mean(y), 0};
    return new double[] {line.getIntercept(), slope};
  }

  /** The geometric mean of the smallest and the largest. */
  public static double middle(double[] n) {
    return Math.sqrt(Arrays.stream(n).min().orElseThrow() * Arrays.stream(n).max().orElseThrow());
  }
}
