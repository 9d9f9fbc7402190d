package org.learncost.core.train;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learncost.core.data.Setting;
import org.learncost.core.data.Task;
import org.learncost.core.data.TaskSpec;
import org.learncost.core.data.TaskType;
import org.learncost.core.data.Tasks;
import org.learncost.core.result.Axis;
import org.learncost.core.result.Condition;
import org.learncost.core.result.Measure;
import org.learncost.core.result.PlannedCondition;

/**
 * The axes of a study, and all conditions that are their product.
 *
 * @param task with a value for each of its settings
 * @param axes settings of the task or of training, each once
 */
public record StudyGrid(TaskSpec task, TrainingSpec training, List<Axis> axes) {
  private static final Set<String> NOT_VARIED = Set.of("n", "seed", "seeds");

  public StudyGrid {
    axes = List.copyOf(axes);
  }

  /**
   * Reads an axis in words, as in {@code hidden=32,128,512}.
   *
   * @throws IllegalArgumentException naming what is wrong; where there is no such setting, those
   *     there are
   */
  public static Axis axis(TaskSpec task, String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException(
          "expected SETTING=VALUE,VALUE,…, as in hidden=32,128, not '" + text + "'");
    }
    String name = text.substring(0, equals);
    Setting setting = setting(task, name);
    LinkedHashSet<String> values = new LinkedHashSet<>();
    for (String value : text.substring(equals + 1).split(",", -1)) {
      if (value.isBlank()) {
        throw new IllegalArgumentException(
            "%s: expected values between commas, not '%s'"
                .formatted(name, text.substring(equals + 1)));
      }
      values.add(setting.parse(value));
    }
    return new Axis(name, List.copyOf(values));
  }

  private static Setting setting(TaskSpec task, String name) {
    TaskType type = Tasks.type(task.task());
    for (Setting setting : type.settings()) {
      if (setting.name().equals(name)) return setting;
    }
    Setting setting = TrainingSpec.setting(name);
    if (setting != null) return setting;
    if (NOT_VARIED.contains(name)) {
      throw new IllegalArgumentException(name + ": expected --n or --seeds for that");
    }
    throw new IllegalArgumentException(
        "%s: expected a setting of %s (%s) or of training (%s), not '%s'"
            .formatted(
                name, type.name(), names(type.settings()), names(TrainingSpec.SETTINGS), name));
  }

  private static String names(List<Setting> settings) {
    return settings.isEmpty()
        ? "it has none"
        : settings.stream().map(Setting::name).collect(Collectors.joining(", "));
  }

  /** How many conditions there are, in floating point, for what is asked for may be too many. */
  public double size() {
    return axes.stream().mapToDouble(axis -> axis.values().size()).reduce(1, (a, b) -> a * b);
  }

  /** A condition, its task and its training. */
  public record Cell(Condition condition, TaskSpec task, TrainingSpec training) {

    /**
     * All that a plan says of it.
     *
     * @throws IllegalArgumentException if the task cannot be learned in this way
     */
    public PlannedCondition planned(Task opened, Measure measure) {
      OptionalDouble floor = opened.errorFloor(measure);
      @Nullable Double known = floor.isPresent() ? (Double) floor.getAsDouble() : null;
      return new PlannedCondition(condition, task.settings(), known, training.on(opened));
    }
  }

  /**
   * Every combination of the axes' values, the last axis changing fastest.
   *
   * @throws IllegalArgumentException if some values do not go together
   */
  public List<Cell> cells() {
    List<Cell> cells = List.of(new Cell(Condition.NONE, task, training));
    for (Axis axis : axes) {
      List<Cell> more = new ArrayList<>();
      for (Cell cell : cells) {
        for (String value : axis.values()) more.add(with(cell, axis.name(), value));
      }
      cells = more;
    }
    return cells;
  }

  private static Cell with(Cell cell, String name, String value) {
    Map<String, String> settings = new TreeMap<>(cell.condition.settings());
    settings.put(name, value);
    boolean ofTask = cell.task.settings().containsKey(name);
    return new Cell(
        Condition.of(settings),
        ofTask ? cell.task.with(name, value) : cell.task,
        ofTask ? cell.training : cell.training.with(name, value));
  }
}
