package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.learncost.core.result.StudyPlan;
import org.learncost.reports.cost.Agreement;
import org.learncost.reports.cost.CostSurface;
import org.learncost.reports.cost.Measured;
import org.learncost.reports.cost.Prices;
import org.learncost.reports.cost.StepTime;
import org.learncost.reports.read.RunData;

/**
 * Everything a report says, computed.
 *
 * @param qualities errors by arm and quality, arm by arm
 * @param surface of the first arm, the one that is timed: a trial's way to a level is its own
 * @param stepTimes of the plan's network and batch, the fastest backend first; empty if not
 *     measured
 * @param otherScores of benchmarks that the rest does not know
 * @param otherMetrics what profilers and counters told beside scores
 * @param costs frontier and crossovers
 * @param hostNoise see {@link HostNoise}
 * @param notes warnings for the reader
 */
public record Analysis(
    RunData run,
    Limits limits,
    List<ColdStart> coldStarts,
    List<Throughput> throughput,
    List<Latency> latency,
    List<QualityErrors> qualities,
    CostSurface surface,
    List<StepTime> stepTimes,
    List<Measured> measured,
    List<Agreement> agreements,
    List<OtherResult> otherScores,
    List<OtherResult> otherMetrics,
    Forks forks,
    List<Doubt> doubts,
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
    List<QualityErrors> qualities =
        study.map(plan -> QualityErrors.of(run.trials(), plan, random)).orElse(List.of());
    List<Throughput> throughput = Throughput.of(run);
    CostSurface surface =
        study
            .map(
                plan ->
                    CostSurface.of(run.trials(plan.firstArm()), plan.qualities(), plan.levels()))
            .orElse(new CostSurface(List.of()));
    List<StepTime> stepTimes =
        study.map(plan -> stepTimes(plan, throughput, random)).orElse(List.of());
    List<Measured> measured = Measurements.of(run);
    List<Latency> latency = Latency.of(run);
    Forks forks = Forks.of(run.forks());
    List<String> notes = new ArrayList<>(run.notes());
    if (!forks.failed().isEmpty()) {
      notes.add(
          "%d of %d forks failed; what is said of their series rests on the others"
              .formatted(forks.failed().size(), forks.count()));
    }
    study.ifPresent(
        plan -> {
          notes.addAll(unplanned(run, plan));
          notes.addAll(missing(plan, throughput, latency, measured));
          if (!throughput.isEmpty() && stepTimes.isEmpty() && !run.trials().isEmpty()) {
            notes.add(
                "throughput was not measured for the plan's network "
                    + plan.mlp()
                    + " at batch "
                    + plan.batch()
                    + ": no seconds are predicted");
          }
        });
    List<ColdStart> coldStarts = ColdStart.of(run);
    Costs costs = Costs.of(run, throughput, stepTimes, coldStarts, qualities, prices, random);
    return new Analysis(
        run,
        Limits.of(run),
        coldStarts,
        throughput,
        latency,
        qualities,
        surface,
        stepTimes,
        measured,
        Agreement.of(measured, surface, costs.surfaces(), stepTimes, random),
        OtherResult.scores(run, latency),
        OtherResult.metrics(run),
        forks,
        Doubt.of(run.jmh()),
        costs,
        hostNoise,
        List.copyOf(notes));
  }

  private static List<String> unplanned(RunData run, StudyPlan plan) {
    long foreign =
        run.trials().stream().filter(t -> !plan.qualities().contains(t.quality())).count();
    return foreign == 0
        ? List.of()
        : List.of(
            foreign + " trials have a quality that the plan does not name; they are left out");
  }

  /** What the plan set out to measure and the files do not hold: a crashed fork leaves no row. */
  private static List<String> missing(
      StudyPlan plan, List<Throughput> throughput, List<Latency> latency, List<Measured> measured) {
    List<String> notes = new ArrayList<>();
    for (String backend : plan.measuredBackends()) {
      List<String> absent = new ArrayList<>();
      if (throughput.stream()
          .noneMatch(t -> t.backend().equals(backend) && t.shape().batch() == plan.batch())) {
        absent.add("throughput at batch " + plan.batch());
      }
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

  private static List<StepTime> stepTimes(
      StudyPlan plan, List<Throughput> throughput, RandomGenerator random) {
    return throughput.stream()
        .filter(t -> t.shape().mlp().equals(plan.mlp()))
        .filter(t -> t.shape().batch() == plan.batch() && t.shape().replicas() == 1)
        .map(t -> StepTime.of(t.backend(), secondsPerStep(plan, t), random))
        .sorted(Comparator.comparingDouble(t -> t.seconds().value()))
        .toList();
  }

  private static double[] secondsPerStep(StudyPlan plan, Throughput speed) {
    return Arrays.stream(speed.forks()).map(rate -> plan.batch() / rate).toArray();
  }

  /** The errors of one arm, by quality. */
  public List<QualityErrors> qualities(String arm) {
    return qualities.stream().filter(q -> q.arm().equals(arm)).toList();
  }

  /** The errors of the first arm, by quality; empty for a run without a sweep. */
  public List<QualityErrors> firstArm() {
    return run.study().map(plan -> qualities(plan.firstArm())).orElse(List.of());
  }

  /** The fastest backend at the plan's network and batch. */
  public Optional<StepTime> fastest() {
    return stepTimes.stream().findFirst();
  }
}
