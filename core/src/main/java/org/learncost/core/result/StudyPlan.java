package org.learncost.core.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a study: task, conditions, sizes, seeds and budgets.
 *
 * @param task the task's name, as in sine
 * @param taskText the task with what was set of it, as {@code --task} takes it
 * @param data the file or folder that the task reads; null for a task that draws its data
 * @param measure how the study counts the test error
 * @param axes what it varies, beside n and seed
 * @param conditions every combination of the axes' values, the last axis changing fastest
 * @param rules how budgets scale with n, see {@link BudgetRule}; the first is the one that is timed
 * @param epochs passes over the training set: all of the epochs rule, the fewest of the plateau
 *     rule
 * @param steps mini-batches of the steps rule; null without it
 * @param plateauCap mini-batches after which a trial of the plateau rule ends, converged or not;
 *     null without it
 * @param testRows rows of the test set
 * @param levels error levels ε, descending
 * @param sweepStrategy which of its ways of working the sweep's backend chose; empty if it has one,
 *     null in older runs
 * @param measuredBackends those that are timed; none in a sweep alone
 */
public record StudyPlan(
    String task,
    String taskText,
    @Nullable DataSource data,
    Measure measure,
    List<Axis> axes,
    List<PlannedCondition> conditions,
    List<Integer> n,
    List<Long> seeds,
    List<String> rules,
    int epochs,
    @Nullable Long steps,
    @Nullable Long plateauCap,
    int testRows,
    List<Double> levels,
    String sweepBackend,
    String sweepBackendReason,
    @Nullable String sweepStrategy,
    List<String> measuredBackends) {

  /** The rule that is timed. */
  @JsonIgnore
  public String firstRule() {
    return rules.get(0);
  }

  /** The condition that is timed to the end of a budget: the first. */
  @JsonIgnore
  public PlannedCondition firstCondition() {
    return conditions.get(0);
  }

  /** What the plan says of a condition; empty if it has none such. */
  public Optional<PlannedCondition> planned(Condition condition) {
    return conditions.stream().filter(c -> c.condition().equals(condition)).findFirst();
  }
}
