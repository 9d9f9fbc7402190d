package org.learncost.core.result;

import java.util.List;

/**
 * What a study set out to do.
 *
 * @param errorFloors for each quality, the error of a perfect model on noisy targets
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
    String optimizer,
    int batch,
    int testRows,
    List<Double> levels,
    long flopsPerSample,
    String sweepBackend,
    String sweepBackendReason,
    List<String> measuredBackends) {}
