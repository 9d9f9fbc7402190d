package org.learncost.reports.analysis.experiment;

import java.util.OptionalLong;
import org.learncost.core.result.experiment.Expectation;

/**
 * What trials say of an expectation.
 *
 * @param seeds the fewest that a place of its curves has
 * @param seedsNeeded how many would decide it, if the measured value is the true one; empty if it
 *     is decided, or if nobody can say
 */
public record Judgement(
    Expectation expectation,
    Verdict verdict,
    Evidence evidence,
    int seeds,
    OptionalLong seedsNeeded) {}
