package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.List;
import org.learncost.reports.analysis.Shape;
import org.learncost.reports.analysis.SpeedAnalysis;
import org.learncost.reports.analysis.Throughput;
import org.learncost.reports.plot.Axis;
import org.learncost.reports.plot.Mark;
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

/** Samples per second by backend, network and batch, and how near they come to the peak. */
final class ThroughputSection implements Section<SpeedAnalysis> {
  @Override
  public String id() {
    return "throughput";
  }

  @Override
  public String title() {
    return "Training throughput";
  }

  /** What a run of this program did not measure is told; of foreign results nothing is missing. */
  @Override
  public boolean appliesTo(SpeedAnalysis analysis) {
    return analysis.run().origin().isPresent() && !analysis.isSweepAlone()
        || !analysis.throughput().isEmpty()
        || !analysis.peaks().isEmpty();
  }

  @Override
  public Content content(SpeedAnalysis analysis) {
    List<Table> limits =
        analysis.peaks().isEmpty() ? List.of() : List.of(HardwarePeaksTable.of(analysis.peaks()));
    if (analysis.throughput().isEmpty()) {
      String none = "This run measured no throughput.";
      boolean own = analysis.run().origin().isPresent();
      return new Content(own ? List.of(none) : List.of(), limits, List.of());
    }
    String text =
        "Samples trained per second, over all replicas. The interval is Student's 95 % interval over"
            + " forks, taken in logs; one fork gives none. FLOP are counted from the shapes, matrix"
            + " products alone, and set against the float32 peak of as many threads of the processor"
            + " as the backend may use; a device other than the processor has none here. The ratio"
            + " is to the slowest backend of the same shape.";
    List<String> paragraphs = new ArrayList<>(List.of(text));
    paragraphs.addAll(strategies(analysis));
    paragraphs.addAll(AxisSpeeds.sentences(analysis));
    boolean energy = analysis.throughput().stream().anyMatch(t -> joules(analysis, t) > 0);
    List<Column> columns =
        new ArrayList<>(
            List.of(
                new Column("network", false, List.of("network", "replicas", "training")),
                Column.number("batch", "batch"),
                Column.text("backend", "backend"),
                DeviceLabels.column(),
                Column.number(
                    "samples/s",
                    "samples_per_second",
                    "samples_per_second_low",
                    "samples_per_second_high"),
                Column.number("per fork", "forks_samples_per_second"),
                Column.number("FLOP/s", "flops_per_second"),
                Column.number("% of peak", "share_of_peak", "host_threads"),
                Column.number("ratio", "ratio_to_slowest")));
    if (energy) columns.add(Column.number("J/sample", "joules_per_sample"));
    List<List<Cell>> rows =
        analysis.throughput().stream().map(t -> row(analysis, t, energy)).toList();
    Table table =
        new Table("throughput", "Throughput by backend, network and batch", columns, rows, true);
    List<Table> tables = new ArrayList<>(AxisSpeeds.tables(analysis));
    tables.add(table);
    tables.addAll(limits);
    List<Plot> plots = new ArrayList<>(AxisSpeeds.plots(analysis));
    plots.addAll(plots(analysis));
    return new Content(paragraphs, tables, plots);
  }

  /** Of the processor and the GPU a sample; NaN if it was not readable. */
  private static double joules(SpeedAnalysis analysis, Throughput t) {
    double samples = (double) t.shape().batch() * t.shape().replicas();
    return analysis.joulesPerStep(t.backend(), t.shape()::equals) / samples;
  }

  private static List<Cell> row(SpeedAnalysis analysis, Throughput t, boolean energy) {
    double slowest =
        analysis.throughput().stream()
            .filter(o -> o.shape().equals(t.shape()))
            .mapToDouble(o -> o.samplesPerSecond().value())
            .min()
            .orElseThrow();
    double ratio = t.samplesPerSecond().value() / slowest;
    String forks = Numbers.list(t.forks(), Style.SI);
    List<String> raw = new ArrayList<>();
    for (double fork : t.forks()) raw.add(Double.toString(fork));
    List<Cell> row =
        new ArrayList<>(
            List.of(
                new Cell(network(analysis, t.shape()), csv(t.shape())),
                Cell.count(t.shape().batch()),
                Cell.text(t.backend()),
                DeviceLabels.cell(analysis.run(), t.backend()),
                Cell.estimate(Numbers.of(t.samplesPerSecond(), Style.SI), t.samplesPerSecond()),
                new Cell(forks, List.of(String.join(" ", raw))),
                Cell.number(Numbers.of(t.flopsPerSecond(), Style.SI), t.flopsPerSecond()),
                ofPeak(analysis, t),
                Cell.number(Numbers.three(ratio) + "×", ratio)));
    if (energy) {
      double joules = joules(analysis, t);
      row.add(Cell.number(Double.isNaN(joules) ? "–" : Numbers.joules(joules), joules));
    }
    return row;
  }

  /** How a backend worked that has several ways. */
  private static List<String> strategies(SpeedAnalysis analysis) {
    return analysis.throughput().stream()
        .filter(t -> !t.strategy().isEmpty())
        .map(
            t ->
                "%s, %s, batch %d: %s."
                    .formatted(
                        t.backend(), network(analysis, t.shape()), t.shape().batch(), t.strategy()))
        .toList();
  }

  /** How it is trained is told only where that differs. */
  private static String network(SpeedAnalysis analysis, Shape shape) {
    boolean differs =
        analysis.throughput().stream().map(t -> t.shape().training()).distinct().count() > 1;
    return differs ? shape.network() + ", " + shape.training() : shape.network();
  }

  private static List<String> csv(Shape shape) {
    return List.of(shape.mlp(), Integer.toString(shape.replicas()), shape.training());
  }

  private static Cell ofPeak(SpeedAnalysis analysis, Throughput t) {
    double share = analysis.peaks().shareOfPeak(t);
    int threads = t.hostThreads().orElse(0);
    String text =
        Double.isNaN(share)
            ? "–"
            : Numbers.three(100 * share) + (threads == 1 ? "" : " of " + threads + " threads");
    return Cell.number(text, share, t.hostThreads().isPresent() ? threads : Double.NaN);
  }

  /** A plot per network. */
  private static List<Plot> plots(SpeedAnalysis analysis) {
    List<String> networks =
        analysis.throughput().stream().map(t -> network(analysis, t.shape())).distinct().toList();
    List<Plot> plots = new ArrayList<>();
    for (String network : networks) {
      List<Throughput> rows =
          analysis.throughput().stream()
              .filter(t -> network(analysis, t.shape()).equals(network))
              .toList();
      // One batch is a point; where networks differ along an axis, that axis shows them all.
      boolean point = rows.stream().map(t -> t.shape().batch()).distinct().count() == 1;
      if (point && !analysis.axisSpeeds().isEmpty()) continue;
      String id = plots.isEmpty() ? "throughput" : "throughput-" + (plots.size() + 1);
      String title =
          networks.size() == 1 ? "Training throughput" : "Training throughput, " + network;
      plots.add(plot(analysis, id, title, rows));
    }
    return plots;
  }

  private static Plot plot(SpeedAnalysis analysis, String id, String title, List<Throughput> rows) {
    List<String> backends = rows.stream().map(Throughput::backend).distinct().sorted().toList();
    List<Mark> marks = new ArrayList<>();
    for (String backend : backends) {
      List<Mark.Point> means = new ArrayList<>();
      List<Mark.Point> forks = new ArrayList<>();
      for (Throughput t : rows) {
        if (!t.backend().equals(backend)) continue;
        Estimate e = t.samplesPerSecond();
        means.add(new Mark.Point(t.shape().batch(), e.value(), e.low(), e.high(), "mean of forks"));
        for (int i = 0; i < t.forks().length; i++) {
          forks.add(new Mark.Point(t.shape().batch(), t.forks()[i], "fork " + (i + 1)));
        }
      }
      String series = BackendKeys.name(analysis.run(), backend);
      marks.add(new Mark.Line(series, means, Mark.Dash.SOLID));
      marks.add(new Mark.Points(series, forks, false));
      marks.add(new Mark.Points(series, means, true));
    }
    return new Plot(
        id,
        title,
        "line: mean with its interval; small points: forks; higher is better",
        title + ": samples per second against batch size by backend",
        Axis.log("batch size", Style.COUNT).labelled(batches(rows)),
        Axis.log("samples per second", Style.SI),
        BackendKeys.keys(analysis.run(), backends),
        marks);
  }

  private static List<Tick> batches(List<Throughput> rows) {
    return rows.stream()
        .map(t -> t.shape().batch())
        .distinct()
        .sorted()
        .map(batch -> new Tick(batch, Integer.toString(batch)))
        .toList();
  }
}
