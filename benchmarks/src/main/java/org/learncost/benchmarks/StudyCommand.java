package org.learncost.benchmarks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.learncost.core.backend.Availability;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.Device;
import org.learncost.core.backend.PlanRefused;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.data.Task;
import org.learncost.core.result.Environment;
import org.learncost.core.result.Manifest;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.Trial;
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
    options.check(spec.commandLine());
    TrainingPlan training = options.training(spec.commandLine());
    BudgetSchedule schedule = options.schedule(spec.commandLine());
    System.err.println("Probing backends ...");
    Map<String, Availability> found = Backends.probeAll();
    DeviceOption.requireFound(found);
    Map<String, Device> devices = BackendRecords.devices(found);
    Backends.Choice choice = sweepBackend(found, devices);
    List<String> measured = measuredBackends(found, schedule.over(training, 1));
    System.err.println("Sweep on " + choice.reason());
    String strategy = strategy(choice.id(), schedule.over(training, 1));
    StudyPlan plan = options.plan(spec.commandLine(), choice, strategy, measured);

    RunDirectory directory = create(found, plan);
    List<Trial> trials =
        HostThreads.limit(
            options.threads(), () -> new Sweep(plan, training, schedule).run(directory));
    boolean complete = measure(plan, training, schedule, devices, trials, directory);
    System.out.println(directory.path());
    return complete ? 0 : Main.FAILED;
  }

  private RunDirectory create(Map<String, Availability> found, StudyPlan plan) throws Exception {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    RunDirectory directory = RunDirectory.create(options.out(), options.name(), now);
    Git git = Git.read();
    directory.write(
        new Manifest(
            Manifest.SCHEMA_VERSION,
            options.name(),
            now.toString(),
            String.join(" ", spec.commandLine().getParseResult().originalArgs()),
            git.revision(),
            git.dirty(),
            Environment.capture(),
            BackendRecords.of(found),
            "study",
            spec.commandLine().getParseResult().originalArgs(),
            null,
            plan));
    return directory;
  }

  /**
   * How the sweep's backend works on this plan; found by a step on the least data, so that one that
   * refuses the plan does so before a file is written.
   */
  private static String strategy(String backend, TrainingPlan plan) {
    Task task = Workload.task(plan);
    List<Replica> least =
        LongStream.rangeClosed(1, Sweep.REPLICAS_AT_ONCE)
            .mapToObj(seed -> Workload.replica(task, plan.batch(), seed))
            .toList();
    try (Trainer trainer = Backends.byId(backend).open(plan, least)) {
      trainer.train(1);
      return trainer.strategy();
    }
  }

  /** Times what trains; a training that blows up has no speed worth a number. */
  private boolean measure(
      StudyPlan plan,
      TrainingPlan training,
      BudgetSchedule schedule,
      Map<String, Device> devices,
      List<Trial> trials,
      RunDirectory directory)
      throws Exception {
    if (trials.stream().allMatch(t -> t.outcome() == Trial.Outcome.DIVERGED)) {
      System.err.println(
          "failed: nothing is timed, for all "
              + trials.size()
              + " trials diverged; the journal has them");
      return false;
    }
    Preset preset = options.preset();
    List<Case> cases = Case.of(plan, training, schedule, preset, trials);
    return new Measurements(plan, preset, devices, cases).run(directory);
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
