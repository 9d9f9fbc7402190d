package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.training.TrainingSettings;
import org.learncost.reports.cost.StepTime;

/**
 * What a training step takes on each backend, by how networks are trained: conditions that differ
 * in their data alone share it.
 *
 * @param byTraining fastest first; without what was not measured
 */
public record StepTimes(Map<TrainingSettings, List<StepTime>> byTraining) {
  /** Where nothing was measured. */
  static final StepTimes NONE = new StepTimes(Map.of());

  /** Of those networks whose throughput was measured. */
  public static StepTimes of(
      Collection<TrainingSettings> networks, List<Throughput> throughput, RandomGenerator random) {
    // Schedules share a step's time, and its draws.
    Map<Throughput, StepTime> drawn = new HashMap<>();
    Map<TrainingSettings, List<StepTime>> byTraining = new LinkedHashMap<>();
    for (TrainingSettings training : networks) {
      if (byTraining.containsKey(training)) continue;
      List<StepTime> times = new ArrayList<>();
      for (Throughput speed : throughput) {
        if (!speed.shape().trains(training)) continue;
        times.add(drawn.computeIfAbsent(speed, s -> stepTime(s, random)));
      }
      times.sort(Comparator.comparingDouble(t -> t.seconds().value()));
      byTraining.put(training, List.copyOf(times));
    }
    byTraining.values().removeIf(List::isEmpty);
    return new StepTimes(byTraining);
  }

  private static StepTime stepTime(Throughput speed, RandomGenerator random) {
    double batch = speed.shape().batch();
    double[] forks = Arrays.stream(speed.forks()).map(rate -> batch / rate).toArray();
    return StepTime.of(speed.backend(), forks, random);
  }

  public boolean isEmpty() {
    return byTraining.isEmpty();
  }

  /** Of one way of training, the fastest backend first; empty if not measured. */
  public List<StepTime> of(TrainingSettings training) {
    return byTraining.getOrDefault(training, List.of());
  }

  public List<StepTime> of(PlannedCondition condition) {
    return of(condition.training());
  }
}
