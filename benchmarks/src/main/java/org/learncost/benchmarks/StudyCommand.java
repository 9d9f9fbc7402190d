package org.learncost.benchmarks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.learncost.core.backend.Availability;
import org.learncost.core.backend.Availability.Unavailable;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.Device;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;
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
    Map<String, Device> devices = BackendRecords.devices(found);
    Backends.Choice choice = sweepBackend(found, devices);
    List<String> measured = measuredBackends(found, devices);
    System.err.println("Sweep on " + choice.reason());
    StudyPlan plan = options.plan(spec.commandLine(), choice, measured);
    requireAccepted(choice.id(), schedule.over(training, 1));

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
            plan));
    return directory;
  }

  /** A step on the least data: a backend that refuses the plan does so before a file is written. */
  private static void requireAccepted(String backend, TrainingPlan plan) {
    Replica least = Workload.replica(Workload.task(plan), plan.batch(), 1);
    try (Trainer trainer = Backends.byId(backend).open(plan, List.of(least))) {
      trainer.train(1);
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

  private List<String> measuredBackends(
      Map<String, Availability> found, Map<String, Device> devices) {
    List<String> named = options.backends();
    if (named == null) {
      found.forEach(
          (id, availability) -> {
            if (availability instanceof Unavailable missing) {
              System.err.println(
                  id + " is left out: " + missing.reason() + "; " + missing.remedy());
            }
          });
      return List.copyOf(devices.keySet());
    }
    named.forEach(id -> requireAvailable(id, found));
    return named;
  }

  private Backends.Choice sweepBackend(
      Map<String, Availability> found, Map<String, Device> devices) {
    String backend = options.backend();
    if (backend.equals(StudyOptions.AUTO)) return Backends.auto(found);
    requireAvailable(backend, found);
    return new Backends.Choice(backend, backend + " on " + devices.get(backend) + ", as asked for");
  }

  private static void requireAvailable(String id, Map<String, Availability> found) {
    if (found.get(id) instanceof Unavailable missing) {
      throw new BackendUnavailable(id, missing.reason(), missing.remedy());
    }
  }
}
