package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.TrainingSettings;
import org.learncost.reports.cost.Agreement;
import org.learncost.reports.cost.CostSurface;
import org.learncost.reports.cost.DirectMeasurement;
import org.learncost.reports.cost.Prices;
import org.learncost.reports.cost.StepTime;
import org.learncost.reports.read.RunData;
import org.learncost.reports.read.TrialGroups;

/**
 * Everything a report says, computed.
 *
 * @param groups the trials by budget rule and condition
 * @param errors by rule and condition, rule by rule
 * @param surface of the first rule, the one that is timed: a trial's way to a level is its own
 * @param stepTimes of the networks and batches of the conditions
 * @param axisSpeeds the same over axes that change network or batch
 * @param otherScores of benchmarks that the rest does not know
 * @param otherMetrics what profilers and counters told beside scores
 * @param costs frontier and crossovers
 * @param hostNoise see {@link HostNoise}
 * @param notes warnings for the reader
 */
public record Analysis(
    RunData run,
    HardwarePeaks limits,
    List<ColdStartTimes> coldStarts,
    List<Throughput> throughput,
    List<Latency> latency,
    TrialGroups groups,
    List<ConditionErrors> errors,
    CostSurface surface,
    StepTimes stepTimes,
    List<AxisSpeed> axisSpeeds,
    List<DirectMeasurement> measured,
    List<Agreement> agreements,
    List<OtherResult> otherScores,
    List<OtherResult> otherMetrics,
    ForkOutcomes forks,
    List<Warning> warnings,
    Costs costs,
    OptionalDouble hostNoise,
    List<String> notes) {

  /** Analyses a run of which nobody told what its devices cost, or how its host scatters. */
  public static Analysis of(RunData run, RandomGenerator random) {
    return of(run, Prices.NONE, OptionalDouble.empty(), random);
  }

  /**
   * Analyses a run.
   *
   * @param prices of some backends
   * @param hostNoise see {@link HostNoise}
   * @param random draws the bootstrap's resamples
   */
  public static Analysis of(
      RunData run, Prices prices, OptionalDouble hostNoise, RandomGenerator random) {
    Optional<StudyPlan> study = run.study();
    TrialGroups groups =
        study.map(plan -> TrialGroups.of(plan, run.trials())).orElse(TrialGroups.NONE);
    List<ConditionErrors> errors = ConditionErrors.of(groups, random);
    List<Throughput> throughput = Throughput.of(run);
    CostSurface surface =
        study
            .map(plan -> CostSurface.of(groups.of(plan.firstRule()), plan.levels()))
            .orElse(CostSurface.NONE);
    StepTimes stepTimes =
        study.map(plan -> StepTimes.of(plan, throughput, random)).orElse(StepTimes.NONE);
    List<DirectMeasurement> measured = DirectMeasurements.of(run);
    List<Latency> latency = Latency.of(run);
    ForkOutcomes forks = ForkOutcomes.of(run.forks());
    List<String> notes = new ArrayList<>(run.notes());
    if (!forks.failed().isEmpty()) {
      notes.add(
          "%d of %d forks failed; what is said of their series rests on the others"
              .formatted(forks.failed().size(), forks.count()));
    }
    study.ifPresent(
        plan -> {
          notes.addAll(unplanned(groups));
          notes.addAll(missing(plan, throughput, latency, measured));
          if (!throughput.isEmpty() && !run.trials().isEmpty()) {
            notes.addAll(untimed(plan, stepTimes));
          }
        });
    List<ColdStartTimes> coldStarts = ColdStartTimes.of(run);
    Costs costs = Costs.of(run, groups, throughput, stepTimes, coldStarts, errors, prices, random);
    return new Analysis(
        run,
        HardwarePeaks.of(run),
        coldStarts,
        throughput,
        latency,
        groups,
        errors,
        surface,
        stepTimes,
        study.map(plan -> AxisSpeed.of(plan, stepTimes, costs.speeds())).orElse(List.of()),
        measured,
        Agreement.of(measured, surface, costs.surfaces(), stepTimes::of, random),
        OtherResult.scores(run, latency),
        OtherResult.metrics(run),
        forks,
        Warning.of(run.jmh()),
        costs,
        hostNoise,
        List.copyOf(notes));
  }

  private static List<String> unplanned(TrialGroups groups) {
    int foreign = groups.unplanned().size();
    return foreign == 0
        ? List.of()
        : List.of(
            foreign + " trials have a condition that the plan does not name; they are left out");
  }

  /** Networks of the plan whose speed is not known, though others' is. */
  private static List<String> untimed(StudyPlan plan, StepTimes stepTimes) {
    List<String> networks =
        plan.conditions().stream()
            .map(PlannedCondition::training)
            .filter(training -> stepTimes.of(training).isEmpty())
            .map(training -> training.mlp() + " at batch " + training.batch())
            .distinct()
            .toList();
    return networks.isEmpty()
        ? List.of()
        : List.of(
            "throughput was not measured for the plan's network %s: no seconds are predicted"
                .formatted(String.join(", ", networks)));
  }

  /** What the plan set out to measure and the files do not hold: a crashed fork leaves no row. */
  private static List<String> missing(
      StudyPlan plan,
      List<Throughput> throughput,
      List<Latency> latency,
      List<DirectMeasurement> measured) {
    List<String> notes = new ArrayList<>();
    for (String backend : plan.measuredBackends()) {
      List<String> absent = new ArrayList<>();
      plan.conditions().stream()
          .map(PlannedCondition::training)
          .filter(training -> noneTrains(training, backend, throughput))
          .map(TrainingSettings::batch)
          .distinct()
          .forEach(batch -> absent.add("throughput at batch " + batch));
      if (latency.stream().noneMatch(l -> l.backend().equals(backend))) absent.add("step latency");
      if (measured.stream().noneMatch(m -> m.backend().equals(backend))) {
        absent.add("time to error levels");
      }
      if (!absent.isEmpty()) {
        notes.add(
            "the plan measures " + backend + ", but there is no " + String.join(", no ", absent));
      }
    }
    return notes;
  }

  private static boolean noneTrains(
      TrainingSettings training, String backend, List<Throughput> throughput) {
    return throughput.stream()
        .noneMatch(t -> t.backend().equals(backend) && t.shape().batch() == training.batch());
  }

  /** The errors under one rule, by condition. */
  public List<ConditionErrors> errors(String rule) {
    return errors.stream().filter(e -> e.rule().equals(rule)).toList();
  }

  /** The errors under the first rule, by condition; empty for a run without a sweep. */
  public List<ConditionErrors> firstRule() {
    return run.study().map(plan -> errors(plan.firstRule())).orElse(List.of());
  }

  /** Times per step of the condition that is timed to the end, fastest first; may be empty. */
  public List<StepTime> firstTimes() {
    return run.study().map(plan -> stepTimes.of(plan.firstCondition())).orElse(List.of());
  }

  /** Whether the study set out to measure no times. */
  public boolean isSweepAlone() {
    return run.isSweepAlone();
  }

  /** How the conditions of the study are told apart. */
  public ConditionNames names() {
    return run.study().map(ConditionNames::of).orElse(ConditionNames.NONE);
  }
}
