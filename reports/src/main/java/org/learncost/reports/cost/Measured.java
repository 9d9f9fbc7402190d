package org.learncost.reports.cost;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One direct measurement of the cost of an error level.
 *
 * @param seconds to the level; of the whole budget if censored; the mean of the forks
 * @param forkSeconds of each fork
 * @param steps that this measurement took to the level, if told
 */
public record Measured(
    String backend,
    double quality,
    int n,
    double level,
    double seconds,
    List<Double> forkSeconds,
    OptionalDouble steps,
    boolean censored) {}
