package org.learncost.reports.render.run;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.learncost.reports.analysis.CostAnalysis;
import org.learncost.reports.cost.DirectMeasurement;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.render.label.DeviceLabels;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** Every direct measurement of the time to an error level, the censored ones among them. */
final class DirectMeasurementsTable {
  private DirectMeasurementsTable() {}

  static Table of(CostAnalysis analysis) {
    return new Table(
        "measured",
        "Time to each error level, measured directly",
        List.of(
            Column.text("backend", "backend"),
            DeviceLabels.column(),
            Column.text("task", "task"),
            Column.number("n", "n"),
            Column.number("ε", "level"),
            Column.number("time", "seconds", "censored"),
            Column.number("per fork", "forks_seconds")),
        analysis.measured().stream()
            .sorted(
                Comparator.comparing(DirectMeasurement::backend)
                    .thenComparing(DirectMeasurement::task)
                    .thenComparingInt(DirectMeasurement::n)
                    .thenComparing(Comparator.comparingDouble(DirectMeasurement::level).reversed()))
            .map(m -> row(analysis, m))
            .toList(),
        false);
  }

  private static List<Cell> row(CostAnalysis analysis, DirectMeasurement m) {
    double[] forks = m.forkSeconds().stream().mapToDouble(f -> f).toArray();
    String raw = m.forkSeconds().stream().map(String::valueOf).collect(Collectors.joining(" "));
    String time = Numbers.of(m.seconds(), Style.TIME);
    return List.of(
        Cell.text(m.backend()),
        DeviceLabels.cell(analysis.run(), m.backend()),
        Cell.text(m.task()),
        Cell.count(m.n()),
        Cell.number(Numbers.plain(m.level()), m.level()),
        new Cell(
            m.censored() ? "censored after " + time : time,
            List.of(Double.toString(m.seconds()), Boolean.toString(m.censored()))),
        new Cell(Numbers.list(forks, Style.TIME), List.of(raw)));
  }
}
