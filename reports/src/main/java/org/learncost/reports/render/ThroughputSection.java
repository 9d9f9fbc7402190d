package org.learncost.reports.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.analysis.Throughput;
import org.learncost.reports.render.Numbers.Style;
import org.learncost.reports.render.Table.Cell;
import org.learncost.reports.render.Table.Column;

/** Samples per second by backend, width and batch. */
final class ThroughputSection implements Section {
  @Override
  public String id() {
    return "throughput";
  }

  @Override
  public String title() {
    return "Training throughput";
  }

  @Override
  public Content content(Analysis analysis) {
    if (analysis.throughput().isEmpty()) return Content.of("This run measured no throughput.");
    String text =
        "Samples trained per second on a network 1-width-width-1. The interval is Student's 95 %"
            + " interval over forks, taken in logs; one fork gives none. The ratio is to the"
            + " slowest backend of the same width and batch.";
    List<List<Cell>> rows = analysis.throughput().stream().map(t -> row(analysis, t)).toList();
    Table table =
        new Table(
            "throughput",
            "Throughput by backend, width and batch",
            List.of(
                Column.number("width", "width"),
                Column.number("batch", "batch"),
                Column.text("backend", "backend"),
                Stamps.column(),
                Column.number(
                    "samples/s",
                    "samples_per_second",
                    "samples_per_second_low",
                    "samples_per_second_high"),
                Column.number("per fork", "forks_samples_per_second"),
                Column.number("FLOP/s", "flops_per_second"),
                Column.number("ratio", "ratio_to_slowest")),
            rows,
            true);
    return new Content(List.of(text), List.of(table), List.of(plot(analysis)));
  }

  private static List<Cell> row(Analysis analysis, Throughput t) {
    double slowest =
        analysis.throughput().stream()
            .filter(o -> o.width() == t.width() && o.batch() == t.batch())
            .mapToDouble(o -> o.samplesPerSecond().value())
            .min()
            .orElseThrow();
    double ratio = t.samplesPerSecond().value() / slowest;
    String forks = Numbers.list(t.forks(), Style.SI);
    List<String> raw = new ArrayList<>();
    for (double fork : t.forks()) raw.add(Double.toString(fork));
    return List.of(
        Cell.count(t.width()),
        Cell.count(t.batch()),
        Cell.text(t.backend()),
        Stamps.cell(analysis.run(), t.backend()),
        Cell.estimate(Numbers.of(t.samplesPerSecond(), Style.SI), t.samplesPerSecond()),
        new Cell(forks, List.of(String.join(" ", raw))),
        Cell.number(Numbers.of(t.flopsPerSecond(), Style.SI), t.flopsPerSecond()),
        Cell.number(Numbers.three(ratio) + "×", ratio));
  }

  private static Plot plot(Analysis analysis) {
    Columns means = new Columns("batch", "rate", "backend", "width");
    Columns forks = new Columns("batch", "rate", "backend", "width");
    List<String> backends =
        analysis.throughput().stream().map(Throughput::backend).distinct().sorted().toList();
    for (Throughput t : analysis.throughput()) {
      String batch = Integer.toString(t.batch());
      double width = t.width();
      String series = Series.name(analysis.run(), t.backend());
      double rate = t.samplesPerSecond().value();
      means.add(batch, rate, series, width);
      for (double fork : t.forks()) forks.add(batch, fork, series, width);
    }
    List<String> batches =
        analysis.throughput().stream()
            .map(Throughput::batch)
            .distinct()
            .sorted()
            .map(b -> Integer.toString(b))
            .toList();
    double lowest =
        analysis.throughput().stream()
            .flatMapToDouble(t -> Arrays.stream(t.forks()))
            .min()
            .orElseThrow();
    double highest =
        analysis.throughput().stream()
            .flatMapToDouble(t -> Arrays.stream(t.forks()))
            .max()
            .orElseThrow();
    long widths = analysis.throughput().stream().map(Throughput::width).distinct().count();
    String svg =
        new Chart("Training throughput", "line: mean; points: forks; higher is better")
            .discreteAxis("x", "batch size", batches)
            .axis("y", "samples per second", Ticks.spanning(lowest, highest, Style.SI))
            .colours(Series.names(analysis.run(), backends), Series.colours(backends.size()))
            .facets("width", "width {d}", false, (int) Math.min(3, widths))
            .layer(
                "line",
                means.data(),
                Chart.map("x", "batch", "y", "rate", "color", "backend", "group", "backend"),
                Chart.map("size", 1.0))
            .layer(
                "point",
                forks.data(),
                Chart.map("x", "batch", "y", "rate", "color", "backend"),
                Chart.map("size", 3.0, "alpha", 0.6))
            .svg(Series.PLOT_WIDTH, 440 + 220 * (int) ((widths - 1) / 3));
    return new Plot("throughput", "Samples per second against batch size by backend", svg);
  }
}
