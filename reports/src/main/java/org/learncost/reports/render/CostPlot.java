package org.learncost.reports.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.cost.CostSurface;
import org.learncost.reports.cost.Measured;
import org.learncost.reports.cost.StepTime;
import org.learncost.reports.fit.Estimate;
import org.learncost.reports.plot.Axis;
import org.learncost.reports.plot.Mark;
import org.learncost.reports.plot.Mark.Dash;
import org.learncost.reports.plot.Plot;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** Time to an error level against n: a plot per level, a line per backend. */
final class CostPlot {
  private static final int LEVELS = 4;

  private CostPlot() {}

  static List<Plot> of(Analysis analysis, double quality) {
    if (analysis.stepTimes().isEmpty()) return List.of();
    List<Plot> plots = new ArrayList<>();
    for (double level : CostCompact.spread(analysis.surface().reachedLevels(quality), LEVELS)) {
      of(analysis, quality, level).ifPresent(plots::add);
    }
    return plots;
  }

  private static Optional<Plot> of(Analysis analysis, double quality, double level) {
    List<Mark> marks = new ArrayList<>();
    for (StepTime time : analysis.stepTimes()) {
      String series = Series.name(analysis.run(), time.backend());
      List<Mark.Point> points = predicted(analysis, quality, level, time);
      if (points.isEmpty()) continue;
      marks.add(new Mark.Line(series, points, Dash.SOLID));
      marks.add(new Mark.Points(series, points, true));
      List<Mark.Point> direct = measured(analysis, quality, level, time.backend());
      if (!direct.isEmpty()) marks.add(new Mark.Points(series, direct, false));
    }
    if (marks.isEmpty()) return Optional.empty();
    List<String> backends = analysis.stepTimes().stream().map(StepTime::backend).sorted().toList();
    String title =
        "Time to an error of %s, quality %s"
            .formatted(Numbers.plain(level), Numbers.plain(quality));
    return Optional.of(
        new Plot(
            id(quality, level),
            title,
            "line: steps × time per step, with its interval; small points: measured directly",
            title + ": by backend against the number of training samples",
            Axis.log("training samples n", Style.SI),
            Axis.log("time", Style.TIME),
            Series.keys(analysis.run(), backends),
            marks));
  }

  private static String id(double quality, double level) {
    return "cost-%s-error-%s"
        .formatted(CostSection.name(quality), Numbers.plain(level).replace('.', '_'));
  }

  private static List<Mark.Point> predicted(
      Analysis analysis, double quality, double level, StepTime time) {
    List<Mark.Point> points = new ArrayList<>();
    for (int n : analysis.surface().sizes(quality)) {
      analysis
          .surface()
          .cell(quality, n, level)
          // A level that the untrained networks meet costs 0: no place on a log axis.
          .filter(cell -> cell.steps().isReached() && cell.steps().median() > 0)
          .ifPresent(cell -> points.add(point(cell, time)));
    }
    return points;
  }

  private static Mark.Point point(CostSurface.Cell cell, StepTime time) {
    Estimate e = time.secondsFor(cell.steps());
    // An interval that begins at 0 is drawn from one step on, the least that costs anything.
    double low = e.low() > 0 ? e.low() : Math.min(e.value(), time.seconds().value());
    boolean known = e.hasInterval();
    String note =
        "%s steps, reached by %s"
            .formatted(
                Numbers.of(cell.steps().median(), Style.COUNT), CostSection.ratio(cell.steps()));
    return new Mark.Point(cell.n(), e.value(), known ? low : Double.NaN, e.high(), note);
  }

  private static List<Mark.Point> measured(
      Analysis analysis, double quality, double level, String backend) {
    List<Mark.Point> points = new ArrayList<>();
    for (Measured m : analysis.measured()) {
      boolean drawable = m.backend().equals(backend) && !m.censored() && m.seconds() > 0;
      if (drawable && m.quality() == quality && m.level() == level) {
        points.add(new Mark.Point(m.n(), m.seconds(), "measured directly"));
      }
    }
    return points;
  }
}
