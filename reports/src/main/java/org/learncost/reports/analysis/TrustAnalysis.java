package org.learncost.reports.analysis;

import java.util.List;
import java.util.OptionalDouble;
import org.learncost.reports.read.RunData;

/**
 * What speaks for a run's numbers, and what against them.
 *
 * @param hostNoise see {@link HostNoise}
 * @param notes what is missing, and why
 */
public record TrustAnalysis(
    RunData run,
    ForkOutcomes forks,
    List<Warning> warnings,
    OptionalDouble hostNoise,
    List<Note> notes)
    implements RunAnalysis {}
