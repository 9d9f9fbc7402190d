package org.learncost.reports.fit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.learncost.reports.stats.Estimate;

/**
 * What can be said about one curve: either why no single law fits, or the models' contest and their
 * intervals.
 *
 * @param refusal why nothing was fitted
 * @param selection empty if refused
 * @param lackOfFit p-value of the F test of the shown law; empty if refused or not testable
 * @param bootstraps of the shown law and of C + A·n^-α, whose exponents are compared among curves;
 *     empty if refused or where a size has a single seed
 */
public record CurveAnalysis(
    ErrorCurve curve,
    Optional<Refusal> refusal,
    Optional<ModelSelection> selection,
    OptionalDouble lackOfFit,
    Map<CurveModel, Bootstrap> bootstraps) {
  private static final int REPLICATES = 1000;
  private static final double SIGNIFICANCE = 0.01;
  private static final CurveModel COMPARED = CurveModels.FLOOR_POWER;

  public static CurveAnalysis of(ErrorCurve curve, RandomGenerator random) {
    Optional<Refusal> refusal = Refusal.of(curve);
    if (refusal.isPresent()) {
      return new CurveAnalysis(curve, refusal, Optional.empty(), OptionalDouble.empty(), Map.of());
    }
    ModelSelection selection = ModelSelection.of(curve);
    CurveModel shown = shown(Optional.of(selection));
    Map<CurveModel, Bootstrap> bootstraps = new LinkedHashMap<>();
    if (curve.hasSpread()) {
      bootstraps.put(shown, Bootstrap.of(shown, curve, REPLICATES, random));
      if (shown != COMPARED) {
        bootstraps.put(COMPARED, Bootstrap.of(COMPARED, curve, REPLICATES, random));
      }
    }
    OptionalDouble lackOfFit = LackOfFit.pValue(shown, curve);
    return new CurveAnalysis(curve, refusal, Optional.of(selection), lackOfFit, bootstraps);
  }

  /** The model to draw and to read n from: the winner, else the one with a floor. */
  public CurveModel shown() {
    return shown(selection);
  }

  private static CurveModel shown(Optional<ModelSelection> selection) {
    return selection.flatMap(ModelSelection::winner).orElse(COMPARED);
  }

  /** How well the seeds tell their own spread. */
  public enum SeedSpread {
    /** A size has a single seed. */
    UNKNOWN,
    /** A size has two seeds. */
    UNRELIABLE,
    KNOWN
  }

  /** Whether the shown law misses the data beyond scatter, which makes its intervals doubtful. */
  public boolean isMisfit() {
    return lackOfFit.isPresent() && lackOfFit.getAsDouble() < SIGNIFICANCE;
  }

  /** By the fewest seeds of a size. */
  public SeedSpread seedSpread() {
    int fewest = curve.sizes().stream().mapToInt(s -> s.errors().length).min().orElse(0);
    return fewest == 1
        ? SeedSpread.UNKNOWN
        : fewest == 2 ? SeedSpread.UNRELIABLE : SeedSpread.KNOWN;
  }

  /**
   * The shown law at any n with its interval.
   *
   * @param level 0.95 for 95 %
   * @return empty if refused, or if n is {@link ErrorCurve#isOutOfReach out of reach}; without ends
   *     where a size has a single seed
   */
  public Optional<Estimate> at(double n, double level) {
    if (curve.isOutOfReach(n)) return Optional.empty();
    return shownFit()
        .map(
            fit ->
                bootstrap(shown())
                    .map(b -> b.interval(c -> c.value(n), level))
                    .orElseGet(() -> Estimate.withoutInterval(fit.value(n))));
  }

  /** The fit of {@link #shown}; empty if refused. */
  public Optional<FittedCurve> shownFit() {
    return selection.flatMap(s -> s.candidate(shown())).map(ModelSelection.Candidate::fit);
  }

  public Optional<Bootstrap> bootstrap(CurveModel model) {
    return Optional.ofNullable(bootstraps.get(model));
  }
}
