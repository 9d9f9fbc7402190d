package org.learncost.core.result;

import java.util.Locale;
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
   * The same as it is written today: older runs wrote names in capitals, and left out what was no
   * choice yet. Without the operations, which follow from the rest.
   */
  TrainingSettings plain() {
    return new TrainingSettings(
        mlp,
        activation.toLowerCase(Locale.ROOT),
        or(loss, "mse").toLowerCase(Locale.ROOT),
        optimizer.toLowerCase(Locale.ROOT),
        or(schedule, "constant").toLowerCase(Locale.ROOT),
        batch,
        0);
  }

  private static String or(@Nullable String told, String usual) {
    return told == null ? usual : told;
  }
}
