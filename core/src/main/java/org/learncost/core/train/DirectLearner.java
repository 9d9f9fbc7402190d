package org.learncost.core.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.learncost.core.backend.PlanRefused;
import org.learncost.core.result.Checkpoints;
import org.learncost.core.result.Observations;
import org.learncost.core.result.Trial;

/**
 * A learner whose models are found in one go, not step by step: least squares, a forest, a closed
 * form. Each trial is its own; {@link TrialSpec#direct} makes them.
 */
public interface DirectLearner extends Learner {
  /** Its name in trials, as in ridge-regression. */
  String id();

  /**
   * Draws the data of a trial, fits the model and looks at it.
   *
   * @param spec whose seed alone decides what is random
   */
  Fitted fit(TrialSpec spec);

  /** The error of the model that knows nothing, the one that predicts zero. */
  double untrained(TrialSpec spec);

  /**
   * What a fitted model showed.
   *
   * @param error its test error, or its risk where that is known exactly
   * @param cleanError the same without the noise of the targets; null where nobody knows
   * @param checkpoints errors on the way, where there is a way; else {@link Checkpoints#NONE}
   * @param observations what else there is to see
   */
  record Fitted(
      double error,
      @Nullable Double cleanError,
      Checkpoints checkpoints,
      Observations observations) {}

  @Override
  default List<Trial> learn(List<TrialSpec> shard, LongConsumer progress) {
    List<Trial> trials = new ArrayList<>();
    for (TrialSpec spec : shard) {
      Fitted fitted = fit(spec);
      Trial.Outcome outcome =
          Double.isFinite(fitted.error) ? Trial.Outcome.FINISHED : Trial.Outcome.DIVERGED;
      double error = Double.isFinite(fitted.error) ? fitted.error : untrained(spec);
      trials.add(
          trial(spec, outcome, error, fitted.cleanError, fitted.checkpoints, null)
              .with(fitted.observations));
    }
    progress.accept(1);
    return trials;
  }

  @Override
  default Trial failed(TrialSpec spec, String reason) {
    return trial(spec, Trial.Outcome.FAILED, untrained(spec), null, Checkpoints.NONE, reason);
  }

  private Trial trial(
      TrialSpec spec,
      Trial.Outcome outcome,
      double error,
      @Nullable Double cleanError,
      Checkpoints checkpoints,
      @Nullable String reason) {
    return new Trial(
        spec.task().task(),
        spec.condition(),
        spec.budget().rule(),
        spec.n(),
        spec.seed(),
        id(),
        "",
        outcome,
        1,
        spec.n(),
        error,
        cleanError,
        Map.of(spec.measure(), error),
        List.of(),
        checkpoints,
        reason);
  }

  /** It has but one way. */
  @Override
  default String strategy(TrialSpec spec) throws PlanRefused {
    return "";
  }

  @Override
  default boolean concurrent() {
    return true;
  }

  @Override
  default int shardSize() {
    return 16;
  }
}
