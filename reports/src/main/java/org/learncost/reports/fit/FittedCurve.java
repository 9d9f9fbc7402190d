package org.learncost.reports.fit;

import java.util.List;
import java.util.Map;
import org.learncost.reports.stats.Akaike;

/**
 * A model with its parameters.
 *
 * @param model what was fitted
 * @param form what describes the curve: the model itself, or the simpler one that it became where a
 *     parameter ran to its bound and that fits as well
 * @param theta parameters of the form
 * @param squaredLogResiduals their sum; NaN if an error is not positive
 * @param points how many points were fitted
 * @param onBound parameters that ran to a bound, by their letters
 * @param converged whether the optimiser came to rest
 */
public record FittedCurve(
    CurveModel model,
    CurveModel form,
    double[] theta,
    double squaredLogResiduals,
    int points,
    List<String> onBound,
    boolean converged) {
  // Beyond every size that a machine can hold; bisection in logs ends within them.
  private static final double LOG_LARGEST = 700;

  /** Whether the floor C ran to its bound, zero. */
  public boolean floorOnBound() {
    return onBound.contains("C");
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

  /** The parameters of {@link #form}, by the letters of its formula. */
  public Map<String, Double> parameters() {
    return form.parameters(theta);
  }

  public double value(double n) {
    return Math.exp(form.logValue(n, theta));
  }

  /** The smallest n at which the curve reaches an error; infinite at and below the floor. */
  public double samplesFor(double error) {
    if (error <= floor() || exponent() <= 0) return Double.POSITIVE_INFINITY;
    double target = Math.log(error);
    double low = -LOG_LARGEST;
    double high = LOG_LARGEST;
    if (logAt(high) > target) return Double.POSITIVE_INFINITY;
    if (logAt(low) <= target) {
      // A broken power law may fall again towards small n: the branch at large n counts.
      low = high;
      while (low > -LOG_LARGEST && logAt(low) <= target) low--;
      if (low <= -LOG_LARGEST) return 0;
      high = low + 1;
    }
    while (high - low > 1e-13 * (1 + Math.abs(low))) {
      double middle = 0.5 * (low + high);
      if (logAt(middle) > target) low = middle;
      else high = middle;
    }
    return Math.exp(high);
  }

  private double logAt(double logN) {
    return form.logValue(Math.exp(logN), theta);
  }

  /** Root mean square of the log residuals: 0.05 is a misfit of about 5 %. */
  public double rmsLogResidual() {
    return Math.sqrt(squaredLogResiduals / points);
  }

  /** {@link Akaike#aicc} of the model, even where a simpler form describes the curve. */
  public double aicc() {
    return Akaike.aicc(points, squaredLogResiduals, model.parameterCount());
  }
}
