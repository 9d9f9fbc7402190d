package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.training.TrainingSettings;
import org.learncost.reports.cost.Agreement;
import org.learncost.reports.cost.CostSurface;
import org.learncost.reports.cost.DirectMeasurement;
import org.learncost.reports.cost.Prices;
import org.learncost.reports.read.RunData;

/** Everything a report says, computed, part by part. */
public record Analysis(
    RunData run,
    ErrorAnalysis errors,
    SpeedAnalysis speed,
    CostAnalysis costs,
    ScoreAnalysis scores,
    TrustAnalysis trust)
    implements RunAnalysis {

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
    ErrorAnalysis errors = ErrorAnalysis.of(run, random);
    List<Throughput> throughput = Throughput.of(run);
    CostSurface surface =
        study
            .map(plan -> CostSurface.of(errors.groups().of(plan.firstRule()), plan.levels()))
            .orElse(CostSurface.NONE);
    StepTimes stepTimes =
        study.map(plan -> StepTimes.of(networks(plan), throughput, random)).orElse(StepTimes.NONE);
    List<ColdStartTimes> coldStarts = ColdStartTimes.of(run);
    Costs costs =
        Costs.of(
            run,
            errors.groups(),
            throughput,
            stepTimes,
            coldStarts,
            errors.errors(),
            prices,
            random);
    SpeedAnalysis speed =
        new SpeedAnalysis(
            run,
            HardwarePeaks.of(run),
            coldStarts,
            throughput,
            Latency.of(run),
            stepTimes,
            study.map(plan -> AxisSpeed.of(plan, stepTimes, costs.speeds())).orElse(List.of()));
    List<DirectMeasurement> measured = DirectMeasurements.of(run);
    CostAnalysis cost =
        new CostAnalysis(
            run,
            surface,
            stepTimes,
            measured,
            Agreement.of(measured, surface, costs.surfaces(), stepTimes::of, random),
            costs);
    ForkOutcomes forks = ForkOutcomes.of(run.forks());
    List<Note> notes = new ArrayList<>();
    if (!forks.failed().isEmpty()) {
      notes.add(new Note.FailedForks(forks.failed().size(), forks.count()));
    }
    study.ifPresent(plan -> notes.addAll(Note.of(plan, errors, speed, cost)));
    return new Analysis(
        run,
        errors,
        speed,
        cost,
        ScoreAnalysis.of(run, speed.latency()),
        new TrustAnalysis(run, forks, Warning.of(run.jmh()), hostNoise, List.copyOf(notes)));
  }

  private static List<TrainingSettings> networks(StudyPlan plan) {
    return plan.conditions().stream().map(PlannedCondition::training).toList();
  }
}
