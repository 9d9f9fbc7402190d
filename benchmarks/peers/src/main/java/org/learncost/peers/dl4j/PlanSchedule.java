package org.learncost.peers.dl4j;

import org.learncost.core.backend.TrainingPlan;
import org.nd4j.linalg.schedule.ISchedule;

/** The plan's learning rates by DL4J's iterations, which are counted from 0. */
final class PlanSchedule implements ISchedule {
  private static final long serialVersionUID = 1L;

  private final transient TrainingPlan plan;

  PlanSchedule(TrainingPlan plan) {
    this.plan = plan;
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    return plan.learningRate(iteration + 1L);
  }

  @Override
  public ISchedule clone() {
    return this;
  }
}
