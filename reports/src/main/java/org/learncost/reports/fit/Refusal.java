package org.learncost.reports.fit;

import java.util.Optional;

/** Why no single law should be fitted to a curve. */
public sealed interface Refusal {
  /** Sizes that a law needs. */
  int LEAST_SIZES = 5;

  /** Fewer sizes than {@link #LEAST_SIZES}. */
  record TooFewSizes(int sizes) implements Refusal {}

  /**
   * Sizes within one decade.
   *
   * @param factor the largest over the smallest
   */
  record TooNarrow(double factor) implements Refusal {}

  /**
   * The mean error rises beyond noise.
   *
   * @param from n at its foot
   * @param to n at its peak
   * @param again whether the error fell before it and falls after it, as in double descent
   */
  record Rises(double from, double to, boolean again) implements Refusal {}

  /** On the whole the mean error does not fall. */
  record DoesNotFall() implements Refusal {}

  /** The first reason there is, if any. */
  static Optional<Refusal> of(ErrorCurve curve) {
    int sizes = curve.sizes().size();
    if (sizes < LEAST_SIZES) return Optional.of(new TooFewSizes(sizes));
    double factor = curve.sizes().get(sizes - 1).n() / curve.sizes().get(0).n();
    if (factor < 10) return Optional.of(new TooNarrow(factor));
    Optional<Monotonicity.Rise> rise = Monotonicity.rise(curve);
    if (rise.isPresent()) {
      return rise.map(r -> new Rises(r.from(), r.to(), r.again()));
    }
    return curve.falls() ? Optional.empty() : Optional.of(new DoesNotFall());
  }
}
