package org.learncost.core.train;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.learncost.core.data.TaskSpec;
import org.learncost.core.result.Condition;
import org.learncost.core.result.Measure;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.Trial;
import org.learncost.core.result.training.TrainingSettings;

/**
 * A trial to be run.
 *
 * @param task with a value for each of its settings
 * @param condition what the study varies of task and training
 * @param training how the network is trained
 * @param budget when training ends
 * @param measure how the test error is counted
 * @param levels error levels ε, descending; none where nobody asks when they are reached
 * @param n training samples
 * @param testRows rows of the test set
 * @param seed of data, first weights and batch order
 */
public record TrialSpec(
    TaskSpec task,
    Condition condition,
    TrainingSettings training,
    Budget budget,
    Measure measure,
    List<Double> levels,
    int n,
    int testRows,
    long seed)
    implements Serializable {
  public TrialSpec {
    levels = List.copyOf(levels);
    if (n < training.batch()) {
      throw new IllegalArgumentException("n: expected at least the batch, not " + n);
    }
  }

  /**
   * A trial of a learner whose models are found in one go, see {@link DirectLearner}.
   *
   * @param task the problem, in words that the learner knows
   * @param flops floating-point operations that it takes, about; what is dealt out to workers is
   *     dealt out by it
   */
  public static TrialSpec direct(
      TaskSpec task,
      Condition condition,
      Measure measure,
      int n,
      int testRows,
      long seed,
      double flops) {
    TrainingSettings none = new TrainingSettings("", "", "", "", "", 1, (long) flops);
    return new TrialSpec(
        task, condition, none, new Budget.Once(), measure, List.of(), n, testRows, seed);
  }

  public Trial.Key key() {
    return new Trial.Key(budget.rule(), condition, n, seed);
  }

  /** Mini-batches at most. */
  public long mostSteps() {
    return budget.mostSteps(n, training.batch());
  }

  /** Floating-point operations of training at most, in matrix products. */
  public double mostFlops() {
    return (double) mostSteps() * Math.min(n, training.batch()) * training.flopsPerSample();
  }

  /** Whether one trainer can train both: all but their data and seeds is the same. */
  public boolean trainsWith(TrialSpec other) {
    return trainer().equals(other.trainer());
  }

  /** What trials must have in common to be trained together. */
  public Object trainer() {
    return List.of(task.task(), training, budget, n, testRows);
  }

  /** All trials of a study: rule by rule, n by n, condition by condition, seed by seed. */
  public static List<TrialSpec> of(StudyPlan plan) {
    List<TrialSpec> specs = new ArrayList<>();
    for (String rule : plan.rules()) {
      Budget budget = Budget.of(plan, rule);
      for (int n : plan.n()) {
        for (PlannedCondition planned : plan.conditions()) {
          TaskSpec task = new TaskSpec(plan.task(), planned.taskSettings());
          for (long seed : plan.seeds()) {
            specs.add(
                new TrialSpec(
                    task,
                    planned.condition(),
                    planned.training(),
                    budget,
                    plan.measure(),
                    plan.levels(),
                    n,
                    plan.testRows(),
                    seed));
          }
        }
      }
    }
    return specs;
  }
}
