package org.learncost.benchmarks.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.learncost.benchmarks.host.Usage;
import org.learncost.benchmarks.rounds.ProfilerOption;
import org.learncost.benchmarks.rounds.RunSession;
import org.learncost.benchmarks.study.Preset;
import org.learncost.benchmarks.workload.MemoryNeed;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.data.DataFiles;
import org.learncost.core.data.Task;
import org.learncost.core.data.Tasks;
import org.learncost.core.mlp.Loss;
import org.learncost.core.result.Measure;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.RoundsPlan;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.train.BudgetSchedule;
import org.learncost.core.train.ErrorLevels;
import org.learncost.core.train.StudyGrid;
import org.learncost.core.train.TrainingPlans;
import org.learncost.core.train.TrainingSpec;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a study and their validation. */
final class StudyOptions {
  static final String AUTO = "auto";
  private static final String NONE = "none";
  private static final String DRIVER = "driver";
  private static final String EACH_KIND = "each-kind";

  /** More than anybody asks for unless he means it. */
  private static final double MANY_TRIALS = 1e6;

  /** What fits into memory for every replica that is trained at once. */
  private static final int MAX_SAMPLES = 10_000_000;

  /** Replicas that a backend may be given at once. */
  private static final int LARGEST_SHARD = 64;

  @Option(
      names = "--preset",
      defaultValue = "quick",
      description = "Defaults for the rest: smoke, quick or full (default: ${DEFAULT-VALUE}).")
  private Preset.Name preset;

  @Mixin private final TaskOptions task = new TaskOptions();

  @Option(names = "--n", split = ",", description = "Training set sizes.")
  private @Nullable List<Integer> n;

  @Mixin private final RuleOptions rules = new RuleOptions();

  @Option(names = "--seeds", description = "Trials of each n and condition.")
  private @Nullable Integer seeds;

  @Option(
      names = "--levels",
      split = ",",
      description = "Error levels, descending (default: ten a decade, from what the task says).")
  private @Nullable List<Double> levels;

  @Option(
      names = "--hidden",
      split = ",",
      defaultValue = "128,128",
      description = "Widths of the hidden layers (default: ${DEFAULT-VALUE}).")
  private List<Integer> hidden;

  @Option(
      names = "--loss",
      description = "mse or cross-entropy (default: cross-entropy where targets are classes).")
  private @Nullable String loss;

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
      description = "Backends to time, or none for a sweep alone (default: all that run here).")
  private @Nullable List<String> backends;

  @Option(
      names = "--time-on",
      paramLabel = "HOSTS",
      defaultValue = DRIVER,
      description = {
        "Where backends are timed: driver, this machine, or each-kind, on one host of each kind",
        "that --on spark:MASTER has as well, each into a run directory of its own (default:",
        "${DEFAULT-VALUE})."
      })
  private String timeOn;

  @Option(
      names = "--trials",
      paramLabel = "DIR",
      description = {
        "Take the trials of another run of the same plan, wherever it was made; what it lacks is",
        "trained."
      })
  private @Nullable Path trials;

  @Mixin private final SweepOptions sweep = new SweepOptions();

  @Mixin private final DeviceOption device = new DeviceOption();

  @Option(
      names = "--out",
      defaultValue = "results",
      description = "Folder of all runs (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(names = "--name", description = "Name of this run (default: that of the task).")
  private @Nullable String name;

  @Option(names = "--yes", description = "Go on with more than a million trials.")
  private boolean yes;

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

  String name(CommandLine command) {
    return name == null ? task.spec(command).task() : name;
  }

  /** The backend of the sweep, or {@link #AUTO}. */
  String backend() {
    return backend;
  }

  /** The backends to time, none among them for a sweep alone; null for all that run here. */
  @Nullable List<String> backends() {
    if (backends == null) return null;
    return backends.equals(List.of(NONE)) ? List.of() : backends.stream().distinct().toList();
  }

  /** Whether other hosts than this one are timed as well. */
  boolean timesEachKind() {
    return timeOn.equals(EACH_KIND);
  }

  /** The run whose trials are taken; null for none. */
  @Nullable Path trials() {
    return trials;
  }

  /** Where and how trials run. */
  SweepOptions sweep() {
    return sweep;
  }

  BudgetSchedule schedule(CommandLine command) {
    return Usage.parsed(
        command, () -> TrainingPlans.choice(BudgetSchedule.class, "--schedule", schedule));
  }

  /** How networks are trained where nothing is varied. */
  private TrainingSpec training(CommandLine command) {
    training.optimizer(command);
    TrainingSpec given = training.spec().with("schedule", TrainingPlans.word(schedule(command)));
    String asked = loss;
    if (asked != null) {
      Loss named = Usage.parsed(command, () -> TrainingPlans.choice(Loss.class, "--loss", asked));
      given = given.with("loss", TrainingPlans.word(named));
    }
    List<Integer> widths = new ArrayList<>(hidden);
    widths.add(0, 1);
    widths.add(1);
    Usage.parsed(command, () -> TrainingPlans.mlp(widths, training.activation(command)));
    return given.withHidden(hidden);
  }

  /** Whether it only wants to know what tasks there are. */
  boolean isHelp() {
    return task.isHelp();
  }

  /** Fetches the data of its tasks that lies elsewhere. */
  private void fetch(CommandLine command) {
    Set<String> named = new TreeSet<>();
    StudyGrid grid = task.grid(command, training(command));
    Usage.parsed(command, grid::cells).forEach(cell -> named.addAll(Tasks.fetched(cell.task())));
    // A run goes on with the data that it has; the manifest knows their hash.
    if (resume() != null) named.removeIf(each -> Files.exists(DataFiles.fetched(each)));
    if (!named.isEmpty()) sweep.fetch(command, named);
  }

  /** Refuses what cannot be done, before anything is probed or written. */
  void check(CommandLine command) {
    resume.requireIn(command, out);
    requireCount(command, "--seeds", seeds, 100_000);
    if (name != null) RunSession.requireName(command, name);
    List<String> ids = Backends.ids();
    String known = "one of " + String.join(", ", ids);
    require(command, backend.equals(AUTO) || ids.contains(backend), "--backend", known, backend);
    List<String> timed = backends();
    if (timed != null) {
      require(
          command, !String.join("", timed).isEmpty() || timed.isEmpty(), "--backends", known, ",");
      timed.forEach(id -> require(command, ids.contains(id), "--backends", known, id));
    }
    List<String> places = List.of(DRIVER, EACH_KIND);
    require(command, places.contains(timeOn), "--time-on", String.join(" or ", places), timeOn);
    require(
        command,
        !timesEachKind() || sweep.master(command).isPresent(),
        "--time-on",
        DRIVER + " without --on spark:MASTER",
        timeOn);
    iterationTime(command);
    profilers.forEach(profiler -> ProfilerOption.of(profiler).check(command));
    if (levels != null) {
      List<Double> given = levels;
      Usage.parsed(command, () -> new ErrorLevels(given));
    }
    StudyGrid grid = task.grid(command, training(command));
    sweep.check(command, backend);
    fetch(command);
    double trials = grid.size() * sizeCount() * seedCount() * rules.rules().size();
    require(
        command,
        yes || trials <= MANY_TRIALS,
        "--vary",
        "at most a million trials without --yes",
        String.format(Locale.ROOT, "%.0f", trials));
    List<Integer> sizes = sizes(command, task.open(command, grid.task()));
    int largest = sizes.get(sizes.size() - 1);
    rules.check(command, preset(), largest, training.batch(command), schedule(command));
    StudyPlan plan = plan(command, new Backends.Choice("", ""), "", List.of());
    for (PlannedCondition condition : plan.conditions()) check(command, condition, plan);
  }

  private void check(CommandLine command, PlannedCondition condition, StudyPlan plan) {
    int batch = condition.training().batch();
    for (int size : plan.n()) {
      if (n == null) {
        String expected = "1 to the smallest n of the preset, " + plan.n().get(0);
        require(command, batch <= size, "--batch", expected, batch);
      }
      require(command, size >= batch, "--n", "at least the batch of " + batch, size);
      require(command, size <= MAX_SAMPLES, "--n", "at most " + MAX_SAMPLES, size);
    }
    TrainingPlan network = TrainingPlans.of(condition.training());
    // Refuses sizes whose replicas cannot be trained at once in this heap.
    int together = Math.min(LARGEST_SHARD, plan.seeds().size() * plan.conditions().size());
    new MemoryNeed(network.mlp(), batch, together, largestN(plan))
        .require(command, "--batch", Runtime.getRuntime().maxMemory());
  }

  private static void requireCount(
      CommandLine command, String option, @Nullable Integer value, int most) {
    require(command, value == null || value >= 1 && value <= most, option, "1 to " + most, value);
  }

  private static void require(
      CommandLine command, boolean valid, String option, String expected, @Nullable Object value) {
    Usage.require(command, valid, option, expected, value);
  }

  private int seedCount() {
    return seeds == null ? preset().seeds() : seeds;
  }

  private long sizeCount() {
    return n == null ? preset().n().size() : n.stream().distinct().count();
  }

  /** Those that were asked for, or those of the preset that the task has rows for. */
  private List<Integer> sizes(CommandLine command, Task opened) {
    int rows = opened.trainingRows();
    List<Integer> asked = n == null ? preset().n() : n.stream().distinct().sorted().toList();
    require(command, !asked.isEmpty(), "--n", "at least one size", ",");
    if (n == null) {
      List<Integer> able = asked.stream().filter(size -> size <= rows).toList();
      String expected =
          "a task with at least the " + asked.get(0) + " rows of the preset's least n";
      require(command, !able.isEmpty(), "--task", expected, rows + " rows");
      return able;
    }
    for (int size : asked) {
      require(command, size >= 1, "--n", "at least 1", size);
      String expected = "at most the " + rows + " rows of the task's training part";
      require(command, size <= rows, "--n", expected, size);
    }
    return asked;
  }

  private static int largestN(StudyPlan plan) {
    return plan.n().get(plan.n().size() - 1);
  }

  /** All of this in words, as the manifest keeps it. */
  StudyPlan plan(
      CommandLine command, Backends.Choice sweep, String strategy, List<String> measured) {
    StudyGrid grid = task.grid(command, training(command));
    List<StudyGrid.Cell> cells = Usage.parsed(command, grid::cells);
    List<Task> opened = cells.stream().map(cell -> task.open(command, cell.task())).toList();
    Task first = opened.get(0);
    Measure measure = task.measure(command, first);
    List<PlannedCondition> conditions = TaskOptions.planned(command, cells, opened, measure);
    List<Integer> sizes = sizes(command, first);
    int largest = sizes.get(sizes.size() - 1);
    int batch = conditions.get(0).training().batch();
    return new StudyPlan(
        grid.task().task(),
        Tasks.text(grid.task()),
        first.source(),
        measure,
        grid.axes(),
        conditions,
        sizes,
        LongStream.rangeClosed(1, seedCount()).boxed().toList(),
        rules.rules(),
        rules.epochs(preset()),
        rules.steps(preset(), largest, batch),
        rules.plateauCap(preset(), largest, batch),
        task.testRows(command, first),
        (levels == null ? task.levels(opened, measure) : new ErrorLevels(levels)).levels(),
        sweep.id(),
        sweep.reason(),
        strategy,
        measured);
  }
}
