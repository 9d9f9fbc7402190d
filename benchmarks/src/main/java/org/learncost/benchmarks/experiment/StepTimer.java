package org.learncost.benchmarks.experiment;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.learncost.benchmarks.host.BackendRecords;
import org.learncost.benchmarks.rounds.Rounds;
import org.learncost.benchmarks.rounds.RunSession;
import org.learncost.benchmarks.study.BenchmarkCase;
import org.learncost.benchmarks.study.CaseForks;
import org.learncost.benchmarks.study.MeasurableBackends;
import org.learncost.benchmarks.study.Preset;
import org.learncost.core.backend.Availability;
import org.learncost.core.result.RoundsPlan;
import org.learncost.core.result.experiment.ExperimentPart;
import org.learncost.core.result.training.TrainingSettings;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Times the steps of those parts that ask for it, with JMH, on the backends that were found: on all
 * at full, on all but the reference at quick.
 */
public final class StepTimer {
  private static final int FORK_LIMIT_SECONDS = 900;
  private static final int ROUNDS = 3;

  /**
   * Iterations, three seconds at quick and six at full: after one the vector backend is not
   * compiled yet, and up to thirty times as slow.
   */
  private static final int WARM_UP = 6;

  /** The reference, which nobody would choose: quick does without its time. */
  private static final String REFERENCE = "scalar";

  private final List<TrainingSettings> networks;
  private final Scale scale;
  private final Map<String, Availability> found;

  public StepTimer(Design design, Scale scale, Map<String, Availability> found) {
    networks =
        design.plan().parts().stream()
            .map(ExperimentPart::timing)
            .filter(Objects::nonNull)
            .flatMap(timing -> timing.networks().stream())
            .map(network -> network.training())
            .distinct()
            .toList();
    this.scale = scale;
    this.found = Map.copyOf(found);
  }

  /** Whether nothing is to be timed. */
  public boolean isEmpty() {
    return networks.isEmpty();
  }

  private TimeValue iteration() {
    return TimeValue.milliseconds(scale.pick(500, 1000));
  }

  private Preset fork() {
    return new Preset(List.of(), 1, 1, List.of(), List.of(), ROUNDS, WARM_UP, scale.pick(1, 2), 1);
  }

  /** One fork each in every round. */
  public RoundsPlan rounds() {
    String time = iteration().toString().replace(" ", "");
    return new RoundsPlan(
        ROUNDS,
        null,
        null,
        new SplittableRandom().nextInt(Integer.MAX_VALUE),
        FORK_LIMIT_SECONDS,
        List.of(),
        "-wi %d -w %s -i %d -r %s"
            .formatted(fork().warmupIterations(), time, fork().iterations(), time));
  }

  /**
   * Measures what the session's journal does not hold yet.
   *
   * @return whether all of it could be measured; what failed is told on standard error
   */
  boolean run(RunSession session) throws IOException {
    List<BenchmarkCase> cases =
        MeasurableBackends.of(found, MeasurableBackends.plans(networks)).stream()
            .filter(
                backend -> scale == Scale.FULL || found.size() == 1 || !backend.equals(REFERENCE))
            .flatMap(backend -> networks.stream().map(t -> BenchmarkCase.throughput(backend, t)))
            .toList();
    CaseForks forks = new CaseForks(fork(), iteration(), BackendRecords.devices(found), List.of());
    Rounds.Result result =
        new Rounds(session.directory(), session.rounds(), forks.forkSpecs(cases)).run();
    result.tellFailures(session.directory());
    return result.failures().isEmpty();
  }
}
