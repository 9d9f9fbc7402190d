package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.learncost.reports.analysis.AxisSpeed;
import org.learncost.reports.analysis.BackendComparison;
import org.learncost.reports.analysis.SpeedAnalysis;
import org.learncost.reports.cost.Crossover;
import org.learncost.reports.cost.StepTime;
import org.learncost.reports.plot.Axis;
import org.learncost.reports.plot.Mark;
import org.learncost.reports.plot.Plot;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.render.label.BackendKeys;
import org.learncost.reports.render.label.DeviceLabels;
import org.learncost.reports.render.label.SettingAxis;
import org.learncost.reports.render.label.Shown;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** The time of a step over an axis that changes network or batch, and where backends cross. */
final class AxisSpeeds {
  private AxisSpeeds() {}

  /** As in "hidden" or "hidden, batch 32". */
  private static String over(AxisSpeed speed) {
    return speed.axis() + (speed.others().isEmpty() ? "" : ", " + speed.others().label());
  }

  /** A sentence for each axis: who is faster, from which value on. */
  static List<String> sentences(SpeedAnalysis analysis) {
    List<String> sentences = new ArrayList<>();
    for (AxisSpeed speed : Shown.of(analysis.axisSpeeds())) {
      if (speed.comparisons().isEmpty()) continue;
      sentences.add(
          "Time per step over %s: %s."
              .formatted(
                  over(speed),
                  speed.comparisons().stream()
                      .map(AxisSpeeds::words)
                      .collect(Collectors.joining("; "))));
    }
    return sentences;
  }

  /** As in "opencl against vector, 16–256, takes less: opencl from 180 [150, 230]". */
  private static String words(BackendComparison comparison) {
    return "%s against %s, %s, %s"
        .formatted(
            comparison.first(),
            comparison.second(),
            CrossoverTable.range(comparison),
            comparison.crossover().outcome() == Crossover.Outcome.UNDECIDED
                ? CrossoverTable.words(comparison)
                : "less on " + CrossoverTable.words(comparison));
  }

  static List<Table> tables(SpeedAnalysis analysis) {
    List<Table> tables = new ArrayList<>();
    List<AxisSpeed> all = Shown.of(analysis.axisSpeeds());
    for (int i = 0; i < all.size(); i++) {
      tables.add(table(analysis, all.get(i), id("step-time", all.get(i), i)));
    }
    return tables;
  }

  static List<Plot> plots(SpeedAnalysis analysis) {
    List<Plot> plots = new ArrayList<>();
    List<AxisSpeed> all = Shown.of(analysis.axisSpeeds());
    for (int i = 0; i < all.size(); i++) {
      plot(analysis, all.get(i), id("step-time", all.get(i), i)).ifPresent(plots::add);
    }
    return plots;
  }

  private static String id(String what, AxisSpeed speed, int place) {
    return what + "-" + speed.axis() + (place == 0 ? "" : "-" + (place + 1));
  }

  private static List<String> backends(AxisSpeed speed) {
    return speed.points().stream()
        .flatMap(p -> p.times().stream())
        .map(StepTime::backend)
        .distinct()
        .sorted()
        .toList();
  }

  private static Optional<StepTime> time(AxisSpeed.Point point, String backend) {
    return point.times().stream().filter(t -> t.backend().equals(backend)).findFirst();
  }

  /** Rows the axis's values, columns the backends. */
  private static Table table(SpeedAnalysis analysis, AxisSpeed speed, String id) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text(speed.axis(), speed.axis().replace('-', '_')));
    columns.add(Column.text("network", "network"));
    columns.add(Column.number("batch", "batch"));
    for (String backend : backends(speed)) {
      String csv = backend + "_seconds";
      columns.add(Column.number(backend, csv, csv + "_low", csv + "_high", backend + "_device"));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (AxisSpeed.Point point : speed.points()) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.text(point.value()));
      row.add(Cell.text(point.training().mlp()));
      row.add(Cell.count(point.training().batch()));
      for (String backend : backends(speed)) row.add(cell(analysis, point, backend));
      rows.add(row);
    }
    String title = "Time per step over " + over(speed) + ", by backend";
    return new Table(id, title, columns, rows, true);
  }

  private static Cell cell(SpeedAnalysis analysis, AxisSpeed.Point point, String backend) {
    String device = DeviceLabels.cell(analysis.run(), backend).csv().get(0);
    List<String> csv = new ArrayList<>();
    Optional<StepTime> time = time(point, backend);
    csv.addAll(time.map(t -> Cell.estimate("", t.seconds()).csv()).orElse(List.of("", "", "")));
    csv.add(device);
    return new Cell(
        time.map(t -> Numbers.of(t.seconds(), Style.TIME)).orElse("–"), List.copyOf(csv));
  }

  /** Nothing along an axis whose values are no numbers. */
  private static Optional<Plot> plot(SpeedAnalysis analysis, AxisSpeed speed, String id) {
    if (!speed.isNumeric()) return Optional.empty();
    List<Mark> marks = new ArrayList<>();
    List<String> backends = backends(speed);
    for (String backend : backends) {
      List<Mark.Point> points = new ArrayList<>();
      for (AxisSpeed.Point point : speed.points()) {
        time(point, backend)
            .map(StepTime::seconds)
            .ifPresent(
                s ->
                    points.add(
                        new Mark.Point(
                            Double.parseDouble(point.value()),
                            s.value(),
                            s.low(),
                            s.high(),
                            point.training().mlp())));
      }
      String series = BackendKeys.name(analysis.run(), backend);
      marks.add(new Mark.Line(series, points, Mark.Dash.SOLID));
      marks.add(new Mark.Points(series, points, true));
    }
    double[] values =
        speed.points().stream().mapToDouble(p -> Double.parseDouble(p.value())).toArray();
    String title = "Time per step over " + over(speed);
    return Optional.of(
        new Plot(
            id,
            title,
            "mean over forks with its 95 % interval; lower is better",
            title + ", by backend",
            SettingAxis.of(speed.axis(), values),
            Axis.log("time per step", Style.TIME),
            BackendKeys.keys(analysis.run(), backends),
            marks));
  }
}
