package org.learncost.reports.plot;

import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import org.learncost.reports.text.Numbers;

/** Draws plots as SVG, by lets-plot. */
public final class LetsPlot {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 480;

  /** Of a category that has a line to itself. */
  private static final int ROW = 24;

  private static final int MARGINS = 150;

  /** Cells of a heat map beyond which their numbers would not be read. */
  private static final int MOST_LABELS = 80;

  private final Plot plot;
  private final Ticks x;
  private final Ticks y;
  private final Chart chart;

  private LetsPlot(Plot plot) {
    this.plot = plot;
    x = Ticks.of(plot.x(), Range.x(plot));
    y = Ticks.of(plot.y(), Range.y(plot));
    chart = new Chart(plot.title(), plot.subtitle());
  }

  /** The same plot gives the same drawing, on a white ground. */
  public static String svg(Plot plot) {
    return new LetsPlot(plot).draw();
  }

  private String draw() {
    chart.axis("x", plot.x(), x).axis("y", plot.y(), y);
    // A heat map's values have a scale of their own.
    if (plot.marks().stream().anyMatch(m -> !(m instanceof Mark.Heat))) {
      chart.colours(plot.legend());
    }
    for (Mark mark : plot.marks()) {
      if (mark instanceof Mark.Points points) points(points);
      else if (mark instanceof Mark.Line line) line(line);
      else if (mark instanceof Mark.Band band) band(band);
      else if (mark instanceof Mark.Rule rule) rule(rule);
      else if (mark instanceof Mark.Heat heat) heat(heat);
    }
    int height = HEIGHT;
    if (plot.isSideways()) {
      chart.flipped();
      height = Math.max(MARGINS + ROW * plot.x().categories().size(), MARGINS + 3 * ROW);
    }
    return chart.svg(WIDTH, height + 24 * ((plot.legend().size() - 1) / 3));
  }

  private void points(Mark.Points points) {
    Columns columns = columns(points.series(), points.points());
    if (columns.isEmpty()) return;
    intervals(points.series(), points.points());
    Map<String, Object> look =
        points.large() ? Chart.map("size", 3.6) : Chart.map("size", 2.0, "alpha", 0.55);
    chart.layer("point", columns.data(), place(), look);
  }

  private void line(Mark.Line line) {
    Columns columns = columns(line.series(), line.points());
    if (columns.isEmpty()) return;
    intervals(line.series(), line.points());
    String type = line.dash().name().toLowerCase(java.util.Locale.ROOT);
    chart.layer("path", columns.data(), place(), Chart.map("size", 1.1, "linetype", type));
  }

  private static Map<String, Object> place() {
    return Chart.map("x", "x", "y", "y", "color", "series");
  }

  private Columns columns(String series, List<Mark.Point> points) {
    Columns columns = new Columns("x", "y", "series");
    for (Mark.Point p : points) {
      if (plot.x().holds(p.x()) && plot.y().holds(p.y())) {
        columns.add(at(plot.x(), p.x()), at(plot.y(), p.y()), series);
      }
    }
    return columns;
  }

  /** An end that is open, or has no place, is drawn to the end of the axis. */
  private void intervals(String series, List<Mark.Point> points) {
    Columns ends = new Columns("x", "low", "high", "series");
    for (Mark.Point p : points) {
      if (p.hasInterval() && plot.x().holds(p.x())) {
        ends.add(at(plot.x(), p.x()), y.clamp(p.low()), y.clamp(p.high()), series);
      }
    }
    if (ends.isEmpty()) return;
    chart.layer(
        "segment",
        ends.data(),
        Chart.map("x", "x", "y", "low", "xend", "x", "yend", "high", "color", "series"),
        Chart.map("size", 0.8, "alpha", 0.6));
  }

  private void band(Mark.Band band) {
    Columns ends = new Columns("x", "low", "high");
    for (Mark.Point p : band.points()) {
      if (p.hasInterval() && plot.x().holds(p.x())) {
        ends.add(at(plot.x(), p.x()), y.clamp(p.low()), y.clamp(p.high()));
      }
    }
    if (ends.isEmpty()) return;
    String colour = plot.colour(band.series());
    chart.layer(
        "ribbon",
        ends.data(),
        Chart.map("x", "x", "ymin", "low", "ymax", "high"),
        Chart.map("fill", colour, "alpha", 0.22, "size", 0.0, "color", colour));
  }

  private void rule(Mark.Rule rule) {
    if (!(rule.upright() ? plot.x() : plot.y()).holds(rule.at())) return;
    Columns ends = new Columns("x", "y", "xend", "yend", "series");
    if (rule.upright()) ends.add(rule.at(), y.low(), rule.at(), y.high(), rule.series());
    else ends.add(x.low(), rule.at(), x.high(), rule.at(), rule.series());
    chart.layer(
        "segment",
        ends.data(),
        Chart.map("x", "x", "y", "y", "xend", "xend", "yend", "yend", "color", "series"),
        Chart.map("size", 0.8, "linetype", "dashed"));
    if (rule.label().isEmpty()) return;
    Columns text = new Columns("x", "y", "label", "series");
    boolean right = rule.upright() && rule.at() > (x.low() + x.high()) / 2;
    text.add(
        rule.upright() ? rule.at() : x.low(),
        rule.upright() ? y.high() : rule.at(),
        Numbers.breakable(" " + rule.label() + " "),
        rule.series());
    chart.layer(
        "text",
        text.data(),
        Chart.map("x", "x", "y", "y", "label", "label", "color", "series"),
        Chart.map("hjust", right ? "right" : "left", "vjust", rule.upright() ? "top" : "bottom"));
  }

  private void heat(Mark.Heat heat) {
    Columns cells = new Columns("x", "y", "value");
    double[] values =
        heat.cells().stream()
            .mapToDouble(Mark.Heat.Cell::value)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    if (values.length == 0) return;
    boolean logarithmic = values[0] > 0;
    for (Mark.Heat.Cell cell : heat.cells()) {
      if (!Double.isFinite(cell.value())) continue;
      cells.add(
          plot.x().categories().get(cell.x()), plot.y().categories().get(cell.y()), cell.value());
    }
    double last = values[values.length - 1];
    chart.heat(
        heat.series(),
        logarithmic,
        logarithmic
            ? Ticks.spanning(values[0], last, heat.style())
            : Ticks.even(values[0], last, heat.style()));
    chart.layer("tile", cells.data(), Chart.map("x", "x", "y", "y", "fill", "value"), Chart.map());
    if (cells.data("x").size() > MOST_LABELS) return;
    double bright = logarithmic ? Math.sqrt(values[0] * last) : (values[0] + last) / 2;
    labels(heat, v -> v <= bright, "#ffffff");
    labels(heat, v -> v > bright, "#000000");
  }

  private void labels(Mark.Heat heat, DoublePredicate which, String colour) {
    Columns labels = new Columns("x", "y", "label");
    for (Mark.Heat.Cell cell : heat.cells()) {
      if (!Double.isFinite(cell.value()) || !which.test(cell.value())) continue;
      labels.add(
          plot.x().categories().get(cell.x()),
          plot.y().categories().get(cell.y()),
          Numbers.of(cell.value(), heat.style()));
    }
    if (labels.isEmpty()) return;
    chart.layer(
        "text",
        labels.data(),
        Chart.map("x", "x", "y", "y", "label", "label"),
        Chart.map("color", colour, "size", 5.0));
  }

  /** On a scale of categories the name of the one at an index. */
  private static Object at(Axis axis, double value) {
    if (axis.scale() != Axis.Scale.CATEGORIES) return value;
    return axis.categories().get((int) value);
  }
}
