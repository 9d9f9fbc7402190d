package org.learncost.reports.stats;

/** Akaike's information criterion. */
public final class Akaike {
  private static final double LEAST_VARIANCE = 1e-30;

  private Akaike() {}

  /**
   * The criterion for least squares with Hurvich and Tsai's correction for few points (1989).
   * Infinite where the points do not suffice.
   *
   * @param squares of the residuals
   * @param parameters of the model; the residual variance counts as one more
   */
  public static double aicc(int points, double squares, int parameters) {
    int k = parameters + 1;
    if (points - k - 1 <= 0) return Double.POSITIVE_INFINITY;
    double variance = Math.max(squares / points, LEAST_VARIANCE);
    return points * Math.log(variance) + 2.0 * k + 2.0 * k * (k + 1) / (points - k - 1);
  }
}
