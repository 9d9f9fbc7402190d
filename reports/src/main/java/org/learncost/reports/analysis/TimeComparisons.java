package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.training.TrainingSettings;
import org.learncost.reports.analysis.BackendComparison.Varied;
import org.learncost.reports.cost.Prices;
import org.learncost.reports.cost.Resampled;
import org.learncost.reports.cost.ResampledSurface;
import org.learncost.reports.cost.StepTime;

/**
 * Time from a cold start to an error level of two backends, over n. In the time of training alone
 * the steps cancel, for they are the same on every backend: then the ratio is that of the times per
 * step at every n, and nothing can cross. So this takes the time to the first step in as well.
 */
final class TimeComparisons {
  private TimeComparisons() {}

  /** What a backend takes before its speed, and per step. */
  private record Clock(String backend, Resampled start, Resampled step) {
    Resampled secondsFor(Resampled steps) {
      // Infinitely many steps would make a ratio of two infinities; so many do as well.
      Resampled finite = steps.map(s -> Math.min(s, 1e15));
      return finite.times(step).with(start, Double::sum);
    }
  }

  static List<BackendComparison> of(
      StudyPlan plan,
      Map<PlannedCondition, ResampledSurface> surfaces,
      StepTimes times,
      List<ColdStartTimes> starts,
      Prices prices,
      RandomGenerator random) {
    ConditionNames names = ConditionNames.of(plan);
    Map<TrainingSettings, List<Clock>> byTraining = new HashMap<>();
    List<BackendComparison> comparisons = new ArrayList<>();
    surfaces.forEach(
        (planned, surface) -> {
          List<Clock> clocks =
              byTraining.computeIfAbsent(
                  planned.training(), t -> clocks(t, times.of(t), starts, random));
          for (double level : surface.levels()) {
            String fixed = BackendComparison.fixed(names.label(planned.condition()), level);
            List<BackendComparison.Costs> costs =
                clocks.stream().map(c -> costs(c, surface, level)).toList();
            comparisons.addAll(BackendComparison.of(Varied.N, fixed, costs, prices));
          }
        });
    return comparisons;
  }

  private static List<Clock> clocks(
      TrainingSettings training,
      List<StepTime> times,
      List<ColdStartTimes> starts,
      RandomGenerator random) {
    List<Clock> clocks = new ArrayList<>();
    for (StepTime time : times) {
      starts.stream()
          .filter(s -> s.backend().equals(time.backend()) && s.firstSteps().length > 0)
          .filter(s -> s.shape().trains(training))
          .findFirst()
          .map(s -> Resampled.positiveMean(s.firstSteps(), random))
          .ifPresent(start -> clocks.add(new Clock(time.backend(), start, time.resampled())));
    }
    return clocks;
  }

  private static BackendComparison.Costs costs(
      Clock clock, ResampledSurface surface, double level) {
    TreeMap<Double, Resampled> bySize = new TreeMap<>();
    for (int n : surface.sizes()) {
      surface
          .steps(n, level)
          .filter(steps -> steps.value() < Double.POSITIVE_INFINITY)
          .ifPresent(steps -> bySize.put((double) n, clock.secondsFor(steps)));
    }
    return new BackendComparison.Costs(clock.backend(), bySize);
  }
}
