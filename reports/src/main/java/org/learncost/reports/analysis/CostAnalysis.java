package org.learncost.reports.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.learncost.core.result.Condition;
import org.learncost.core.result.PlannedCondition;
import org.learncost.reports.cost.Agreement;
import org.learncost.reports.cost.CostSurface;
import org.learncost.reports.cost.DirectMeasurement;
import org.learncost.reports.cost.StepTime;
import org.learncost.reports.read.RunData;
import org.learncost.reports.stats.Estimate;

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

  /** A cell of the surface on the backend that takes the least time for it. */
  public record Cheapest(CostSurface.Cell cell, StepTime time, Estimate seconds) {}

  /** The n and the backend that reach a level in the least time; empty if none is known to. */
  public Optional<Cheapest> cheapest(PlannedCondition planned, double level) {
    return surface.cells(planned.condition()).stream()
        .filter(c -> c.level() == level && c.steps().isReached())
        .flatMap(
            cell ->
                stepTimes.of(planned).stream()
                    .map(time -> new Cheapest(cell, time, time.secondsFor(cell.steps()))))
        .min(Comparator.comparingDouble(c -> c.seconds().value()));
  }
}
