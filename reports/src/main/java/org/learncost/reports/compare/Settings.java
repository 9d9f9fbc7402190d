package org.learncost.reports.compare;

import java.util.OptionalDouble;

/**
 * What a comparison goes by.
 *
 * @param threshold least change that matters, as a fraction: 0.02 is 2 %
 * @param noiseFloor replaces what was measured, as a fraction
 * @param seed of all resampling
 */
public record Settings(double threshold, OptionalDouble noiseFloor, long seed) {}
