package org.learncost.reports.render;

import java.util.ArrayList;
import java.util.List;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.analysis.Latency;
import org.learncost.reports.render.Table.Cell;
import org.learncost.reports.render.Table.Column;

/** Percentiles of the latency of a training step. */
final class LatencySection implements Section {
  private static final double[] PERCENTILES = {50, 90, 99, 99.9};
  private static final double NANOS = 1e-9;

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
            + " the lowest and highest value among forks.";
    List<Column> columns =
        new ArrayList<>(List.of(Column.text("backend", "backend"), Stamps.column()));
    for (double p : PERCENTILES) {
      String name = "p" + Numbers.plain(p);
      String csv = name.replace('.', '_') + "_seconds";
      columns.add(Column.number(name, csv, csv + "_lowest_fork", csv + "_highest_fork"));
    }
    columns.add(Column.number("max", "max_seconds"));
    columns.add(Column.number("steps", "count"));
    columns.add(Column.number("forks", "forks"));
    List<List<Cell>> rows = analysis.latency().stream().map(l -> row(analysis, l)).toList();
    Table table = new Table("latency", "Latency percentiles by backend", columns, rows, true);
    return new Content(List.of(text), List.of(table), List.of(plot(analysis)));
  }

  private static List<Cell> row(Analysis analysis, Latency latency) {
    List<Cell> row = new ArrayList<>();
    row.add(Cell.text(latency.backend()));
    row.add(Stamps.cell(analysis.run(), latency.backend()));
    for (double p : PERCENTILES) {
      double value = latency.all().getValueAtPercentile(p) * NANOS;
      double low = latency.lowestOverForks(p) * NANOS;
      double high = latency.highestOverForks(p) * NANOS;
      String range =
          latency.forks().size() < 2
              ? ""
              : " [" + Numbers.time(low) + " – " + Numbers.time(high) + "]";
      row.add(Cell.number(Numbers.time(value) + range, value, low, high));
    }
    double max = latency.all().getMaxValue() * NANOS;
    row.add(Cell.number(Numbers.time(max), max));
    row.add(Cell.count(latency.all().getTotalCount()));
    row.add(Cell.count(latency.forks().size()));
    return row;
  }

  private static Plot plot(Analysis analysis) {
    Columns lines = new Columns("tail", "micros", "backend");
    List<String> backends = analysis.latency().stream().map(Latency::backend).toList();
    for (Latency latency : analysis.latency()) {
      String series = Series.name(analysis.run(), latency.backend());
      double last = Math.min(1e5, latency.all().getTotalCount());
      // One step in so many is slower: 2 is the median, 1000 is p99.9.
      for (double tail = 1.02; tail <= last; tail *= 1.05) {
        double percentile = 100 * (1 - 1 / tail);
        lines.add(tail, latency.all().getValueAtPercentile(percentile) / 1e3, series);
      }
    }
    String svg =
        new Chart("Latency of a training step", "all forks merged; lower is better")
            .logAxis(
                "x",
                "percentile",
                List.of(2.0, 10.0, 100.0, 1000.0, 10_000.0, 100_000.0),
                List.of("p50", "p90", "p99", "p99.9", "p99.99", "p99.999"))
            .logAxis("y", "latency in µs", List.of(), List.of())
            .colours(Series.names(analysis.run(), backends), Series.colours(backends.size()))
            .layer(
                "line",
                lines.data(),
                Chart.map("x", "tail", "y", "micros", "color", "backend"),
                Chart.map("size", 1.2))
            .svg(Series.PLOT_WIDTH, 440);
    return new Plot("latency", "Latency percentiles by backend", svg);
  }
}
