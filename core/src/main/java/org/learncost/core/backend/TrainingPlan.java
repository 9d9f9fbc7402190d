package org.learncost.core.backend;

import java.util.List;
import org.learncost.core.mlp.Loss;
import org.learncost.core.mlp.MlpSpec;
import org.learncost.core.mlp.OptimizerSpec;

/** What all replicas of a trainer share. */
public record TrainingPlan(MlpSpec mlp, Loss loss, OptimizerSpec optimizer, int batch) {
  public TrainingPlan {
    if (batch < 1) throw new IllegalArgumentException("batch must be at least 1: " + batch);
  }

  /** Refuses replicas that do not fit this plan, before any memory is taken. */
  public void check(List<Replica> replicas) {
    if (replicas.isEmpty()) throw new IllegalArgumentException("need at least one replica");
    for (Replica replica : replicas) {
      var train = replica.data().train();
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
    }
  }
}
