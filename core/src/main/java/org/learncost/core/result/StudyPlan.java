package org.learncost.core.result;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a study set out to do.
 *
 * @param errorFloors for each quality, the error of a perfect model on noisy targets
 * @param arms how budgets scale with n, see {@link Trial#arm}; the first is the one that is timed.
 *     Runs from before there was a choice have one, in a field named arm
 * @param epochs passes over the training set: all of the epochs arm, the fewest of the plateau arm
 * @param steps mini-batches of the steps arm; null without it
 * @param plateauCap mini-batches after which a trial of the plateau arm ends, converged or not;
 *     null without it
 * @param loss what training minimises; null in runs from before there was a choice
 * @param schedule how the learning rate changes over a budget; null in runs from before there was a
 *     choice, when it was constant
 * @param sweepStrategy which of its ways of working the sweep's backend chose; empty if it has one,
 *     null in older runs
 * @param levels error levels ε, descending
 * @param flopsPerSample floating-point operations of a training step per sample
 */
public record StudyPlan(
    String task,
    List<Double> qualities,
    List<Double> errorFloors,
    List<Integer> n,
    List<Long> seeds,
    @JsonAlias("arm") @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> arms,
    int epochs,
    @Nullable Long steps,
    @Nullable Long plateauCap,
    String mlp,
    String activation,
    @Nullable String loss,
    String optimizer,
    @Nullable String schedule,
    int batch,
    int testRows,
    List<Double> levels,
    long flopsPerSample,
    String sweepBackend,
    String sweepBackendReason,
    @Nullable String sweepStrategy,
    List<String> measuredBackends) {
  /** The arm that is timed. */
  public String firstArm() {
    return arms.get(0);
  }
}
