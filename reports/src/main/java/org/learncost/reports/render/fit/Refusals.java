package org.learncost.reports.render.fit;

import java.util.Arrays;
import java.util.Optional;
import org.learncost.reports.analysis.CurveResult;
import org.learncost.reports.fit.ErrorCurve;

/** Why a curve is not fitted, with a hint where it may be an accuracy, which rises. */
public final class Refusals {
  private Refusals() {}

  /** What the project's own protocol has against a curve, if anything. */
  public static Optional<String> of(CurveResult result) {
    return result.curve().refusal().map(why -> why + hint(result.curve()));
  }

  /** Why a model that was asked for is not fitted. */
  static String ofGiven(CurveResult result) {
    ErrorCurve curve = result.curve();
    return curve.falls()
        ? "only " + curve.sizes().size() + " sizes"
        : "no falling law fits: the values do not fall with n" + hint(curve);
  }

  private static String hint(ErrorCurve curve) {
    double largest = Arrays.stream(curve.means()).max().orElse(0);
    if (curve.falls() || largest > 100) return "";
    String whole = largest <= 1 ? "1" : "100";
    return "; is y an accuracy? fit %s - y (--falling %s-y)".formatted(whole, whole);
  }
}
