package org.learncost.reports.fit;

import java.util.List;
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

  /** The irreducible error C; 0 for a model without one. */
  double floor(double[] theta);

  /** The amplitude A. */
  double amplitude(double[] theta);

  /** The exponent α of n itself: error falls as n^-α. */
  double exponent(double[] theta);

  /** The model that this one becomes as its floor runs to zero, or null. */
  default @Nullable CurveModel withoutFloor() {
    return null;
  }
}
