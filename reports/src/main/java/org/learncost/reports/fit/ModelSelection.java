package org.learncost.reports.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which model a curve supports, by AICc and by what it says about sizes it was not fitted to. AICc
 * is over single errors, one per seed: a misfit of the means shows against the scatter of seeds.
 *
 * @param candidates by AICc, the best first
 * @param other the candidate that decides the support: the second, or the one that extrapolates
 *     better
 */
public record ModelSelection(
    List<Candidate> candidates, Support support, Optional<Candidate> other) {
  /** How far the best model stands out from those that contend with it. */
  public enum Support {
    /** By AICc and on the held-out sizes. */
    CLEAR,
    /** The second is as good by AICc. */
    CLOSE,
    /** By AICc, but another is nearer to the held-out sizes. */
    EXTRAPOLATES_WORSE,
    /** Nothing contends with it. */
    ALONE
  }

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
    List<Candidate> contenders = candidates.stream().filter(c -> contends(c, best)).toList();
    if (contenders.isEmpty()) {
      return new ModelSelection(candidates, Support.ALONE, Optional.empty());
    }
    Candidate second = contenders.get(0);
    if (!(second.deltaAicc() > DECISIVE)) {
      return new ModelSelection(candidates, Support.CLOSE, Optional.of(second));
    }
    for (Candidate other : contenders) {
      if (Double.isNaN(other.heldOutLogError())) continue; // Too rich for the sizes that remain.
      if (!(best.heldOutLogError() <= other.heldOutLogError())) {
        return new ModelSelection(candidates, Support.EXTRAPOLATES_WORSE, Optional.of(other));
      }
    }
    return new ModelSelection(candidates, Support.CLEAR, Optional.of(second));
  }

  /**
   * A model whose floor ran to zero is the best one over again, and so is one that bends the best
   * one's shape and explains no more by it. Whether there is a floor, and what the exponent is, are
   * claims of their own: there a richer model contends.
   */
  private static boolean contends(Candidate other, Candidate best) {
    CurveModel form = best.fit().form();
    return other.fit().form() != form && !bends(other.fit().model(), form);
  }

  private static boolean bends(CurveModel rich, CurveModel plain) {
    return rich.limits().stream()
        .filter(limit -> !limit.parameter().equals("C"))
        .anyMatch(limit -> limit.model() == plain || bends(limit.model(), plain));
  }

  /** The candidate of a model, if it was fitted. */
  public Optional<Candidate> candidate(CurveModel model) {
    return candidates.stream().filter(c -> c.fit().model() == model).findFirst();
  }

  /** The best model, claimed only where AICc and the held-out sizes agree. */
  public Optional<CurveModel> winner() {
    return support == Support.CLEAR
        ? Optional.of(candidates.get(0).fit().model())
        : Optional.empty();
  }
}
