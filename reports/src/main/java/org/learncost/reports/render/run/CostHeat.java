package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learncost.core.result.Condition;
import org.learncost.core.result.PlannedCondition;
import org.learncost.reports.analysis.CostAnalysis;
import org.learncost.reports.cost.CostSurface;
import org.learncost.reports.cost.StepTime;
import org.learncost.reports.plot.Axis;
import org.learncost.reports.plot.Mark;
import org.learncost.reports.plot.Plot;
import org.learncost.reports.render.label.BackendKeys;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** The cost surface as a heat map: n by error level, the time of the fastest backend, or steps. */
final class CostHeat {
  private static final String COLOUR = "#0072B2";

  private CostHeat() {}

  /** Nothing where half of the seeds reach no level. */
  static Optional<Plot> of(CostAnalysis analysis, PlannedCondition planned) {
    Condition condition = planned.condition();
    List<Double> levels = analysis.surface().reachedLevels(condition);
    List<Integer> sizes = analysis.surface().sizes(condition);
    if (levels.isEmpty() || sizes.isEmpty()) return Optional.empty();
    Optional<StepTime> fastest = analysis.stepTimes().of(planned).stream().findFirst();
    List<Mark.Heat.Cell> cells = new ArrayList<>();
    for (int x = 0; x < sizes.size(); x++) {
      for (int y = 0; y < levels.size(); y++) {
        Optional<CostSurface.Cell> cell =
            analysis.surface().cell(condition, sizes.get(x), levels.get(y));
        int column = x;
        int row = y;
        cell.ifPresent(c -> cells.add(cell(column, row, c, fastest)));
      }
    }
    String series = fastest.map(t -> "time on " + t.backend()).orElse("steps");
    String title = "Cost of an error level" + analysis.names().after(condition);
    String subtitle =
        fastest
            .map(t -> "the fastest: " + BackendKeys.name(analysis.run(), t.backend()))
            .orElse("steps to the level");
    return Optional.of(
        new Plot(
            "cost-surface" + analysis.names().id(condition),
            title,
            subtitle + "; empty: not reached",
            "Heat map of the " + series + " by training samples and error level",
            Axis.of("training samples n", sizes.stream().map(n -> Integer.toString(n)).toList()),
            Axis.of("error ≤", levels.stream().map(Numbers::plain).toList()),
            List.of(new Plot.Key(series, COLOUR)),
            List.of(new Mark.Heat(series, cells, fastest.isPresent() ? Style.TIME : Style.COUNT))));
  }

  private static Mark.Heat.Cell cell(
      int x, int y, CostSurface.Cell cell, Optional<StepTime> fastest) {
    double steps = cell.steps().median();
    double value = fastest.map(t -> t.secondsFor(cell.steps()).value()).orElse(steps);
    boolean reached = cell.steps().isReached();
    String note = "steps: " + CostWords.reaching(cell);
    return new Mark.Heat.Cell(x, y, reached ? value : Double.NaN, note);
  }
}
