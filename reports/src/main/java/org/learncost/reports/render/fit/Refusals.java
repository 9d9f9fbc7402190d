package org.learncost.reports.render.fit;

import java.util.Arrays;
import java.util.Optional;
import org.learncost.reports.analysis.fit.CurveResult;
import org.learncost.reports.analysis.fit.GivenFit;
import org.learncost.reports.fit.ErrorCurve;
import org.learncost.reports.fit.Refusal;
import org.learncost.reports.text.FitWords;

/** Why a curve is not fitted, with a hint where it may be an accuracy, which rises. */
public final class Refusals {
  private Refusals() {}

  /** What the project's own protocol has against a curve, if anything. */
  public static Optional<String> of(CurveResult result) {
    return Refusal.of(result.curve()).map(FitWords::of).map(why -> why + hint(result.curve()));
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

  /** Where the intervals of a fit come from. */
  public static String intervals(GivenFit fit) {
    return switch (fit.intervals()) {
      case BOOTSTRAP -> "bootstrap of seeds";
      case PROFILE -> "residuals: profile likelihood";
      case NONE_BY_THIS_LOSS -> "no intervals but of least squares in logs";
      case NONE_BY_SO_FEW_SIZES ->
          "no more sizes than parameters: nothing tells how far off they may be";
    };
  }
}
