package org.learncost.reports.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.learncost.core.result.Condition;
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
    implements RunAnalysis {

  /** The n at which the lowest level of the first condition takes the fewest steps. */
  public Optional<CostSurface.Cell> cheapest() {
    Condition first = run.plan().firstCondition().condition();
    return surface.cells(first).stream()
        .filter(c -> c.steps().isReached())
        .min(
            Comparator.comparingDouble(CostSurface.Cell::level)
                .thenComparingDouble(c -> c.steps().median()));
  }
}
