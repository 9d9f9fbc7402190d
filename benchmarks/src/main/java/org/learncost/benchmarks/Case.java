package org.learncost.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.Trial;

/**
 * A benchmark of a study with its parameters; it must end as one row of jmh.json.
 *
 * @param backend null for a limit of the machine
 */
record Case(
    Class<?> benchmark, @Nullable String backend, int threads, Map<String, String> parameters) {

  /** Everything that a study times: the machine's limits, then one backend after the other. */
  static List<Case> of(
      StudyPlan plan,
      TrainingPlan training,
      BudgetSchedule schedule,
      Preset preset,
      List<Trial> trials) {
    List<Case> cases = limits();
    for (String backend : plan.measuredBackends()) {
      cases.add(of(ColdStart.class, backend, training, training.batch(), Map.of()));
      cases.add(of(TrainingThroughput.class, backend, training, training.batch(), Map.of()));
      for (int batch : preset.moreBatches()) {
        if (batch == training.batch()) continue;
        cases.add(of(TrainingThroughput.class, backend, training, batch, Map.of()));
      }
      cases.add(of(StepLatency.class, backend, training, training.batch(), Map.of()));
      // The first quality only: the time of a step does not depend on the labels.
      double quality = plan.qualities().get(0);
      for (int n : preset.timedN()) {
        if (!plan.n().contains(n)) continue;
        if (diverged(trials, plan.firstArm(), quality, n)) {
          System.err.println(
              "not timed: " + backend + " to each error level at n = " + n + ", for it diverges");
          continue;
        }
        Map<String, String> more =
            Map.of(
                "n", String.valueOf(n),
                "quality", String.valueOf(quality),
                "schedule", Plans.word(schedule));
        cases.add(of(TimeToErrorLevel.class, backend, training, training.batch(), more));
      }
    }
    return cases;
  }

  /** The peak of one core and of all; memory is shared, so that its bandwidth is one of all. */
  private static List<Case> limits() {
    List<Case> limits = new ArrayList<>();
    int cores = Runtime.getRuntime().availableProcessors();
    for (int threads : cores == 1 ? List.of(1) : List.of(1, cores)) {
      limits.add(new Case(FmaPeak.class, null, threads, Map.of()));
    }
    limits.add(new Case(MemoryBandwidth.class, null, cores, MemoryBandwidth.IN_MEMORY));
    return limits;
  }

  private static Case of(
      Class<?> benchmark, String backend, TrainingPlan plan, int batch, Map<String, String> more) {
    Map<String, String> parameters = new HashMap<>(more);
    parameters.put("mlp", plan.mlp().toString());
    parameters.put("activation", Plans.word(plan.mlp().activation()));
    parameters.put("loss", Plans.word(plan.loss()));
    parameters.put("optimizer", Plans.text(plan.optimizer()));
    parameters.put("batch", String.valueOf(batch));
    return new Case(benchmark, backend, 1, parameters);
  }

  /** Whether the replica that TimeToErrorLevel trains, the one of seed 1, blew up in the sweep. */
  private static boolean diverged(List<Trial> trials, String arm, double quality, int n) {
    return trials.stream()
        .filter(t -> t.arm().equals(arm) && t.n() == n && t.seed() == 1 && t.quality() == quality)
        .anyMatch(t -> t.outcome() == Trial.Outcome.DIVERGED);
  }

  /** Whether this measures a JVM that has done nothing yet. */
  boolean cold() {
    return benchmark == ColdStart.class;
  }

  int iterations(Preset preset) {
    if (cold()) return 1;
    return benchmark == TimeToErrorLevel.class ? preset.shots() : preset.iterations();
  }
}
