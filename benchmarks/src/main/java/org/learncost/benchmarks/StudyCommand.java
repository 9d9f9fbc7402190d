package org.learncost.benchmarks;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.learncost.core.backend.Availability;
import org.learncost.core.backend.Availability.Unavailable;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.Device;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.data.SineTask;
import org.learncost.core.result.Environment;
import org.learncost.core.result.Manifest;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.train.Budget;
import org.learncost.core.train.ErrorLevels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
  private static final String AUTO = "auto";

  /** What fits into memory for every replica that is trained at once. */
  private static final int MAX_SAMPLES = 10_000_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--preset",
      defaultValue = "quick",
      description = "Defaults for the rest: smoke, quick or full (default: ${DEFAULT-VALUE}).")
  private Preset.Name preset;

  @Option(names = "--task", defaultValue = "sine", description = "What is learned: sine.")
  private String task;

  @Option(names = "--n", split = ",", description = "Training set sizes.")
  private @Nullable List<Integer> n;

  @Option(
      names = "--quality",
      split = ",",
      defaultValue = "1,1.5,2",
      description = "Data qualities q; label noise is 0.1/q (default: ${DEFAULT-VALUE}).")
  private List<Double> quality;

  @Option(
      names = "--arm",
      defaultValue = "epochs",
      description = "How the budget grows with n: epochs.")
  private String arm;

  @Option(names = "--epochs", description = "Passes over the training set.")
  private @Nullable Integer epochs;

  @Option(names = "--seeds", description = "Replicas for each n and quality.")
  private @Nullable Integer seeds;

  @Option(
      names = "--levels",
      split = ",",
      description = "Error levels, descending (default: ten a decade from 0.5 to 0.05).")
  private @Nullable List<Double> levels;

  @Option(
      names = "--backend",
      defaultValue = AUTO,
      description = "Backend of the sweep; auto takes opencl, else nd4j, and says which.")
  private String backend;

  @Option(
      names = "--backends",
      split = ",",
      description = "Backends to time (default: all that run here).")
  private @Nullable List<String> backends;

  @Option(
      names = "--out",
      defaultValue = "results",
      description = "Folder of all runs (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--name",
      defaultValue = "sine",
      description = "Name of this run (default: ${DEFAULT-VALUE}).")
  private String name;

  @Override
  public Integer call() throws Exception {
    Preset defaults = Preset.of(preset);
    checkOptions(defaults);
    System.err.println("Probing backends ...");
    Map<String, Availability> found = Backends.probeAll();
    Map<String, Device> devices = BackendRecords.devices(found);
    Backends.Choice choice = sweepBackend(found, devices);
    List<String> measured = measuredBackends(found, devices);
    System.err.println("Sweep on " + choice.reason());
    StudyPlan plan = plan(defaults, choice, measured);

    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    RunDirectory directory = RunDirectory.create(out, name, now);
    Git git = Git.read();
    directory.write(
        new Manifest(
            Manifest.SCHEMA_VERSION,
            name,
            now.toString(),
            String.join(" ", spec.commandLine().getParseResult().originalArgs()),
            git.revision(),
            git.dirty(),
            Environment.capture(),
            BackendRecords.of(found),
            plan));

    new Sweep(plan).run(directory);
    boolean complete = new Measurements(plan, defaults, devices).run(directory);
    System.out.println(directory.path());
    return complete ? 0 : Main.FAILED;
  }

  private void checkOptions(Preset defaults) {
    require(task.equals("sine"), "--task", "sine", task);
    require(arm.equals("epochs"), "--arm", "epochs", arm);
    require(epochs == null || epochs >= 1 && epochs <= 100_000, "--epochs", "1 to 100000", epochs);
    require(seeds == null || seeds >= 1 && seeds <= 100_000, "--seeds", "1 to 100000", seeds);
    for (int size : sizes(defaults)) {
      require(size >= Workload.BATCH, "--n", "at least the batch of " + Workload.BATCH, size);
      require(size <= MAX_SAMPLES, "--n", "at most " + MAX_SAMPLES, size);
    }
    for (double q : quality) {
      require(q >= 1e-3 && q <= 1e6, "--quality", "a number from 0.001 to 1e6", q);
    }
    require(name.matches("[A-Za-z0-9._-]+"), "--name", "letters, digits, '.', '_' and '-'", name);
    List<String> ids = Backends.ids();
    String known = "one of " + String.join(", ", ids);
    require(backend.equals(AUTO) || ids.contains(backend), "--backend", known, backend);
    if (backends != null) {
      backends.forEach(id -> require(ids.contains(id), "--backends", known, id));
    }
    if (levels != null) {
      try {
        new ErrorLevels(levels);
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), "--levels: " + e.getMessage(), e);
      }
    }
  }

  private void require(boolean valid, String option, String expected, @Nullable Object value) {
    if (!valid) {
      throw new ParameterException(
          spec.commandLine(), option + ": expected " + expected + ", not '" + value + "'");
    }
  }

  private List<Integer> sizes(Preset defaults) {
    return n == null ? defaults.n() : n.stream().distinct().sorted().toList();
  }

  private List<String> measuredBackends(
      Map<String, Availability> found, Map<String, Device> devices) {
    if (backends == null) {
      found.forEach(
          (id, availability) -> {
            if (availability instanceof Unavailable missing) {
              System.err.println(
                  id + " is left out: " + missing.reason() + "; " + missing.remedy());
            }
          });
      return List.copyOf(devices.keySet());
    }
    backends.forEach(id -> requireAvailable(id, found));
    return backends.stream().distinct().toList();
  }

  private Backends.Choice sweepBackend(
      Map<String, Availability> found, Map<String, Device> devices) {
    if (backend.equals(AUTO)) return Backends.auto(found);
    requireAvailable(backend, found);
    return new Backends.Choice(backend, backend + " on " + devices.get(backend) + ", as asked for");
  }

  private static void requireAvailable(String id, Map<String, Availability> found) {
    if (found.get(id) instanceof Unavailable missing) {
      throw new BackendUnavailable(id, missing.reason(), missing.remedy());
    }
  }

  private StudyPlan plan(Preset defaults, Backends.Choice choice, List<String> measured) {
    TrainingPlan training = Workload.plan(Workload.WIDTH, Workload.BATCH);
    List<Double> qualities = quality.stream().distinct().toList();
    List<Double> floors = new ArrayList<>();
    for (double q : qualities) {
      floors.add(new SineTask(q).errorFloor());
    }
    return new StudyPlan(
        task,
        qualities,
        floors,
        sizes(defaults),
        LongStream.rangeClosed(1, seeds == null ? defaults.seeds() : seeds).boxed().toList(),
        arm,
        new Budget(epochs == null ? defaults.epochs() : epochs).epochs(),
        training.mlp().toString(),
        Workload.ACTIVATION.name(),
        training.optimizer().toString(),
        training.batch(),
        Workload.TEST_ROWS,
        (levels == null ? ErrorLevels.logGrid(0.5, 0.05) : new ErrorLevels(levels)).levels(),
        training.mlp().trainingFlopsPerSample(),
        choice.id(),
        choice.reason(),
        measured);
  }
}
