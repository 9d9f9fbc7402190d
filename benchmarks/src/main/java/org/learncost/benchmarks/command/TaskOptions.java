package org.learncost.benchmarks.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learncost.benchmarks.host.Usage;
import org.learncost.core.data.Task;
import org.learncost.core.data.TaskSpec;
import org.learncost.core.data.TaskType;
import org.learncost.core.data.Tasks;
import org.learncost.core.result.Axis;
import org.learncost.core.result.Measure;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.train.ErrorLevels;
import org.learncost.core.train.StudyGrid;
import org.learncost.core.train.TrainingSpec;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The task of a study and the axes that it varies, as options. */
final class TaskOptions {
  /** What a study varies where nobody says. */
  private static final String SINE = "sine";

  private static final String QUALITY = "quality";
  private static final String SINE_QUALITIES = "1,1.5,2";

  @Option(
      names = "--task",
      defaultValue = SINE,
      paramLabel = "TASK",
      description = {
        "What is learned, as in sine:quality=2 or csv:houses.csv?target=price (default:",
        "${DEFAULT-VALUE}); './run.sh study --task help' lists all."
      })
  private String task;

  @Option(
      names = "--vary",
      paramLabel = "SETTING=V1,V2,…",
      description = {
        "A setting of the task or of training and its values: hidden=32,128,512 or",
        "label-noise=0,0.15. May be given again: then every combination is tried (default: for",
        "the sine, quality=1,1.5,2)."
      })
  private List<String> vary = List.of();

  @Option(
      names = "--quality",
      paramLabel = "Q",
      description = "Short for --vary quality=…: data qualities q of the sine.")
  private @Nullable String quality;

  @Option(
      names = "--measure",
      paramLabel = "MEASURE",
      description = {
        "How the test error is counted: mean-absolute-error, mean-squared-error, error-rate or",
        "cross-entropy (default: the task's own)."
      })
  private @Nullable String measure;

  @Option(
      names = "--test-rows",
      description = "Rows of the test set (default: the task's own, 500 for one that is drawn).")
  private @Nullable Integer testRows;

  /** The tasks of this process; they read a file once. */
  private final Tasks tasks = new Tasks();

  TaskSpec spec(CommandLine command) {
    return Usage.parsed(command, () -> prefixed("--task", () -> Tasks.parse(task)));
  }

  Task open(CommandLine command, TaskSpec spec) {
    return Usage.parsed(command, () -> prefixed("--task", () -> tasks.open(spec)));
  }

  private static <T> T prefixed(String option, java.util.function.Supplier<T> parsed) {
    try {
      return parsed.get();
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      String bare = option.substring(2) + ": ";
      String told = message.startsWith(bare) ? message.substring(bare.length()) : message;
      throw new IllegalArgumentException(option + ": " + told, e);
    }
  }

  /**
   * All conditions.
   *
   * @param training where nothing is varied
   */
  StudyGrid grid(CommandLine command, TrainingSpec training) {
    TaskSpec spec = spec(command);
    List<Axis> axes = new ArrayList<>();
    for (String text : vary) {
      axes.add(Usage.parsed(command, () -> prefixed("--vary", () -> StudyGrid.axis(spec, text))));
    }
    String qualities = quality;
    if (qualities == null && vary.isEmpty() && task.equals(SINE)) qualities = SINE_QUALITIES;
    if (qualities != null) {
      String text = QUALITY + "=" + qualities;
      axes.add(
          Usage.parsed(
              command,
              () ->
                  quality == null
                      ? StudyGrid.axis(spec, text)
                      : prefixed("--quality", () -> StudyGrid.axis(spec, text))));
    }
    for (Axis axis : axes) {
      long times = axes.stream().filter(a -> a.name().equals(axis.name())).count();
      Usage.require(command, times == 1, "--vary", "each setting once", axis.name());
    }
    return new StudyGrid(spec, training, axes);
  }

  Measure measure(CommandLine command, Task opened) {
    if (measure == null) return opened.measures().get(0);
    Measure named =
        Usage.parsed(
            command, () -> prefixed("--measure", () -> Measure.of(String.valueOf(measure))));
    List<String> known = opened.measures().stream().map(Measure::id).toList();
    Usage.require(
        command,
        opened.measures().contains(named),
        "--measure",
        "one of " + String.join(", ", known),
        named.id());
    return named;
  }

  int testRows(CommandLine command, Task opened) {
    if (testRows == null) return Math.min(opened.defaultTestRows(), opened.testRows());
    int most = Math.min(opened.testRows(), 1_000_000);
    Usage.require(
        command, testRows >= 1 && testRows <= most, "--test-rows", "1 to " + most, testRows);
    return testRows;
  }

  /** The errors between which tasks look for crossings, ten levels a decade. */
  ErrorLevels levels(List<Task> opened, Measure by) {
    double highest = 0;
    double lowest = Double.POSITIVE_INFINITY;
    for (Task one : opened) {
      highest = Math.max(highest, one.errorRange(by).highest());
      lowest = Math.min(lowest, one.errorRange(by).lowest());
    }
    return ErrorLevels.logGrid(highest, lowest);
  }

  /** What there is, for {@code --task help}. */
  static List<String> help() {
    List<String> lines = new ArrayList<>();
    for (TaskType type : Tasks.types()) {
      lines.add(type.name() + ": " + type.description());
      type.settings()
          .forEach(
              setting ->
                  lines.add(
                      "    %s: %s, %s%s"
                          .formatted(
                              setting.name(),
                              setting.description(),
                              setting.expected(),
                              setting.defaultValue() == null || setting.defaultValue().isEmpty()
                                  ? ""
                                  : " (default: " + setting.defaultValue() + ")")));
    }
    lines.add("Settings of training, for --vary:");
    TrainingSpec.SETTINGS.forEach(s -> lines.add("    " + s.name() + ": " + s.description()));
    return lines;
  }

  boolean isHelp() {
    return task.equals("help");
  }

  /** The conditions as a plan has them. */
  static List<PlannedCondition> planned(
      CommandLine command, List<StudyGrid.Cell> cells, List<Task> opened, Measure by) {
    List<PlannedCondition> planned = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      StudyGrid.Cell cell = cells.get(i);
      Task own = opened.get(i);
      planned.add(Usage.parsed(command, () -> cell.planned(own, by)));
    }
    return planned;
  }
}
