package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learncost.core.result.Condition;
import org.learncost.core.result.PlannedCondition;
import org.learncost.reports.analysis.CostAnalysis;
import org.learncost.reports.cost.CostSurface;
import org.learncost.reports.cost.DirectMeasurement;
import org.learncost.reports.cost.StepTime;
import org.learncost.reports.plot.Axis;
import org.learncost.reports.plot.Mark;
import org.learncost.reports.plot.Mark.Dash;
import org.learncost.reports.plot.Plot;
import org.learncost.reports.render.label.BackendKeys;
import org.learncost.reports.render.label.Shown;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** Time to an error level against n: a plot per level, a line per backend. */
final class CostPlot {
  private static final int LEVELS = 4;

  private CostPlot() {}

  static List<Plot> of(CostAnalysis analysis, PlannedCondition planned) {
    List<StepTime> times = analysis.stepTimes().of(planned);
    if (times.isEmpty()) return List.of();
    List<Double> levels = analysis.surface().reachedLevels(planned.condition());
    List<Plot> plots = new ArrayList<>();
    for (double level : Shown.spread(levels, LEVELS)) {
      of(analysis, planned.condition(), level, times).ifPresent(plots::add);
    }
    return plots;
  }

  private static Optional<Plot> of(
      CostAnalysis analysis, Condition condition, double level, List<StepTime> times) {
    List<Mark> marks = new ArrayList<>();
    for (StepTime time : times) {
      String series = BackendKeys.name(analysis.run(), time.backend());
      List<Mark.Point> points = predicted(analysis, condition, level, time);
      if (points.isEmpty()) continue;
      marks.add(new Mark.Line(series, points, Dash.SOLID));
      marks.add(new Mark.Points(series, points, true));
      List<Mark.Point> direct = measured(analysis, condition, level, time.backend());
      if (!direct.isEmpty()) marks.add(new Mark.Points(series, direct, false));
    }
    if (marks.isEmpty()) return Optional.empty();
    List<String> backends = times.stream().map(StepTime::backend).sorted().toList();
    String title =
        "Time to an error of " + Numbers.plain(level) + analysis.names().after(condition);
    return Optional.of(
        new Plot(
            "cost%s-error-%s"
                .formatted(analysis.names().id(condition), Numbers.plain(level).replace('.', '_')),
            title,
            "line: steps × time per step, with its interval; small points: measured directly",
            title + ": by backend against the number of training samples",
            Axis.log("training samples n", Style.SI),
            Axis.log("time", Style.TIME),
            BackendKeys.keys(analysis.run(), backends),
            marks));
  }

  private static List<Mark.Point> predicted(
      CostAnalysis analysis, Condition condition, double level, StepTime time) {
    return analysis.surface().cells(condition).stream()
        .filter(cell -> cell.level() == level)
        // A level that the untrained networks meet costs 0: no place on a log axis.
        .filter(cell -> cell.steps().isReached() && cell.steps().median() > 0)
        .map(cell -> point(cell, time))
        .toList();
  }

  private static Mark.Point point(CostSurface.Cell cell, StepTime time) {
    Estimate e = time.secondsFor(cell.steps());
    // An interval that begins at 0 is drawn from one step on, the least that costs anything.
    double low = e.low() > 0 ? e.low() : Math.min(e.value(), time.seconds().value());
    boolean known = e.hasInterval();
    String note =
        "%s steps, reached by %s"
            .formatted(
                Numbers.of(cell.steps().median(), Style.COUNT), CostWords.ratio(cell.steps()));
    return new Mark.Point(cell.n(), e.value(), known ? low : Double.NaN, e.high(), note);
  }

  private static List<Mark.Point> measured(
      CostAnalysis analysis, Condition condition, double level, String backend) {
    List<Mark.Point> points = new ArrayList<>();
    for (DirectMeasurement m : analysis.measured()) {
      boolean drawable = m.backend().equals(backend) && !m.censored() && m.seconds() > 0;
      boolean own = m.planned().filter(p -> p.condition().equals(condition)).isPresent();
      if (drawable && own && m.level() == level) {
        points.add(new Mark.Point(m.n(), m.seconds(), "measured directly"));
      }
    }
    return points;
  }
}
