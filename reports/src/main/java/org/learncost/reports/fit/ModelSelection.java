package org.learncost.reports.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
  // Sizes beyond its parameters that a model of four parameters or more needs.
  private static final int SPARE = 2;

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
    List<CurveModel> models =
        CurveModels.CANDIDATES.stream()
            .filter(m -> m.parameterCount() <= 3 || m.parameterCount() + SPARE <= sizes(curve))
            .toList();
    Map<CurveModel, FittedCurve> toErrors = EachError.fit(models, curve);
    Map<CurveModel, FittedCurve> toMeans =
        CurveFitter.fitAll(models, curve.n(), curve.means(), ResidualLoss.LOG_SQUARES);
    ErrorCurve small = curve.withoutLargest(HELD_OUT);
    Map<CurveModel, FittedCurve> early =
        CurveFitter.fitAll(models, small.n(), small.means(), ResidualLoss.LOG_SQUARES);
    double best = toErrors.values().stream().mapToDouble(FittedCurve::aicc).min().orElseThrow();
    List<Candidate> candidates = new ArrayList<>();
    toMeans.forEach(
        (model, fit) ->
            candidates.add(
                new Candidate(
                    fit,
                    Objects.requireNonNull(toErrors.get(model)).aicc() - best,
                    heldOut(early.get(model), curve))));
    candidates.sort(Comparator.comparingDouble(Candidate::deltaAicc));
    return judge(List.copyOf(candidates));
  }

  private static int sizes(ErrorCurve curve) {
    return curve.sizes().size();
  }

  private static double heldOut(@Nullable FittedCurve early, ErrorCurve curve) {
    if (early == null) return Double.NaN;
    double squares = 0;
    for (ErrorCurve.Size size : curve.sizes().subList(sizes(curve) - HELD_OUT, sizes(curve))) {
      double residual = Math.log(early.value(size.n()) / size.mean());
      squares += residual * residual;
    }
    return Math.sqrt(squares / HELD_OUT);
  }

  private static ModelSelection judge(List<Candidate> candidates) {
    Candidate best = candidates.get(0);
    String name = best.fit().model().name();
    List<Candidate> rivals = candidates.stream().filter(c -> isRival(c, best)).toList();
    if (rivals.isEmpty()) return undecided(candidates, name + " has no rival");
    double margin = rivals.get(0).deltaAicc();
    if (!(margin > DECISIVE)) {
      String second = rivals.get(0).fit().model().name();
      return undecided(candidates, name + " leads " + second + " by ΔAICc " + round(margin));
    }
    for (Candidate other : rivals) {
      if (Double.isNaN(other.heldOutLogError())) continue; // Too rich for the sizes that remain.
      if (!(best.heldOutLogError() <= other.heldOutLogError())) {
        String rival = other.fit().model().name();
        return undecided(
            candidates,
            name + " leads by AICc, " + rival + " extrapolates better to the largest sizes");
      }
    }
    String verdict = name + " (ΔAICc " + round(margin) + ", and best on the held-out sizes)";
    return new ModelSelection(candidates, Optional.of(best.fit().model()), verdict);
  }

  /**
   * A model whose floor ran to zero is the best one over again, and so is one that bends the best
   * one's shape and explains no more by it. Whether there is a floor, and what the exponent is, are
   * claims of their own: there a richer model is a rival.
   */
  private static boolean isRival(Candidate other, Candidate best) {
    CurveModel form = best.fit().form();
    return other.fit().form() != form && !bends(other.fit().model(), form);
  }

  private static boolean bends(CurveModel rich, CurveModel plain) {
    return rich.limits().stream()
        .filter(limit -> !limit.parameter().equals("C"))
        .anyMatch(limit -> limit.model() == plain || bends(limit.model(), plain));
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
