package org.learncost.reports.fit;

/**
 * A model with its parameters.
 *
 * @param model what was fitted
 * @param form what describes the curve: the model itself, or the model without its floor where that
 *     fits as well
 * @param theta parameters of the form
 * @param squaredLogResiduals their sum
 * @param points how many points were fitted
 */
public record FittedCurve(
    CurveModel model, CurveModel form, double[] theta, double squaredLogResiduals, int points) {

  /** Whether the floor C ran to its bound, zero. */
  public boolean floorOnBound() {
    return form != model;
  }

  public double floor() {
    return form.floor(theta);
  }

  public double amplitude() {
    return form.amplitude(theta);
  }

  public double exponent() {
    return form.exponent(theta);
  }

  public double value(double n) {
    return Math.exp(form.logValue(n, theta));
  }

  /** The n at which the curve reaches an error; infinite at and below the floor. */
  public double samplesFor(double error) {
    double above = error - floor();
    if (above <= 0 || exponent() <= 0) return Double.POSITIVE_INFINITY;
    return Math.pow(above / amplitude(), -1 / exponent());
  }

  /** Root mean square of the log residuals: 0.05 is a misfit of about 5 %. */
  public double rmsLogResidual() {
    return Math.sqrt(squaredLogResiduals / points);
  }

  /**
   * Akaike's criterion for least squares with Hurvich and Tsai's correction for few points (1989);
   * the residual variance counts as a parameter. Infinite where the points do not suffice.
   */
  public double aicc() {
    int k = model.parameterCount() + 1;
    if (points - k - 1 <= 0) return Double.POSITIVE_INFINITY;
    double variance = Math.max(squaredLogResiduals / points, 1e-30);
    return points * Math.log(variance) + 2.0 * k + 2.0 * k * (k + 1) / (points - k - 1);
  }
}
