package org.learncost.core.result;

import java.util.List;

/**
 * One replica trained to the end of its budget: a line of trials.jsonl.
 *
 * @param task task id
 * @param quality data quality q of the task
 * @param arm how the budget scales with n: epochs, steps or plateau
 * @param n training samples
 * @param seed the replica's seed
 * @param mlp widths, as in 1-128-128-1
 * @param batch mini-batch size
 * @param backend the backend that trained it
 * @param device the device that did the work
 * @param outcome how it ended
 * @param steps mini-batches done by the end of its own budget
 * @param samples training samples read, with repeats
 * @param error final mean absolute error on noisy test targets; of the last finite checkpoint if
 *     the replica diverged
 * @param cleanError the same on clean test targets
 * @param crossings one per error level, levels descending
 * @param checkpoints the errors on the way
 */
public record Trial(
    String task,
    double quality,
    String arm,
    int n,
    long seed,
    String mlp,
    int batch,
    String backend,
    String device,
    Outcome outcome,
    long steps,
    long samples,
    double error,
    double cleanError,
    List<Crossing> crossings,
    Checkpoints checkpoints) {
  /** The arm with as many passes over the training set for every n. */
  public static final String EPOCHS_ARM = "epochs";

  /** The arm with as many mini-batches for every n. */
  public static final String STEPS_ARM = "steps";

  /** The arm that trains to convergence. */
  public static final String PLATEAU_ARM = "plateau";

  /** Whether a larger budget would have changed nothing: it diverged, or got no further. */
  public boolean over() {
    return outcome == Outcome.DIVERGED || PLATEAU_ARM.equals(arm);
  }

  /** How a trial ended. */
  public enum Outcome {
    FINISHED,
    DIVERGED
  }
}
