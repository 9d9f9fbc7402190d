package org.learncost.reports.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.learncost.reports.fit.CurveAnalysis;
import org.learncost.reports.fit.FittedCurve;
import org.learncost.reports.fit.ModelSelection;
import org.learncost.reports.fit.Refusal;
import org.learncost.reports.fit.growth.GrowthLaw;
import org.learncost.reports.fit.growth.GrowthSelection;

/** What fits came to, in words. */
public final class FitWords {
  private FitWords() {}

  /** Why no single law is fitted. */
  public static String of(Refusal refusal) {
    if (refusal instanceof Refusal.TooFewSizes few) {
      return "only " + few.sizes() + " sizes; a law needs five";
    }
    if (refusal instanceof Refusal.TooNarrow narrow) {
      return "n spans less than one decade (a factor " + (float) narrow.factor() + ")";
    }
    if (refusal instanceof Refusal.Rises rise) {
      String where =
          "the mean error rises beyond noise at n = %s to %s"
              .formatted(size(rise.from()), size(rise.to()));
      return rise.again() ? "double descent suspected: " + where + " and falls again" : where;
    }
    return "on the whole the mean error does not fall with n";
  }

  /** Why no law is shown of a curve, if none is. */
  public static Optional<String> refusal(CurveAnalysis law) {
    return law.refusal().map(FitWords::of);
  }

  /** What makes the intervals of a law doubtful, if anything. */
  public static Optional<String> misfit(CurveAnalysis law) {
    if (!law.isMisfit()) return Optional.empty();
    double p = law.lackOfFit().orElseThrow();
    String shown = p < 1e-4 ? "p < 0.0001" : String.format(Locale.ROOT, "p = %.2g", p);
    return Optional.of("lack of fit, " + shown);
  }

  /** What could not be tested, or not well, for want of seeds. */
  public static Optional<String> untested(CurveAnalysis law) {
    if (law.refusal().isPresent()) return Optional.empty();
    return switch (law.seedSpread()) {
      case UNKNOWN ->
          Optional.of("a size has a single seed: monotonicity is tested by neighbours alone");
      case UNRELIABLE ->
          Optional.of("a size has two seeds: they do not know their spread, trust no interval");
      case KNOWN -> Optional.empty();
    };
  }

  /** What a reader should know of a fit: parameters on a bound, and that it did not converge. */
  public static List<String> flags(FittedCurve fit) {
    List<String> flags = new ArrayList<>();
    if (!fit.onBound().isEmpty()) {
      flags.add(
          fit.onBound().stream().distinct().collect(Collectors.joining(", ")) + " on its bound");
    }
    if (!fit.converged()) flags.add("not converged");
    return flags;
  }

  /** Which model a curve supports. */
  public static String of(ModelSelection selection) {
    String name = selection.candidates().get(0).fit().model().name();
    String other = selection.other().map(o -> o.fit().model().name()).orElse("");
    String margin =
        selection.other().map(o -> String.format(Locale.ROOT, "%.1f", o.deltaAicc())).orElse("");
    return switch (selection.support()) {
      case CLEAR -> name + " (ΔAICc " + margin + ", and best on the held-out sizes)";
      case CLOSE -> "undecided: " + name + " leads " + other + " by ΔAICc " + margin;
      case EXTRAPOLATES_WORSE ->
          "undecided: %s leads by AICc, %s extrapolates better to the largest sizes"
              .formatted(name, other);
      case ALONE -> "undecided: nothing contends with " + name;
    };
  }

  /** Which law of growth timings support. */
  public static String of(GrowthSelection growth) {
    GrowthLaw best = growth.candidates().get(0).law();
    String rest =
        growth.misfit() ? "; every law misses the sizes by more than the scatter of forks" : "";
    String ahead =
        growth
            .second()
            .map(
                s -> String.format(Locale.ROOT, "%s by ΔAICc %.1f", s.law().label(), s.deltaAicc()))
            .orElse("");
    return switch (growth.support()) {
      case TOO_FEW_POINTS ->
          "undecided: too few points to know an overhead; O(%s) leads %s%s"
              .formatted(best.label(), ahead, rest);
      case CLOSE -> "undecided: O(" + best.label() + ") leads " + ahead + rest;
      case CLEAR ->
          best == GrowthLaw.CONSTANT || ahead.isEmpty()
              ? "O(1): no growth beyond scatter" + rest
              : "O(" + best.label() + "), ahead of " + ahead + rest;
    };
  }

  /** Like a number in a sentence: 1600, not 1600.0; exponents only from 10¹² on. */
  private static String size(double n) {
    BigDecimal exact = new BigDecimal(n);
    if (n < 1e12 && n == Math.rint(n)) return exact.toPlainString();
    return exact.round(new MathContext(6)).stripTrailingZeros().toString();
  }
}
