package org.learncost.core.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a study set out to do.
 *
 * @param errorFloors for each quality, the error of a perfect model on noisy targets
 * @param loss what training minimises; null in runs from before there was a choice
 * @param schedule how the learning rate changes over a budget; null in runs from before there was a
 *     choice, when it was constant
 * @param levels error levels ε, descending
 * @param flopsPerSample floating-point operations of a training step per sample
 */
public record StudyPlan(
    String task,
    List<Double> qualities,
    List<Double> errorFloors,
    List<Integer> n,
    List<Long> seeds,
    String arm,
    int epochs,
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
    List<String> measuredBackends) {}
