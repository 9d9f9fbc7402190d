package org.learncost.core.train;

import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.mlp.Schedule;

/** A learning-rate schedule by the share of a budget, whatever its number of steps. */
public enum BudgetSchedule {
  /** The same rate throughout. */
  CONSTANT,
  /** Half a cosine down to 0 at the end. */
  COSINE,
  /** A tenth of the rate after each third. */
  STEP;

  private static final int PARTS = 3;
  private static final double STEP_FACTOR = 0.1;

  /** The plan with this schedule, over a budget of so many steps. */
  public TrainingPlan applyTo(TrainingPlan plan, long steps) {
    Schedule schedule =
        switch (this) {
          case CONSTANT -> new Schedule.Constant();
          case COSINE -> new Schedule.Cosine(steps, 0);
          case STEP ->
              new Schedule.StepDecay(Math.max(1, (steps + PARTS - 1) / PARTS), STEP_FACTOR);
        };
    return new TrainingPlan(plan.mlp(), plan.loss(), plan.optimizer(), schedule, plan.batch());
  }
}
