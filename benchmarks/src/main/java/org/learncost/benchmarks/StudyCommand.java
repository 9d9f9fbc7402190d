package org.learncost.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learncost.core.backend.Availability;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.Device;
import org.learncost.core.backend.HostTrainer;
import org.learncost.core.backend.PlanRefused;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.result.RoundsPlan;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.Trial;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The cost study: an untimed error sweep, then JMH on every backend, into one run directory. */
@Command(
    name = "study",
    description = {
      "Sweeps the test error over n, quality and seeds, then times every backend with JMH.",
      "Prints the run directory; './run.sh report DIR' turns it into tables and plots."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class StudyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private final StudyOptions options = new StudyOptions();

  @Override
  public Integer call() throws Exception {
    Path resume = options.resume();
    if (resume == null) return run(null);
    if (!ResumeOption.others(spec.commandLine()).isEmpty()) return run(resume);
    StudyCommand begun = new StudyCommand();
    new CommandLine(begun)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs(RunSession.arguments(resume, "study").toArray(new String[0]));
    return begun.run(resume);
  }

  private int run(@Nullable Path resume) throws Exception {
    options.check(spec.commandLine());
    TrainingPlan training = options.training(spec.commandLine());
    BudgetSchedule schedule = options.schedule(spec.commandLine());
    RoundsPlan rounds = options.rounds(spec.commandLine());
    System.err.println("Probing backends ...");
    Map<String, Availability> found = probe();
    DeviceOption.requireFound(found);
    Map<String, Device> devices = BackendRecords.devices(found);
    Backends.Choice choice = sweepBackend(found, devices);
    List<String> measured = measuredBackends(found, schedule.over(training, 1));
    System.err.println("Sweep on " + choice.reason());
    String device = String.valueOf(devices.get(choice.id()));
    StudyPlan draft = options.plan(spec.commandLine(), choice, "", measured);
    // From here on, for the sweep takes all cores.
    try (JmhLock unused = JmhLock.take();
        LocalShards shards =
            new LocalShards(
                draft,
                sweepArguments(choice.id(), device),
                options.shardLimitSeconds(spec.commandLine()))) {
      StudyPlan plan = options.plan(spec.commandLine(), choice, shards.strategy(), measured);
      RunSession.Intent intent =
          new RunSession.Intent(
              options.name(),
              "study",
              ResumeOption.others(spec.commandLine()),
              found,
              rounds,
              plan);
      try (RunSession session =
          resume == null
              ? RunSession.begin(options.out(), intent)
              : RunSession.resume(resume, intent)) {
        RunDirectory directory = session.directory();
        List<Trial> trials = new Sweep(plan, shards, device).run(directory);
        // What it has open must be gone before anything is timed.
        shards.close();
        boolean complete = measure(plan, training, schedule, devices, trials, session);
        complete &= !Sweep.tellFailures(trials, directory);
        session.complete();
        System.out.println(directory.path());
        return complete ? 0 : Main.FAILED;
      }
    }
  }

  /** Looks at the backends that are named, at all of them if any may be taken. */
  private Map<String, Availability> probe() {
    List<String> named = options.backends();
    if (named == null || options.backend().equals(StudyOptions.AUTO)) return Backends.probeAll();
    Map<String, Availability> found = new LinkedHashMap<>();
    Stream.concat(named.stream(), Stream.of(options.backend()))
        .forEach(id -> found.computeIfAbsent(id, i -> Backends.byId(i).probe()));
    return found;
  }

  /** What the sweep's process needs to train with the same threads on the same device. */
  private List<String> sweepArguments(String backend, String device) {
    List<String> jvmArgs = new ArrayList<>();
    jvmArgs.add(Workload.expectDevice(backend, device));
    Integer threads = options.threads();
    if (threads != null) jvmArgs.add("-D" + HostTrainer.THREADS + "=" + threads);
    return jvmArgs;
  }

  /** Times what trains; a training that blows up has no speed worth a number. */
  private boolean measure(
      StudyPlan plan,
      TrainingPlan training,
      BudgetSchedule schedule,
      Map<String, Device> devices,
      List<Trial> trials,
      RunSession session)
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
    List<Case> cases = Case.of(plan, training, schedule, preset, trials);
    List<Job> jobs =
        new Measurements(plan, preset, options.iterationTime(spec.commandLine()), devices)
            .jobs(cases);
    Rounds.Result result = new Rounds(session.directory(), session.rounds(), jobs).run();
    result.tellFailures(session.directory());
    return result.failures().isEmpty();
  }

  private List<String> measuredBackends(Map<String, Availability> found, TrainingPlan plan) {
    List<String> named = options.backends();
    if (named != null) {
      for (String id : named) {
        require(id, found);
        Backends.byId(id).check(plan);
      }
      return named;
    }
    List<String> able = new ArrayList<>();
    for (String id : BackendRecords.available(found)) {
      try {
        Backends.byId(id).check(plan);
        able.add(id);
      } catch (PlanRefused e) {
        BackendRecords.leaveOut(id, String.valueOf(e.getMessage()));
      }
    }
    return able;
  }

  private Backends.Choice sweepBackend(
      Map<String, Availability> found, Map<String, Device> devices) {
    String backend = options.backend();
    if (backend.equals(StudyOptions.AUTO)) return Backends.auto(found);
    require(backend, found);
    return new Backends.Choice(backend, backend + " on " + devices.get(backend) + ", as asked for");
  }

  private static void require(String id, Map<String, Availability> found) {
    Objects.requireNonNull(found.get(id), id).require(id);
  }
}
