package org.learncost.core.result;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One replica trained to the end of its budget: a line of trials.jsonl.
 *
 * @param task the task's name, as in sine
 * @param condition the values of what the study varies
 * @param rule how the budget scales with n: epochs, steps or plateau
 * @param n training samples
 * @param seed the replica's seed
 * @param backend the backend that trained it
 * @param device the device that did the work; that was to do it if the trial failed
 * @param outcome how it ended
 * @param steps mini-batches done by the end of its own budget
 * @param samples training samples read, with repeats
 * @param error final test error as the study's measure counts it; of the last finite checkpoint if
 *     the replica diverged, of the untrained network if the trial failed
 * @param cleanError the same on test targets without label noise; null where the task has none
 * @param measures the final test error by each measure of the task; empty in older runs and where
 *     the trial did not finish
 * @param crossings one per error level, levels descending
 * @param checkpoints the errors on the way; of the untrained network alone if the trial failed
 * @param observations what else was seen of it; null for most
 * @param reason why it failed, in one line; null if it did not
 * @param host the machine of a cluster that trained it; null for the one that the manifest names
 */
public record Trial(
    String task,
    @JsonAlias("quality") Condition condition,
    @JsonAlias("arm") String rule,
    int n,
    long seed,
    String backend,
    String device,
    Outcome outcome,
    long steps,
    long samples,
    double error,
    @Nullable Double cleanError,
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @JacksonInject(value = Trial.MEASURES, useInput = OptBoolean.TRUE)
        Map<Measure, Double> measures,
    List<Crossing> crossings,
    Checkpoints checkpoints,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @JacksonInject(value = Trial.OBSERVATIONS, useInput = OptBoolean.TRUE)
        @Nullable Observations observations,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @JacksonInject(value = Trial.REASON, useInput = OptBoolean.TRUE)
        @Nullable String reason,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @JacksonInject(value = Trial.HOST, useInput = OptBoolean.TRUE)
        @Nullable String host) {
  /** The name under which JSON's reader finds the measures of a line that has none: no entries. */
  static final String MEASURES = "measures";

  /** The name under which JSON's reader finds the reason of a line that has none: null. */
  static final String REASON = "reason";

  /** The name under which JSON's reader finds the host of a line that has none: null. */
  static final String HOST = "host";

  /** The name under which JSON's reader finds the observations of a line that has none: null. */
  static final String OBSERVATIONS = "observations";

  /** Of which nothing else was seen than its errors. */
  public Trial(
      String task,
      Condition condition,
      String rule,
      int n,
      long seed,
      String backend,
      String device,
      Outcome outcome,
      long steps,
      long samples,
      double error,
      @Nullable Double cleanError,
      Map<Measure, Double> measures,
      List<Crossing> crossings,
      Checkpoints checkpoints,
      @Nullable String reason) {
    this(
        task,
        condition,
        rule,
        n,
        seed,
        backend,
        device,
        outcome,
        steps,
        samples,
        error,
        cleanError,
        measures,
        crossings,
        checkpoints,
        null,
        reason,
        null);
  }

  /** The same trial with what else was seen of it. */
  public Trial with(Observations seen) {
    return new Trial(
        task,
        condition,
        rule,
        n,
        seed,
        backend,
        device,
        outcome,
        steps,
        samples,
        error,
        cleanError,
        measures,
        crossings,
        checkpoints,
        seen,
        reason,
        host);
  }

  /** The same trial, with the machine of a cluster that trained it. */
  public Trial at(String machine) {
    return new Trial(
        task,
        condition,
        rule,
        n,
        seed,
        backend,
        device,
        outcome,
        steps,
        samples,
        error,
        cleanError,
        measures,
        crossings,
        checkpoints,
        observations,
        reason,
        machine);
  }

  /** What a study has one trial of at most. */
  public record Key(String rule, Condition condition, int n, long seed) {}

  public Key key() {
    return new Key(rule, condition, n, seed);
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
  public boolean isFinal() {
    return outcome == Outcome.DIVERGED || BudgetRule.PLATEAU.equals(rule);
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
