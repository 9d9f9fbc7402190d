package org.learncost.core.result.training;

import java.io.Serializable;

/**
 * The settings of a training, in words: with a backend, this is what the time of a step belongs to.
 *
 * @param mlp widths, as in 1-128-128-1
 * @param activation of the hidden layers, as in relu
 * @param loss what training minimises, as in mse
 * @param optimizer as in adam:0.001
 * @param schedule how the learning rate changes over a budget, as in cosine
 * @param batch rows of a mini-batch
 * @param flopsPerSample floating-point operations of a training step per sample
 */
public record TrainingSettings(
    String mlp,
    String activation,
    String loss,
    String optimizer,
    String schedule,
    int batch,
    long flopsPerSample)
    implements Serializable {

  /** The same without the operations, which follow from the rest. */
  public TrainingSettings withoutFlops() {
    return new TrainingSettings(mlp, activation, loss, optimizer, schedule, batch, 0);
  }
}
