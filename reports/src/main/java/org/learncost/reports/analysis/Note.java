package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.training.TrainingSettings;

/** Something that a run lacks, which its reader should know. */
public sealed interface Note {
  /** Forks that failed: what is said of their series rests on the others. */
  record FailedForks(int failed, int count) implements Note {}

  /** Trials of a condition that the plan does not name; they are left out. */
  record UnplannedTrials(int count) implements Note {}

  /** Networks of the plan whose speed is not known, though others' is. */
  record UntimedNetworks(List<TrainingSettings> networks) implements Note {}

  /**
   * What the plan set out to measure of a backend and the files do not hold: a crashed fork leaves
   * no row.
   *
   * @param throughputAtBatches for which there is no throughput
   * @param latency whether there is none
   * @param timeToLevels whether there is none
   */
  record NotMeasured(
      String backend, Set<Integer> throughputAtBatches, boolean latency, boolean timeToLevels)
      implements Note {}

  /** What a study lacks. */
  static List<Note> of(
      StudyPlan plan, ErrorAnalysis errors, SpeedAnalysis speed, CostAnalysis costs) {
    List<Note> notes = new ArrayList<>();
    int unplanned = errors.groups().unplanned().size();
    if (unplanned > 0) notes.add(new UnplannedTrials(unplanned));
    for (String backend : plan.measuredBackends()) {
      Set<Integer> batches = new TreeSet<>();
      for (PlannedCondition planned : plan.conditions()) {
        TrainingSettings training = planned.training();
        if (noneTrains(training, backend, speed.throughput())) batches.add(training.batch());
      }
      boolean latency = speed.latency().stream().noneMatch(l -> l.backend().equals(backend));
      boolean levels = costs.measured().stream().noneMatch(m -> m.backend().equals(backend));
      if (!batches.isEmpty() || latency || levels) {
        notes.add(new NotMeasured(backend, batches, latency, levels));
      }
    }
    if (!speed.throughput().isEmpty() && !speed.run().trials().isEmpty()) {
      List<TrainingSettings> untimed =
          plan.conditions().stream()
              .map(PlannedCondition::training)
              .filter(training -> speed.stepTimes().of(training).isEmpty())
              .toList();
      if (!untimed.isEmpty()) notes.add(new UntimedNetworks(untimed));
    }
    return notes;
  }

  private static boolean noneTrains(
      TrainingSettings training, String backend, List<Throughput> throughput) {
    return throughput.stream()
        .noneMatch(t -> t.backend().equals(backend) && t.shape().batch() == training.batch());
  }
}
