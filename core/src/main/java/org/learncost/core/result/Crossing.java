package org.learncost.core.result;

/**
 * The first checkpoint at or under an error level.
 *
 * @param level the error level ε
 * @param step mini-batches done by then; for a censored crossing, by the end of the budget
 * @param samples training samples read by then, with repeats
 * @param censored the budget ended before the level was reached
 */
public record Crossing(double level, long step, long samples, boolean censored) {}
