package org.learncost.benchmarks.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learncost.benchmarks.cluster.HostTiming;
import org.learncost.benchmarks.cluster.SparkMaster;
import org.learncost.benchmarks.cluster.SparkShards;
import org.learncost.benchmarks.host.BackendRecords;
import org.learncost.benchmarks.host.ProcessResources;
import org.learncost.benchmarks.host.Usage;
import org.learncost.benchmarks.rounds.ForkSpec;
import org.learncost.benchmarks.rounds.JmhLock;
import org.learncost.benchmarks.rounds.Rounds;
import org.learncost.benchmarks.rounds.RunSession;
import org.learncost.benchmarks.study.BenchmarkCase;
import org.learncost.benchmarks.study.CaseForks;
import org.learncost.benchmarks.study.MeasurableBackends;
import org.learncost.benchmarks.study.Preset;
import org.learncost.benchmarks.study.Sweep;
import org.learncost.core.backend.Availability;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.Device;
import org.learncost.core.backend.Resources;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.result.ExitCode;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.RoundsPlan;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.Trial;
import org.learncost.core.result.training.TrainingSettings;
import org.learncost.core.sweep.LocalShards;
import org.learncost.core.train.MlpLearner;
import org.learncost.core.train.TrialSpec;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The cost study: an untimed error sweep, then JMH on every backend, into one run directory. */
@Command(
    name = "study",
    description = {
      "Sweeps the test error over n, seeds and whatever else is varied, then times every backend",
      "with JMH.",
      "Prints the run directory; './run.sh report DIR' turns it into tables and plots."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class StudyCommand implements Callable<Integer> {
  private static final String VECTOR = "vector";

  @Spec private CommandSpec spec;

  @Mixin private final StudyOptions options = new StudyOptions();

  @Override
  public Integer call() throws Exception {
    Path resume = options.resume();
    if (resume == null) return run(null);
    List<String> given = ResumeOption.others(spec.commandLine());
    if (!SweepOptions.isAllOf(given)) return run(resume);
    StudyCommand begun = new StudyCommand();
    new CommandLine(begun)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs(
            SweepOptions.moved(RunSession.arguments(resume, "study"), given)
                .toArray(new String[0]));
    return begun.run(resume);
  }

  /**
   * @param resume the run to go on with; null for a new one
   */
  int run(@Nullable Path resume) throws Exception {
    CommandLine command = spec.commandLine();
    if (options.isHelp()) {
      TaskOptions.help().forEach(System.out::println);
      return 0;
    }
    options.check(command);
    RoundsPlan rounds = options.rounds(command);
    System.err.println("Probing backends ...");
    Map<String, Availability> found = probe();
    DeviceOption.requireFound(found);
    Map<String, Device> devices = BackendRecords.devices(found);
    Backends.Choice choice = sweepBackend(found, devices);
    StudyPlan unmeasured = options.plan(command, choice, "", List.of());
    List<String> measured = measuredBackends(found, unmeasured);
    System.err.println("Sweep on " + choice.reason());
    String device = String.valueOf(devices.get(choice.id()));
    Resources resources = ProcessResources.get();
    Integer limit = options.sweep().threads();
    if (limit != null) resources = resources.withThreads(limit);
    MlpLearner learner = new MlpLearner(choice.id(), device, resources);
    // From here on, for the sweep takes all cores.
    try (JmhLock unused = JmhLock.take();
        LocalShards shards =
            new LocalShards(
                List.of(),
                resources.threads(),
                options.sweep().shardLimitSeconds(command),
                System.err::println)) {
      String strategy = strategy(shards, learner, unmeasured);
      StudyPlan plan = options.plan(command, choice, strategy, measured);
      // A run that goes on has them already.
      Path trials = resume == null ? options.trials() : null;
      RunDirectory others =
          trials == null
              ? null
              : Usage.parsed(command, () -> RunSession.requireTrialsOf(plan, trials));
      RunSession.Intent intent =
          new RunSession.Intent(
              options.name(command), "study", ResumeOption.others(command), found, rounds, plan);
      try (RunSession session =
          resume == null
              ? RunSession.begin(options.out(), intent)
              : RunSession.resume(resume, intent)) {
        RunDirectory directory = session.directory();
        Swept swept = sweep(plan, others, shards, learner, directory);
        boolean complete = measured.isEmpty() || measure(plan, devices, swept.trials, session);
        complete &= swept.timed && !Sweep.tellFailures(swept.trials, directory);
        session.complete();
        System.out.println(directory.path());
        return complete ? 0 : ExitCode.FAILED;
      }
    }
  }

  /**
   * @param timed whether nothing went wrong where other hosts were to be timed
   */
  private record Swept(List<Trial> trials, boolean timed) {}

  /**
   * @param others the run whose trials are taken; null for none
   */
  private Swept sweep(
      StudyPlan plan,
      @Nullable RunDirectory others,
      LocalShards local,
      MlpLearner learner,
      RunDirectory directory)
      throws IOException, InterruptedException {
    List<TrialSpec> specs = TrialSpec.of(plan);
    if (others != null) new Sweep(specs, local, learner).adopt(others, directory);
    Optional<SparkMaster> cluster = options.sweep().master(spec.commandLine());
    if (cluster.isEmpty()) {
      local.logTo(directory);
      // What it has open must be gone before anything is timed.
      try (local) {
        return new Swept(new Sweep(specs, local, learner).run(directory), true);
      }
    }
    local.close();
    try (SparkShards shards = options.sweep().open(cluster.get(), options.backend(), directory)) {
      List<Trial> trials = new Sweep(specs, shards, learner).run(directory);
      if (!options.timesEachKind() || plan.measuredBackends().isEmpty()) {
        return new Swept(trials, true);
      }
      return new Swept(trials, timeElsewhere(trials, shards.timing(specs), learner, directory));
    }
  }

  private boolean timeElsewhere(
      List<Trial> trials, HostTiming timing, MlpLearner learner, RunDirectory directory)
      throws IOException {
    Map<String, String> kinds = HostTiming.kinds(trials, learner.backend(), learner.device());
    List<String> words =
        Stream.concat(
                SweepOptions.elsewhere(ResumeOption.others(spec.commandLine())).stream(),
                Stream.of("--backend", learner.backend()))
            .toList();
    return timing.time(kinds, directory, words, options.backends());
  }

  /** How the sweep's backend works, on each network; it refuses what it cannot train. */
  private static String strategy(LocalShards shards, MlpLearner learner, StudyPlan plan)
      throws IOException, InterruptedException {
    Set<String> strategies = new LinkedHashSet<>();
    Set<TrainingSettings> seen = new HashSet<>();
    for (TrialSpec trial : TrialSpec.of(plan)) {
      if (!seen.add(trial.training())) continue;
      strategies.add(shards.strategy(learner, trial, plan.sweepBackend()));
    }
    return String.join("; ", strategies);
  }

  /** Looks at the backends that are named, at all of them if any may be taken. */
  private Map<String, Availability> probe() {
    Resources resources = ProcessResources.get();
    List<String> named = options.backends();
    boolean any = options.backend().equals(StudyOptions.AUTO);
    if (named == null || any) return Backends.probeAll(resources);
    Map<String, Availability> found = new LinkedHashMap<>();
    Stream.concat(named.stream(), Stream.of(options.backend()))
        .forEach(id -> found.computeIfAbsent(id, i -> Backends.byId(i).probe(resources)));
    return found;
  }

  /** Times what trains; a training that blows up has no speed worth a number. */
  private boolean measure(
      StudyPlan plan, Map<String, Device> devices, List<Trial> trials, RunSession session)
      throws Exception {
    if (trials.stream().noneMatch(t -> t.outcome() == Trial.Outcome.FINISHED)) {
      boolean failed = trials.stream().anyMatch(t -> t.outcome() == Trial.Outcome.FAILED);
      System.err.println(
          "failed: nothing is timed, for all "
              + trials.size()
              + (failed ? " trials failed or diverged" : " trials diverged")
              + "; the journal has them");
      return false;
    }
    Preset preset = options.preset();
    List<BenchmarkCase> cases = BenchmarkCase.of(plan, preset, trials);
    List<ForkSpec> forkSpecs =
        new CaseForks(
                preset,
                options.iterationTime(spec.commandLine()),
                devices,
                CaseForks.properties(plan))
            .forkSpecs(cases);
    Rounds.Result result = new Rounds(session.directory(), session.rounds(), forkSpecs).run();
    result.tellFailures(session.directory());
    return result.failures().isEmpty();
  }

  /** Those that can train every network of the plan; one that was named must. */
  private List<String> measuredBackends(Map<String, Availability> found, StudyPlan plan) {
    List<TrainingPlan> networks =
        MeasurableBackends.plans(
            plan.conditions().stream().map(PlannedCondition::training).toList());
    List<String> named = options.backends();
    if (named != null) {
      for (String id : named) {
        require(id, found);
        networks.forEach(Backends.byId(id)::check);
      }
      return named;
    }
    return MeasurableBackends.of(found, networks);
  }

  private Backends.Choice sweepBackend(
      Map<String, Availability> found, Map<String, Device> devices) {
    String backend = options.backend();
    if (backend.equals(StudyOptions.AUTO)) {
      if (options.sweep().master(spec.commandLine()).isEmpty()) return Backends.auto(found);
      require(VECTOR, found);
      return new Backends.Choice(
          VECTOR,
          VECTOR + ", a trial on each core of the cluster; opencl where an executor has a GPU");
    }
    require(backend, found);
    return new Backends.Choice(backend, backend + " on " + devices.get(backend) + ", as asked for");
  }

  private static void require(String id, Map<String, Availability> found) {
    Objects.requireNonNull(found.get(id), id).require(id);
  }
}
