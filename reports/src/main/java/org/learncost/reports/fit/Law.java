package org.learncost.reports.fit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What can be said about one curve: either why no single law fits, or the models' contest and their
 * intervals.
 *
 * @param refusal why nothing was fitted
 * @param selection empty if refused
 * @param bootstraps by model; empty if refused or where a size has a single seed
 */
public record Law(
    ErrorCurve curve,
    Optional<String> refusal,
    Optional<ModelSelection> selection,
    Map<CurveModel, Bootstrap> bootstraps) {
  private static final int REPLICATES = 1000;

  public static Law of(ErrorCurve curve, RandomGenerator random) {
    Optional<String> refusal = curve.refusal();
    if (refusal.isPresent()) return new Law(curve, refusal, Optional.empty(), Map.of());
    Map<CurveModel, Bootstrap> bootstraps = new LinkedHashMap<>();
    if (curve.hasSpread()) {
      for (CurveModel model : CurveModels.ALL) {
        bootstraps.put(model, Bootstrap.of(model, curve, REPLICATES, random));
      }
    }
    return new Law(curve, refusal, Optional.of(ModelSelection.of(curve)), bootstraps);
  }

  /** The model to draw and to read n from: the winner, else the one with a floor. */
  public CurveModel shown() {
    return selection.flatMap(ModelSelection::winner).orElse(CurveModels.FLOOR_POWER);
  }

  /** The fit of {@link #shown}; empty if refused. */
  public Optional<FittedCurve> shownFit() {
    return selection.flatMap(s -> s.candidate(shown())).map(ModelSelection.Candidate::fit);
  }

  public Optional<Bootstrap> bootstrap(CurveModel model) {
    return Optional.ofNullable(bootstraps.get(model));
  }
}
