package org.learncost.reports.cost;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.learncost.core.result.PlannedCondition;

/**
 * One direct measurement of the cost of an error level.
 *
 * @param task in words, as in csv:houses.csv?target=price
 * @param planned the condition of the study that was measured; empty if it has none such
 * @param seconds to the level; of the whole budget if censored; the mean of the forks
 * @param forkSeconds of each fork
 * @param steps that this measurement took to the level, if told
 */
public record DirectMeasurement(
    String backend,
    String task,
    Optional<PlannedCondition> planned,
    int n,
    double level,
    double seconds,
    List<Double> forkSeconds,
    OptionalDouble steps,
    boolean censored) {}
