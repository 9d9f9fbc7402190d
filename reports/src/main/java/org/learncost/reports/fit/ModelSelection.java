package org.learncost.reports.fit;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
   * @param fit to the mean error of each size, as its intervals are
   * @param deltaAicc to the best
   * @param heldOutLogError root mean square log error on the largest two sizes of a fit to the
   *     others; NaN where too few sizes remain
   */
  public record Candidate(FittedCurve fit, double deltaAicc, double heldOutLogError) {}

  public static ModelSelection of(ErrorCurve curve) {
    Map<CurveModel, Double> aicc = new HashMap<>();
    for (CurveModel model : CurveModels.ALL) {
      if (model.parameterCount() > curve.sizes().size()) continue;
      aicc.put(model, CurveFitter.fit(model, curve.nOfEachError(), curve.eachError()).aicc());
    }
    double best = Collections.min(aicc.values());
    List<Candidate> candidates =
        CurveModels.ALL.stream()
            .filter(aicc::containsKey)
            .map(m -> candidate(m, aicc.getOrDefault(m, best) - best, curve))
            .sorted(Comparator.comparingDouble(Candidate::deltaAicc))
            .toList();
    return judge(candidates);
  }

  private static Candidate candidate(CurveModel model, double deltaAicc, ErrorCurve curve) {
    FittedCurve fit = CurveFitter.fit(model, curve.n(), curve.means());
    return new Candidate(fit, deltaAicc, heldOut(fit, curve));
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
