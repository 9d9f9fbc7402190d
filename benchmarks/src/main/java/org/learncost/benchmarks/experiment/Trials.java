package org.learncost.benchmarks.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.learncost.core.data.Task;
import org.learncost.core.data.Tasks;
import org.learncost.core.result.Condition;
import org.learncost.core.result.Measure;
import org.learncost.core.result.experiment.ExperimentPart;
import org.learncost.core.train.Budget;
import org.learncost.core.train.StudyGrid;
import org.learncost.core.train.TrialSpec;

/** Trials of a part, and their conditions. */
public final class Trials {
  private Trials() {}

  /** The condition of a part's trials that have these settings. */
  public static Condition condition(String part, Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>(settings);
    all.put(ExperimentPart.PART, part);
    return Condition.of(all);
  }

  /**
   * Networks: every combination of the grid's axes, sizes and seeds.
   *
   * @param tasks opens each task once
   * @param testRows of the test set; at most what the task has
   * @param levels error levels whose crossings are kept, descending; may be empty
   * @throws IllegalArgumentException if a task cannot be learned in this way, or has too few rows
   */
  public static List<TrialSpec> networks(
      String part,
      StudyGrid grid,
      Tasks tasks,
      Measure measure,
      List<Integer> n,
      Budget budget,
      int testRows,
      List<Double> levels,
      List<Long> seeds) {
    List<TrialSpec> trials = new ArrayList<>();
    for (StudyGrid.Cell cell : grid.cells()) {
      Task task = tasks.open(cell.task());
      int tests = Math.min(testRows, task.testRows());
      for (int size : n) {
        if (size > task.trainingRows()) {
          throw new IllegalArgumentException(
              "n: expected at most the %d training rows of %s, not %d"
                  .formatted(task.trainingRows(), Tasks.text(cell.task()), size));
        }
        for (long seed : seeds) {
          trials.add(
              new TrialSpec(
                  cell.task(),
                  condition(part, cell.condition().settings()),
                  cell.training().on(task),
                  budget,
                  measure,
                  levels,
                  size,
                  tests,
                  seed));
        }
      }
    }
    return trials;
  }
}
