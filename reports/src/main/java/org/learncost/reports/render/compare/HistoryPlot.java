package org.learncost.reports.render.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.learncost.reports.compare.History;
import org.learncost.reports.plot.Axis;
import org.learncost.reports.plot.Mark;
import org.learncost.reports.plot.Mark.Dash;
import org.learncost.reports.plot.Palette;
import org.learncost.reports.plot.Plot;
import org.learncost.reports.plot.Tick;
import org.learncost.reports.read.Unit;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.Numbers.Style;

/** One series over the runs: medians with intervals, levels as lines, steps with their revision. */
final class HistoryPlot {
  private static final int LABELS = 5;
  private static final String RUN = "median over forks";
  private static final String LEVEL = "level between steps";
  private static final String STEP = "step";

  private HistoryPlot() {}

  static Plot of(History history, String id) {
    List<Mark.Point> points = new ArrayList<>();
    List<History.Point> runs = history.points();
    for (int i = 0; i < runs.size(); i++) {
      Estimate median = runs.get(i).median();
      String note = (runs.get(i).run().name() + " " + runs.get(i).run().shortRevision()).strip();
      points.add(new Mark.Point(i + 1.0, median.value(), median.low(), median.high(), note));
    }
    List<Plot.Key> legend = new ArrayList<>();
    List<Mark> marks = new ArrayList<>();
    for (int level = 0; level <= history.steps().size(); level++) {
      marks.add(level(history, level));
    }
    for (int level = 1; level <= history.steps().size(); level++) {
      marks.add(step(history, level));
    }
    marks.add(new Mark.Points(RUN, points, true));
    legend.add(new Plot.Key(RUN, Palette.of(0)));
    legend.add(new Plot.Key(LEVEL, Palette.of(1)));
    if (!history.steps().isEmpty()) legend.add(new Plot.Key(STEP, Palette.of(2)));
    Style style = style(history.unit());
    return new Plot(
        id,
        history.label(),
        "point: median over forks, bar: its interval; line: level between steps",
        history.label() + " over runs",
        Axis.linear("run", Style.COUNT).labelled(names(runs)),
        Axis.linear(history.unit().name(), style),
        legend,
        marks);
  }

  private static Mark level(History history, int level) {
    double value = history.value(level);
    return new Mark.Line(
        LEVEL,
        List.of(
            new Mark.Point(history.levels().get(level) + 0.6, value, ""),
            new Mark.Point(history.end(level) + 0.4, value, "")),
        Dash.SOLID);
  }

  private static Mark step(History history, int level) {
    int first = history.steps().get(level - 1);
    double change = History.change(history.value(level - 1), history.value(level));
    String revision = history.points().get(first).run().shortRevision();
    String label = (revision + " " + percent(change)).strip();
    return new Mark.Rule(STEP, true, first + 0.5, label);
  }

  /** The day of a date; the end of a file's name. */
  private static List<Tick> names(List<History.Point> runs) {
    List<Tick> names = new ArrayList<>();
    int stride = Math.max(1, (runs.size() + LABELS - 1) / LABELS);
    for (int i = 0; i < runs.size(); i += stride) {
      String name = runs.get(i).run().name();
      names.add(
          new Tick(
              i + 1.0,
              runs.get(i).run().created() != null
                  ? name.substring(0, name.indexOf(' '))
                  : name.substring(Math.max(0, name.length() - 12))));
    }
    return names;
  }

  static Style style(Unit unit) {
    return switch (unit.kind()) {
      case RATE -> Style.SI;
      case TIME -> Style.TIME;
      case OTHER -> Style.COUNT;
    };
  }

  static String percent(double change) {
    if (!Double.isFinite(change)) return "–";
    // Neither +0.0 nor -0.0.
    double tenths = Math.rint(1000 * change) / 10 + 0.0;
    return String.format(Locale.ROOT, tenths == 0 ? "%.1f\u00a0%%" : "%+.1f\u00a0%%", tenths);
  }
}
