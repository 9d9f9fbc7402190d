package org.learncost.reports.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.analysis.Latency;
import org.learncost.reports.analysis.Shape;
import org.learncost.reports.fit.Estimate;
import org.learncost.reports.render.Table.Cell;
import org.learncost.reports.render.Table.Column;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** Percentiles of the latency of a training step. */
final class LatencySection implements Section {
  private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99, 100};
  private static final double NANOS = 1e-9;
  private static final double SHALLOWEST_TAIL = 1.25;
  private static final double DEEPEST_TAIL = 1.3e4;
  private static final Ticks PERCENTILE_TICKS =
      new Ticks(
          SHALLOWEST_TAIL,
          DEEPEST_TAIL,
          List.of(2.0, 10.0, 100.0, 1000.0, 10_000.0),
          List.of("50", "90", "99", "99.9", "99.99"));

  @Override
  public String id() {
    return "latency";
  }

  @Override
  public String title() {
    return "Step latency";
  }

  @Override
  public Content content(Analysis analysis) {
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
            Stamps.column(),
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

  private static List<Cell> row(Analysis analysis, Latency latency, double p) {
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
        Stamps.cell(analysis.run(), latency.backend()),
        Cell.number(text, value, low, high),
        p == 100 ? Cell.number("–", Double.NaN) : beyond(latency.stepsBeyond(p)),
        Cell.count(latency.all().getTotalCount()),
        Cell.count(latency.forks().size()));
  }

  private static Cell beyond(long steps) {
    return Cell.number(steps < Latency.STEPS_BEYOND ? steps + ", too few" : "" + steps, steps);
  }

  private static Cell backend(Analysis analysis, Latency latency) {
    Shape shape = latency.shape().orElse(null);
    return new Cell(
        name(analysis, latency, latency.backend()),
        shape == null
            ? List.of(latency.backend(), "", "", "")
            : List.of(
                latency.backend(), shape.mlp(), Integer.toString(shape.batch()), shape.training()));
  }

  /** What was trained is told only where that differs. */
  private static String name(Analysis analysis, Latency latency, String backend) {
    List<Shape> shapes =
        analysis.latency().stream().flatMap(l -> l.shape().stream()).distinct().toList();
    if (shapes.size() < 2 || latency.shape().isEmpty()) return backend;
    Shape shape = latency.shape().get();
    boolean alike = shapes.stream().map(Shape::training).distinct().count() == 1;
    String training = alike ? "" : ", " + shape.training();
    return backend + " " + shape.mlp() + ", batch " + shape.batch() + training;
  }

  private static Optional<Plot> plot(Analysis analysis) {
    Columns lines = new Columns("tail", "seconds", "backend");
    List<String> names = new ArrayList<>();
    double lowest = Double.MAX_VALUE;
    double highest = 0;
    for (Latency latency : analysis.latency()) {
      String series = name(analysis, latency, Series.name(analysis.run(), latency.backend()));
      names.add(series);
      // Ten steps or more must lie beyond a percentile that is drawn.
      double last =
          Math.min(
              DEEPEST_TAIL,
              Math.max(20, latency.all().getTotalCount() / (double) Latency.STEPS_BEYOND));
      // One step in so many is slower: 2 is the median, 1000 is p99.9.
      for (double tail = SHALLOWEST_TAIL; tail <= last; tail *= 1.05) {
        double seconds = latency.all().getValueAtPercentile(100 * (1 - 1 / tail)) * NANOS;
        if (!(seconds > 0)) continue; // A clock may not resolve a step.
        lowest = Math.min(lowest, seconds);
        highest = Math.max(highest, seconds);
        lines.add(tail, seconds, series);
      }
    }
    if (lines.isEmpty()) return Optional.empty();
    String svg =
        new Chart("Latency of a training step", "all forks merged; lower is better")
            .axis("x", "percentile of steps", PERCENTILE_TICKS)
            .axis("y", "latency", Ticks.spanning(lowest, highest, Style.TIME))
            .colours(names, Series.colours(names.size()))
            .layer(
                "line",
                lines.data(),
                Chart.map("x", "tail", "y", "seconds", "color", "backend"),
                Chart.map("size", 1.2))
            .svg(Series.PLOT_WIDTH, 440);
    return Optional.of(new Plot("latency", "Latency percentiles by backend", svg));
  }
}
