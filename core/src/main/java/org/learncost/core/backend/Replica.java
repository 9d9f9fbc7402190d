package org.learncost.core.backend;

import org.learncost.core.data.BatchOrder;
import org.learncost.core.data.Stream;
import org.learncost.core.data.TaskData;
import org.learncost.core.mlp.Initializer;
import org.learncost.core.mlp.MlpSpec;

/**
 * One network with its own seed and data. Equal replicas start from the same weights and read the
 * same batches on every backend.
 */
public record Replica(long seed, TaskData data) {
  /** The weights this replica starts from. */
  public float[] initialParameters(MlpSpec mlp) {
    return Initializer.PYTORCH.draw(mlp, Stream.WEIGHTS.of(seed));
  }

  /** This replica's batch order, from its start. */
  public BatchOrder batchOrder(int batch) {
    return new BatchOrder(data.train().rows(), batch, seed);
  }
}
