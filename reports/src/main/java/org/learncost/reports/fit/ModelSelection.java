package org.learncost.reports.fit;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which model a curve supports, by AICc and by what it says about sizes it was not fitted to. AICc
 * is over single errors, one per seed: a misfit of the means shows against the scatter of seeds.
 *
 * @param candidates by AICc, the best first
 * @param winner claimed only where both agree
 * @param verdict the same in words
 */
public record ModelSelection(
    List<Candidate> candidates, Optional<CurveModel> winner, String verdict) {
  /** A smaller difference of AICc does not separate two models. */
  public static final double DECISIVE = 6;

  private static final int HELD_OUT = 2;

  /**
   * One model.
   *
   * @param fit to every error
   * @param deltaAicc to the best
   * @param heldOutLogError root mean square log error on the largest two sizes of a fit to the
   *     others; NaN where too few sizes remain
   */
  public record Candidate(FittedCurve fit, double deltaAicc, double heldOutLogError) {}

  public static ModelSelection of(ErrorCurve curve) {
    List<FittedCurve> fits =
        CurveModels.ALL.stream()
            .filter(m -> m.parameterCount() <= curve.sizes().size())
            .map(m -> CurveFitter.fit(m, curve.nOfEachError(), curve.eachError()))
            .sorted(Comparator.comparingDouble(FittedCurve::aicc))
            .toList();
    double best = fits.get(0).aicc();
    List<Candidate> candidates =
        fits.stream().map(f -> new Candidate(f, f.aicc() - best, heldOut(f, curve))).toList();
    return judge(candidates);
  }

  private static double heldOut(FittedCurve fit, ErrorCurve curve) {
    ErrorCurve small = curve.withoutLargest(HELD_OUT);
    if (small.sizes().size() < fit.model().parameterCount()) return Double.NaN;
    FittedCurve early = CurveFitter.fit(fit.model(), small.n(), small.means());
    double squares = 0;
    for (ErrorCurve.Size size : curve.sizes().subList(small.sizes().size(), curve.sizes().size())) {
      double residual = Math.log(early.value(size.n()) / size.mean());
      squares += residual * residual;
    }
    return Math.sqrt(squares / HELD_OUT);
  }

  private static ModelSelection judge(List<Candidate> candidates) {
    Candidate best = candidates.get(0);
    String name = best.fit().model().name();
    // A model whose floor ran to zero is the best one over again, not a rival.
    List<Candidate> rivals =
        candidates.stream().filter(c -> c.fit().form() != best.fit().form()).toList();
    if (rivals.isEmpty()) return undecided(candidates, name + " has no rival");
    double margin = rivals.get(0).deltaAicc();
    if (!(margin > DECISIVE)) {
      String second = rivals.get(0).fit().model().name();
      return undecided(candidates, name + " leads " + second + " by ΔAICc " + round(margin));
    }
    for (Candidate other : rivals) {
      if (!(best.heldOutLogError() <= other.heldOutLogError())) {
        String rival = other.fit().model().name();
        return undecided(
            candidates, name + " leads by AICc, " + rival + " foretells the largest sizes better");
      }
    }
    String verdict = name + " (ΔAICc " + round(margin) + ", and best on the held-out sizes)";
    return new ModelSelection(candidates, Optional.of(best.fit().model()), verdict);
  }

  private static ModelSelection undecided(List<Candidate> candidates, String why) {
    return new ModelSelection(candidates, Optional.empty(), "undecided: " + why);
  }

  private static String round(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** The candidate of a model, if it was fitted. */
  public Optional<Candidate> candidate(CurveModel model) {
    return candidates.stream().filter(c -> c.fit().model() == model).findFirst();
  }
}
