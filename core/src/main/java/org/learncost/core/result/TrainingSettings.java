package org.learncost.core.result;

import org.jspecify.annotations.Nullable;

/**
 * How a network is trained, in words: with a backend, this is what the time of a step belongs to.
 *
 * @param mlp widths, as in 1-128-128-1
 * @param activation of the hidden layers, as in relu
 * @param loss what training minimises, as in mse; null in runs from before there was a choice
 * @param optimizer as in adam:0.001
 * @param schedule how the learning rate changes over a budget; null in runs from before there was a
 *     choice, when it was constant
 * @param batch rows of a mini-batch
 * @param flopsPerSample floating-point operations of a training step per sample
 */
public record TrainingSettings(
    String mlp,
    String activation,
    @Nullable String loss,
    String optimizer,
    @Nullable String schedule,
    int batch,
    long flopsPerSample) {

  /**
   * Whether it trains in the same way. Older runs wrote names in capitals, and left out what was no
   * choice yet.
   */
  boolean isLike(TrainingSettings other) {
    return mlp.equals(other.mlp)
        && batch == other.batch
        && activation.equalsIgnoreCase(other.activation)
        && optimizer.equalsIgnoreCase(other.optimizer)
        && or(loss, "mse").equalsIgnoreCase(or(other.loss, "mse"))
        && or(schedule, "constant").equalsIgnoreCase(or(other.schedule, "constant"));
  }

  private static String or(@Nullable String told, String usual) {
    return told == null ? usual : told;
  }
}
