package org.learncost.core.result;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.training.TrainingSettings;

/**
 * A condition of a study with all that it stands for.
 *
 * @param condition a value for each axis
 * @param taskSettings every setting of the task, those that are not varied among them
 * @param errorFloor the error of a perfect model on the test set; null where nobody knows it
 */
public record PlannedCondition(
    Condition condition,
    SortedMap<String, String> taskSettings,
    @Nullable Double errorFloor,
    TrainingSettings training) {
  public PlannedCondition {
    taskSettings = Collections.unmodifiableSortedMap(new TreeMap<>(taskSettings));
  }

  /** Whether another study's condition is the same learning problem, trained in the same way. */
  public boolean sameProblem(PlannedCondition other) {
    return taskSettings.equals(other.taskSettings)
        && training.withoutFlops().equals(other.training.withoutFlops());
  }
}
