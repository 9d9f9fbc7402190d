package org.learncost.core.result.experiment;

/**
 * A number that each trial of a part has, or a trace of such numbers over its steps.
 *
 * @param id error, clean-error, steps, samples, the id of a measure as in error-rate, steps-to:ε
 *     and samples-to:ε for the crossing of an error level, or a name among the trial's observations
 * @param label for people, with its unit, as in "test error, %"
 */
public record Quantity(String id, String label) {}
