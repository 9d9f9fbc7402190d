package org.learncost.reports.fit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A learning curve: log error as a smooth function of the number of samples n. Parameters θ are
 * unbounded: a positive quantity enters by its logarithm.
 */
public interface CurveModel {
  /** The formula, as it is printed. */
  String name();

  /** Length of θ. */
  int parameterCount();

  /** log error(n). */
  double logValue(double n, double[] theta);

  /** Derivatives of {@link #logValue} by each parameter. */
  double[] gradient(double n, double[] theta);

  /** Where to start least squares for these data. */
  List<double[]> starts(double[] n, double[] error);

  /** The error at infinite n; 0 for a model without a floor. */
  default double floor(double[] theta) {
    return 0;
  }

  /** The amplitude A; its logarithm is the first of θ unless a model says otherwise. */
  default double amplitude(double[] theta) {
    return Math.exp(theta[0]);
  }

  /** Where in θ the logarithm of the amplitude is; -1 where it is none of θ. */
  default int amplitudeAt() {
    return 0;
  }

  /** The exponent α of n itself: error falls to its floor as n^-α; NaN if as no power of n. */
  default double exponent(double[] theta) {
    return exponentAt() < 0 ? Double.NaN : theta[exponentAt()];
  }

  /** Where in θ the exponent is; -1 where it is not fitted. */
  default int exponentAt() {
    return -1;
  }

  /** The formula's parameters in its own units, by the letters of {@link #name}. */
  Map<String, Double> parameters(double[] theta);

  /** Parameters that are bounded on both sides and ran to one of their bounds. */
  default List<String> atBounds(double[] theta) {
    return List.of();
  }

  /** What this model becomes as one of its parameters runs to zero or infinity. */
  default List<Limit> limits() {
    return List.of();
  }

  /** The model that this one becomes as its floor runs to zero, or null. */
  default @Nullable CurveModel withoutFloor() {
    for (Limit limit : limits()) {
      if (limit.parameter().equals("C")) return limit.model();
    }
    return null;
  }

  /**
   * A simpler model at the edge of a richer one.
   *
   * @param parameter the letter of the parameter that ran to its bound
   */
  record Limit(String parameter, CurveModel model) {}
}
