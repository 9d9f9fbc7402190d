package org.learncost.reports.cost;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.learncost.core.result.Condition;
import org.learncost.core.result.PlannedCondition;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.stats.MedianToLevel;

/**
 * How well steps × time per step predicts one direct measurement.
 *
 * @param predicted seconds; the median over seeds
 * @param ratio predicted ÷ measured, under resampled seeds and forks
 * @param sameSteps time per step × the measurement's own steps ÷ measured: leaves out how seeds
 *     differ; empty if it did not tell its steps
 */
public record Agreement(
    DirectMeasurement measured,
    Estimate predicted,
    Resampled ratio,
    Optional<Resampled> sameSteps) {

  /** A benchmark: its levels are timed in the same forks. */
  private record Run(String backend, Condition condition, int n) {}

  /**
   * Pairs every measurement that reached its level with its prediction.
   *
   * @param drawn the surface under resampled seeds, by condition
   * @param stepTimes by condition
   */
  public static List<Agreement> of(
      List<DirectMeasurement> measurements,
      CostSurface surface,
      Map<Condition, ResampledSurface> drawn,
      Function<PlannedCondition, List<StepTime>> stepTimes,
      RandomGenerator random) {
    Map<Run, double[]> deviations = new HashMap<>();
    List<Agreement> agreements = new ArrayList<>();
    for (DirectMeasurement measured : measurements) {
      if (measured.planned().isEmpty()) continue; // The sweep had nothing like it.
      PlannedCondition planned = measured.planned().get();
      Condition condition = planned.condition();
      // A level that the untrained network meets takes no time: there is nothing to predict.
      if (measured.censored() || !(measured.seconds() > 0)) continue;
      Optional<CostSurface.Cell> cell =
          surface
              .cell(condition, measured.n(), measured.level())
              .filter(c -> c.steps().isReached());
      if (cell.isEmpty()) continue;
      Run run = new Run(measured.backend(), condition, measured.n());
      double[] shared =
          deviations.computeIfAbsent(run, r -> Resampled.students(freedom(measured), random));
      Resampled steps =
          Optional.ofNullable(drawn.get(condition))
              .flatMap(s -> s.steps(measured.n(), measured.level()))
              .orElseGet(() -> Resampled.single(cell.get().steps().median()));
      for (StepTime time : stepTimes.apply(planned)) {
        if (!time.backend().equals(measured.backend())) continue;
        agreements.add(pair(measured, time, cell.get().steps(), steps, shared));
      }
    }
    return List.copyOf(agreements);
  }

  private static int freedom(DirectMeasurement measured) {
    return Math.max(1, measured.forkSeconds().size() - 1);
  }

  private static Agreement pair(
      DirectMeasurement measured,
      StepTime time,
      MedianToLevel reaching,
      Resampled steps,
      double[] deviations) {
    // What JMH calls the score is the arithmetic mean; the scatter about it is taken in logs.
    double[] forks = measured.forkSeconds().stream().mapToDouble(f -> f).toArray();
    Resampled spread = Resampled.positiveMean(forks, deviations);
    Resampled seconds = spread.times(measured.seconds() / spread.value());
    Resampled perStep = time.resampled().with(seconds, (a, b) -> a / b);
    Optional<Resampled> same =
        measured.steps().isPresent()
            ? Optional.of(perStep.times(measured.steps().getAsDouble()))
            : Optional.empty();
    return new Agreement(measured, time.secondsFor(reaching), steps.times(perStep), same);
  }
}
