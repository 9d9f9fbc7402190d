package org.learncost.core.result;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
 * @param device the device that did the work; that was to do it if the trial failed
 * @param outcome how it ended
 * @param steps mini-batches done by the end of its own budget
 * @param samples training samples read, with repeats
 * @param error final mean absolute error on noisy test targets; of the last finite checkpoint if
 *     the replica diverged, of the untrained network if the trial failed
 * @param cleanError the same on clean test targets
 * @param crossings one per error level, levels descending
 * @param checkpoints the errors on the way; of the untrained network alone if the trial failed
 * @param reason why it failed, in one line; null if it did not
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
    Checkpoints checkpoints,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @JacksonInject(value = Trial.REASON, useInput = OptBoolean.TRUE)
        @Nullable String reason) {
  /** The arm with as many passes over the training set for every n. */
  public static final String EPOCHS_ARM = "epochs";

  /** The arm with as many mini-batches for every n. */
  public static final String STEPS_ARM = "steps";

  /** The arm that trains to convergence. */
  public static final String PLATEAU_ARM = "plateau";

  /** The name under which JSON's reader finds the reason of a line that has none: null. */
  static final String REASON = "reason";

  /** One that did not fail. */
  public Trial(
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
    this(
        task,
        quality,
        arm,
        n,
        seed,
        mlp,
        batch,
        backend,
        device,
        outcome,
        steps,
        samples,
        error,
        cleanError,
        crossings,
        checkpoints,
        null);
  }

  /** What a study has one trial of at most. */
  public record Key(String arm, double quality, int n, long seed) {}

  public Key key() {
    return new Key(arm, quality, n, seed);
  }

  /** The trials of a journal without those that failed and were tried again later. */
  public static List<Trial> withoutRetried(List<Trial> journal) {
    List<Trial> kept = new ArrayList<>();
    Set<Key> later = new HashSet<>();
    for (int i = journal.size() - 1; i >= 0; i--) {
      Trial trial = journal.get(i);
      boolean again = !later.add(trial.key());
      if (!again || trial.outcome() != Outcome.FAILED) kept.add(trial);
    }
    Collections.reverse(kept);
    return kept;
  }

  /** Whether a larger budget would have changed nothing: it diverged, or got no further. */
  public boolean over() {
    return outcome == Outcome.DIVERGED || PLATEAU_ARM.equals(arm);
  }

  /** How a trial ended. */
  public enum Outcome {
    FINISHED,
    /** Its error became infinite or undefined. */
    DIVERGED,
    /** What trained it broke down: nothing is known of it. */
    FAILED
  }
}
