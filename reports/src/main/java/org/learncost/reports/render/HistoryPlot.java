package org.learncost.reports.render;

import java.util.ArrayList;
import java.util.List;
import org.learncost.reports.compare.History;
import org.learncost.reports.fit.Estimate;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** One series over the runs: medians with intervals, levels as lines, steps with their revision. */
final class HistoryPlot {
  private static final int HEIGHT = 420;
  private static final int LABELS = 5;
  private static final int LABEL_ROWS = 3;
  private static final double LABEL_HEIGHT = 0.06;

  private HistoryPlot() {}

  static Plot of(History history, String id) {
    Columns points = new Columns("run", "value", "low", "high");
    List<History.Point> runs = history.points();
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < runs.size(); i++) {
      Estimate median = runs.get(i).median();
      double low = median.hasInterval() ? median.low() : median.value();
      double high = median.hasInterval() ? median.high() : median.value();
      points.add(i + 1.0, median.value(), low, high);
      lowest = Math.min(lowest, low);
      highest = Math.max(highest, high);
    }
    Style style = HistoryPage.style(history.unit());
    // Room for the labels of steps.
    double room = history.steps().isEmpty() ? 0 : 0.2 * (highest - lowest);
    Ticks values = Ticks.even(lowest, highest + room, style);
    Chart chart =
        new Chart(
                history.label(),
                "point: median over forks, bar: its interval; line: level between steps")
            .evenAxis("x", "run", runTicks(runs))
            .evenAxis("y", history.unit().name(), values)
            .layer(
                "segment",
                points.data(),
                Chart.map("x", "run", "y", "low", "xend", "run", "yend", "high"),
                Chart.map("size", 0.8, "alpha", 0.6, "color", Chart.PALETTE.get(0)))
            .layer(
                "segment",
                levels(history).data(),
                Chart.map("x", "from", "y", "value", "xend", "to", "yend", "value"),
                Chart.map("size", 1.0, "color", Chart.PALETTE.get(1)))
            .layer(
                "point",
                points.data(),
                Chart.map("x", "run", "y", "value"),
                Chart.map("size", 3.0, "color", Chart.PALETTE.get(0)));
    addSteps(chart, history, values);
    return new Plot(id, history.label() + " over runs", chart.svg(Series.PLOT_WIDTH, HEIGHT));
  }

  private static Ticks runTicks(List<History.Point> runs) {
    List<Double> at = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    int stride = Math.max(1, (runs.size() + LABELS - 1) / LABELS);
    for (int i = 0; i < runs.size(); i += stride) {
      at.add(i + 1.0);
      String name = runs.get(i).run().name();
      // The day of a date; the end of a file's name.
      labels.add(
          runs.get(i).run().created() != null
              ? name.substring(0, name.indexOf(' '))
              : name.substring(Math.max(0, name.length() - 12)));
    }
    return new Ticks(0.5, runs.size() + 0.5, at, labels);
  }

  private static Columns levels(History history) {
    Columns levels = new Columns("from", "to", "value");
    for (int level = 0; level <= history.steps().size(); level++) {
      double from = history.levels().get(level) + 0.6;
      levels.add(from, history.end(level) + 0.4, history.value(level));
    }
    return levels;
  }

  private static void addSteps(Chart chart, History history, Ticks values) {
    Columns lines = new Columns("at", "bottom", "top");
    // Labels lead away from the middle, so that those of a stretch stay apart, but not off the
    // plot.
    Columns left = new Columns("at", "y", "label");
    Columns right = new Columns("at", "y", "label");
    double height = values.high() - values.low();
    for (int level = 1; level <= history.steps().size(); level++) {
      int first = history.steps().get(level - 1);
      double change = History.change(history.value(level - 1), history.value(level));
      String revision = history.points().get(first).run().shortRevision();
      String label = (revision + " " + Numbers.breakable(HistoryPage.percent(change))).strip();
      double at = first + 0.5;
      lines.add(at, values.low(), values.high());
      // Neighbours are written at different heights.
      double y = values.high() - (level - 1) % LABEL_ROWS * LABEL_HEIGHT * height;
      double gap = 0.008 * history.points().size();
      double place = at / history.points().size();
      boolean toTheRight = place < 0.25 || (place >= 0.5 && place < 0.75);
      if (toTheRight) right.add(at + gap, y, label);
      else left.add(at - gap, y, label);
    }
    if (lines.isEmpty()) return;
    String colour = Chart.PALETTE.get(1);
    chart.layer(
        "segment",
        lines.data(),
        Chart.map("x", "at", "y", "bottom", "xend", "at", "yend", "top"),
        Chart.map("size", 0.7, "linetype", "dashed", "color", colour));
    addLabels(chart, left, "right");
    addLabels(chart, right, "left");
  }

  private static void addLabels(Chart chart, Columns labels, String side) {
    if (labels.isEmpty()) return;
    chart.layer(
        "text",
        labels.data(),
        Chart.map("x", "at", "y", "y", "label", "label"),
        Chart.map("hjust", side, "vjust", "top", "color", Chart.PALETTE.get(1)));
  }
}
