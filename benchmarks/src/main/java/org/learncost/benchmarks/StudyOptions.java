package org.learncost.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.data.SineTask;
import org.learncost.core.mlp.Loss;
import org.learncost.core.result.RoundsPlan;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.train.ErrorLevels;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a study can be told, and what is wrong with it. */
final class StudyOptions {
  static final String AUTO = "auto";

  /** What fits into memory for every replica that is trained at once. */
  private static final int MAX_SAMPLES = 10_000_000;

  private static final int MAX_THREADS = 1024;

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

  @Mixin private final ArmOptions arms = new ArmOptions();

  @Option(names = "--seeds", description = "Replicas for each n and quality.")
  private @Nullable Integer seeds;

  @Option(
      names = "--levels",
      split = ",",
      description = "Error levels, descending (default: ten a decade from 0.5 to 0.05).")
  private @Nullable List<Double> levels;

  @Option(
      names = "--hidden",
      split = ",",
      defaultValue = "128,128",
      description = "Widths of the hidden layers (default: ${DEFAULT-VALUE}).")
  private List<Integer> hidden;

  @Mixin private final TrainingOptions training = new TrainingOptions();

  @Option(
      names = "--schedule",
      defaultValue = "constant",
      description = {
        "How the learning rate changes over each budget: constant, cosine down to 0,",
        "or step, a tenth after each third (default: ${DEFAULT-VALUE})."
      })
  private String schedule;

  @Option(
      names = "--backend",
      defaultValue = AUTO,
      description =
          "Backend of the sweep; auto takes opencl, else nd4j, else vector, and says which.")
  private String backend;

  @Option(
      names = "--backends",
      split = ",",
      description = "Backends to time (default: all that run here).")
  private @Nullable List<String> backends;

  @Option(
      names = "--threads",
      description = "Host threads of the sweep, one replica each at a time (default: all).")
  private @Nullable Integer threads;

  @Option(
      names = "--shard-limit",
      paramLabel = "TIME",
      defaultValue = "15m",
      description = {
        "Trials that are trained together and get no further for so long, nor for ten times as",
        "long as before, are ended, tried once more and else count as failed (default: 15m)."
      })
  private String shardLimit;

  @Mixin private final DeviceOption device = new DeviceOption();

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

  @Mixin private final RoundsOptions rounds = new RoundsOptions();

  @Option(
      names = "--iteration-time",
      paramLabel = "TIME",
      defaultValue = "1s",
      description = "Length of an iteration that counts calls (default: ${DEFAULT-VALUE}).")
  private String iterationTime;

  @Option(
      names = "--prof",
      paramLabel = "PROFILER",
      description = "One of JMH's profilers, such as gc or jfr; may be given again.")
  private List<String> profilers = List.of();

  @Mixin private final ResumeOption resume = new ResumeOption();

  Preset preset() {
    return Preset.of(preset);
  }

  /** How often everything is timed; the preset's forks if no option says so. */
  RoundsPlan rounds(CommandLine command) {
    String time = iterationTime(command).toString().replace(" ", "");
    String fork =
        "-wi %d -w %s -i %d -r %s, %d single shots"
            .formatted(
                preset().warmupIterations(), time, preset().iterations(), time, preset().shots());
    return rounds.plan(command, preset().forks(), profilers, fork);
  }

  TimeValue iterationTime(CommandLine command) {
    double seconds = RoundsOptions.seconds(command, "--iteration-time", iterationTime);
    return TimeValue.milliseconds(Math.max(1, Math.round(seconds * 1000)));
  }

  /** The run to go on with; null for a new one. */
  @Nullable Path resume() {
    return resume.directory();
  }

  Path out() {
    return out;
  }

  String name() {
    return name;
  }

  /** The backend of the sweep, or {@link #AUTO}. */
  String backend() {
    return backend;
  }

  /** The backends to time; null for all that run here. */
  @Nullable List<String> backends() {
    return backends == null ? null : backends.stream().distinct().toList();
  }

  /** The limit of the sweep's host threads; null for none. */
  @Nullable Integer threads() {
    return threads;
  }

  /** Seconds without progress after which a shard of the sweep is ended. */
  double shardLimitSeconds(CommandLine command) {
    return RoundsOptions.seconds(command, "--shard-limit", shardLimit);
  }

  BudgetSchedule schedule(CommandLine command) {
    return TrainingOptions.usage(
        command, () -> Plans.choice(BudgetSchedule.class, "--schedule", schedule));
  }

  /** The network and how it is trained, at a constant learning rate. */
  TrainingPlan training(CommandLine command) {
    List<Integer> widths = new ArrayList<>(hidden);
    widths.add(0, new SineTask(1).inputWidth());
    widths.add(new SineTask(1).outputWidth());
    return TrainingOptions.usage(
        command,
        () ->
            new TrainingPlan(
                Plans.mlp(widths, training.activation(command)),
                Loss.MSE,
                training.optimizer(command),
                training.batch(command)));
  }

  /** Refuses what cannot be done, before anything is probed or written. */
  void check(CommandLine command) {
    resume.requireIn(command, out);
    require(command, task.equals("sine"), "--task", "sine", task);
    requireCount(command, "--seeds", seeds, 100_000);
    requireCount(command, "--threads", threads, MAX_THREADS);
    int batch = training(command).batch();
    for (int size : sizes()) {
      if (n == null) {
        String expected = "1 to the smallest n of the preset, " + sizes().get(0);
        require(command, batch <= size, "--batch", expected, batch);
      }
      require(command, size >= batch, "--n", "at least the batch of " + batch, size);
      require(command, size <= MAX_SAMPLES, "--n", "at most " + MAX_SAMPLES, size);
    }
    arms.check(command, preset(), largestN(), batch, schedule(command));
    for (double q : quality) {
      require(command, q >= 1e-3 && q <= 1e6, "--quality", "a number from 0.001 to 1e6", q);
    }
    RunSession.requireName(command, name);
    List<String> ids = Backends.ids();
    String known = "one of " + String.join(", ", ids);
    require(command, backend.equals(AUTO) || ids.contains(backend), "--backend", known, backend);
    if (backends != null) {
      require(command, !backends.isEmpty(), "--backends", known, ",");
      backends.forEach(id -> require(command, ids.contains(id), "--backends", known, id));
    }
    iterationTime(command);
    shardLimitSeconds(command);
    profilers.forEach(profiler -> ProfilerOption.of(profiler).check(command));
    requireMemory(command);
    if (levels != null) {
      List<Double> given = levels;
      TrainingOptions.usage(command, () -> new ErrorLevels(given));
    }
  }

  /** Refuses sizes whose replicas cannot be trained at once in this heap. */
  private void requireMemory(CommandLine command) {
    int count = seeds == null ? preset().seeds() : seeds;
    int together = (int) Math.min(Shard.REPLICAS_AT_ONCE, (long) count * quality.size());
    TrainingPlan plan = training(command);
    new MemoryNeed(plan.mlp(), plan.batch(), together, largestN())
        .require(command, "--batch", Runtime.getRuntime().maxMemory());
  }

  private static void requireCount(
      CommandLine command, String option, @Nullable Integer value, int most) {
    require(command, value == null || value >= 1 && value <= most, option, "1 to " + most, value);
  }

  private static void require(
      CommandLine command, boolean valid, String option, String expected, @Nullable Object value) {
    TrainingOptions.require(command, valid, option, expected, value);
  }

  private List<Integer> sizes() {
    return n == null ? preset().n() : n.stream().distinct().sorted().toList();
  }

  private int largestN() {
    return sizes().get(sizes().size() - 1);
  }

  /** All of this in words, as the manifest keeps it. */
  StudyPlan plan(
      CommandLine command, Backends.Choice sweep, String strategy, List<String> measured) {
    TrainingPlan plan = training(command);
    List<Double> qualities = quality.stream().distinct().toList();
    int count = seeds == null ? preset().seeds() : seeds;
    return new StudyPlan(
        task,
        qualities,
        qualities.stream().map(q -> new SineTask(q).errorFloor()).toList(),
        sizes(),
        LongStream.rangeClosed(1, count).boxed().toList(),
        arms.arms(),
        arms.epochs(preset()),
        arms.steps(preset(), largestN(), plan.batch()),
        arms.plateauCap(preset(), largestN(), plan.batch()),
        plan.mlp().toString(),
        plan.mlp().activation().name(),
        plan.loss().name(),
        Plans.text(plan.optimizer()),
        Plans.word(schedule(command)),
        plan.batch(),
        Workload.TEST_ROWS,
        (levels == null ? ErrorLevels.logGrid(0.5, 0.05) : new ErrorLevels(levels)).levels(),
        plan.mlp().trainingFlopsPerSample(),
        sweep.id(),
        sweep.reason(),
        strategy,
        measured);
  }
}
