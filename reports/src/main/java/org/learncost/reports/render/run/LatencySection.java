package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.learncost.reports.analysis.Latency;
import org.learncost.reports.analysis.Shape;
import org.learncost.reports.analysis.SpeedAnalysis;
import org.learncost.reports.plot.Axis;
import org.learncost.reports.plot.Mark;
import org.learncost.reports.plot.Palette;
import org.learncost.reports.plot.Plot;
import org.learncost.reports.plot.Tick;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.render.label.BackendKeys;
import org.learncost.reports.render.label.DeviceLabels;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** Percentiles of the latency of a training step. */
final class LatencySection implements Section<SpeedAnalysis> {
  private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99, 100};
  private static final double NANOS = 1e-9;
  private static final double SHALLOWEST_TAIL = 1.25;
  private static final double DEEPEST_TAIL = 1.3e4;
  private static final List<Tick> PERCENTILE_TICKS =
      List.of(
          new Tick(2, "50"),
          new Tick(10, "90"),
          new Tick(100, "99"),
          new Tick(1000, "99.9"),
          new Tick(10_000, "99.99"));

  @Override
  public String id() {
    return "latency";
  }

  @Override
  public String title() {
    return "Step latency";
  }

  /** What a run of this program did not measure is told; of foreign results nothing is missing. */
  @Override
  public boolean appliesTo(SpeedAnalysis analysis) {
    boolean own = analysis.run().origin().isPresent() && !analysis.isSweepAlone();
    return own || !analysis.latency().isEmpty();
  }

  @Override
  public Content content(SpeedAnalysis analysis) {
    if (analysis.latency().isEmpty()) return Content.of("This run measured no step latency.");
    String text =
        "Time of single training steps, all forks merged. The loop is closed (a step starts when"
            + " the last one ends), so nothing is corrected for coordinated omission. The range is"
            + " the lowest and highest value among forks. Beyond: how many steps are slower; a"
            + " percentile that rests on fewer than %d is a few chance events."
                .formatted(Latency.STEPS_BEYOND);
    List<Column> columns =
        List.of(
            Column.text("percentile", "percentile"),
            new Column("backend", false, List.of("backend", "network", "batch", "training")),
            DeviceLabels.column(),
            Column.number("latency", "seconds", "seconds_lowest_fork", "seconds_highest_fork"),
            Column.number("beyond", "steps_beyond"),
            Column.number("steps", "count"),
            Column.number("forks", "forks"));
    List<List<Cell>> rows = new ArrayList<>();
    for (double p : PERCENTILES) {
      analysis.latency().forEach(l -> rows.add(row(analysis, l, p)));
    }
    Table table = new Table("latency", "Latency percentiles by backend", columns, rows, true);
    return new Content(List.of(text), List.of(table), plot(analysis).stream().toList());
  }

  private static List<Cell> row(SpeedAnalysis analysis, Latency latency, double p) {
    double value = latency.all().getValueAtPercentile(p) * NANOS;
    double low = latency.lowestOverForks(p) * NANOS;
    double high = latency.highestOverForks(p) * NANOS;
    String text =
        latency.forks().size() < 2
            ? Numbers.of(value, Style.TIME)
            : Numbers.of(new Estimate(value, low, high), Style.TIME);
    return List.of(
        Cell.text(p == 100 ? "max" : "p" + Numbers.plain(p)),
        backend(analysis, latency),
        DeviceLabels.cell(analysis.run(), latency.backend()),
        Cell.number(text, value, low, high),
        p == 100 ? Cell.number("–", Double.NaN) : beyond(latency.stepsBeyond(p)),
        Cell.count(latency.all().getTotalCount()),
        Cell.count(latency.forks().size()));
  }

  private static Cell beyond(long steps) {
    return Cell.number(steps < Latency.STEPS_BEYOND ? steps + ", too few" : "" + steps, steps);
  }

  private static Cell backend(SpeedAnalysis analysis, Latency latency) {
    Shape shape = latency.shape().orElse(null);
    return new Cell(
        name(analysis, latency, latency.backend()),
        shape == null
            ? List.of(latency.backend(), "", "", "")
            : List.of(
                latency.backend(), shape.mlp(), Integer.toString(shape.batch()), shape.training()));
  }

  /** What was trained is told only where that differs. */
  private static String name(SpeedAnalysis analysis, Latency latency, String backend) {
    List<Shape> shapes =
        analysis.latency().stream().flatMap(l -> l.shape().stream()).distinct().toList();
    if (shapes.size() < 2 || latency.shape().isEmpty()) return backend;
    Shape shape = latency.shape().get();
    boolean alike = shapes.stream().map(Shape::training).distinct().count() == 1;
    String training = alike ? "" : ", " + shape.training();
    return backend + " " + shape.mlp() + ", batch " + shape.batch() + training;
  }

  private static Optional<Plot> plot(SpeedAnalysis analysis) {
    List<Mark> marks = new ArrayList<>();
    List<Plot.Key> legend = new ArrayList<>();
    for (Latency latency : analysis.latency()) {
      String series = name(analysis, latency, BackendKeys.name(analysis.run(), latency.backend()));
      List<Mark.Point> points = points(latency);
      if (points.isEmpty()) continue;
      boolean shapes =
          analysis.latency().stream().map(Latency::backend).distinct().count()
              < analysis.latency().size();
      legend.add(
          new Plot.Key(series, shapes ? Palette.of(legend.size()) : Palette.of(latency.backend())));
      marks.add(new Mark.Line(series, points, Mark.Dash.SOLID));
    }
    if (marks.isEmpty()) return Optional.empty();
    return Optional.of(
        new Plot(
            "latency",
            "Latency of a training step",
            "all forks merged; lower is better",
            "Latency percentiles of a training step by backend",
            Axis.log("percentile of steps", Style.PLAIN).labelled(PERCENTILE_TICKS),
            Axis.log("latency", Style.TIME),
            legend,
            marks));
  }

  private static List<Mark.Point> points(Latency latency) {
    List<Mark.Point> points = new ArrayList<>();
    // Ten steps or more must lie beyond a percentile that is drawn.
    double last =
        Math.min(
            DEEPEST_TAIL,
            Math.max(20, latency.all().getTotalCount() / (double) Latency.STEPS_BEYOND));
    // One step in so many is slower: 2 is the median, 1000 is p99.9.
    for (double tail = SHALLOWEST_TAIL; tail <= last; tail *= 1.1) {
      double percentile = 100 * (1 - 1 / tail);
      double seconds = latency.all().getValueAtPercentile(percentile) * NANOS;
      if (!(seconds > 0)) continue; // A clock may not resolve a step.
      points.add(new Mark.Point(tail, seconds, "p" + percentile(percentile)));
    }
    return points;
  }

  /** As many nines as it takes: 99.95, 50.3. */
  private static String percentile(double percentile) {
    int decimals = (int) Math.max(0, Math.ceil(-Math.log10(1 - percentile / 100)));
    return String.format(Locale.ROOT, "%." + decimals + "f", percentile);
  }
}
