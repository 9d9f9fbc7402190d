package org.learncost.reports.analysis;

import java.util.List;
import org.learncost.reports.cost.Agreement;
import org.learncost.reports.cost.CostSurface;
import org.learncost.reports.cost.DirectMeasurement;
import org.learncost.reports.read.RunData;

/**
 * What it costs to reach error levels.
 *
 * @param surface of the first rule, the one that is timed: a trial's way to a level is its own
 * @param stepTimes of the networks and batches of the conditions
 * @param measured the costs that were measured directly
 * @param agreements how well the surface and the step times predict them
 * @param costs frontier and crossovers
 */
public record CostAnalysis(
    RunData run,
    CostSurface surface,
    StepTimes stepTimes,
    List<DirectMeasurement> measured,
    List<Agreement> agreements,
    Costs costs)
    implements RunAnalysis {}
