package org.learncost.core.backend;

import java.util.Arrays;
import java.util.List;
import org.learncost.core.data.Dataset;
import org.learncost.core.mlp.Loss;
import org.learncost.core.mlp.MlpSpec;
import org.learncost.core.mlp.OptimizerSpec;
import org.learncost.core.mlp.Schedule;

/**
 * The network, loss, optimiser and batch that all replicas of a trainer share.
 *
 * @param schedule how the optimiser's learning rate changes
 * @param batch rows of a mini-batch; the last of an epoch may be short
 */
public record TrainingPlan(
    MlpSpec mlp, Loss loss, OptimizerSpec optimizer, Schedule schedule, int batch) {
  /** How far the targets of a row may be from summing to 1 under cross-entropy. */
  private static final double SUM_TOLERANCE = 1e-4;

  public TrainingPlan {
    if (batch < 1) throw new IllegalArgumentException("batch must be at least 1: " + batch);
    if (loss == Loss.CROSS_ENTROPY && mlp.outputWidth() < 2) {
      throw new IllegalArgumentException(
          "cross-entropy: expected at least 2 outputs, not the "
              + mlp.outputWidth()
              + " of "
              + mlp);
    }
  }

  /** A plan with a constant learning rate. */
  public TrainingPlan(MlpSpec mlp, Loss loss, OptimizerSpec optimizer, int batch) {
    this(mlp, loss, optimizer, new Schedule.Constant(), batch);
  }

  /** The learning rate of step t, counted from 1. */
  public double learningRate(long t) {
    return optimizer.learningRate() * schedule.factor(t);
  }

  /** Refuses replicas that do not fit this plan, before any memory is taken. */
  public void check(List<Replica> replicas) {
    if (replicas.isEmpty()) throw new IllegalArgumentException("need at least one replica");
    for (Replica replica : replicas) {
      Dataset train = replica.data().train();
      if (train.inputWidth() != mlp.inputWidth() || train.outputWidth() != mlp.outputWidth()) {
        throw new IllegalArgumentException(
            "a network "
                + mlp
                + " cannot learn rows of "
                + train.inputWidth()
                + " inputs and "
                + train.outputWidth()
                + " outputs");
      }
      if (batch > train.rows()) {
        throw new IllegalArgumentException(
            "batch must lie between 1 and the " + train.rows() + " training samples: " + batch);
      }
      if (loss == Loss.CROSS_ENTROPY) requireProbabilities(train);
    }
  }

  private static void requireProbabilities(Dataset data) {
    for (int row = 0; row < data.rows(); row++) {
      double sum = 0;
      for (int j = 0; j < data.outputWidth(); j++) {
        float target = data.targets()[row * data.outputWidth() + j];
        sum += target < 0 ? Double.NaN : target;
      }
      if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
        throw new IllegalArgumentException(
            "cross-entropy needs class probabilities as targets, none negative, with the sum 1 in"
                + " each row; row "
                + row
                + " has "
                + Arrays.toString(
                    Arrays.copyOfRange(
                        data.targets(), row * data.outputWidth(), (row + 1) * data.outputWidth())));
      }
    }
  }
}
