package org.learncost.reports.render.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.learncost.core.result.experiment.ExperimentPart;
import org.learncost.core.result.experiment.Quantity;
import org.learncost.reports.analysis.experiment.ExperimentAnalysis;
import org.learncost.reports.analysis.experiment.MeasuredCurve;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** The table of a part: a row for each place of each curve, with the mean of each quantity. */
final class PartTable {
  private static final int ROWS_IN_TERMINAL = 24;

  private PartTable() {}

  static Table of(ExperimentPart part, ExperimentAnalysis analysis) {
    List<Column> columns = new ArrayList<>();
    part.by().forEach(by -> columns.add(Column.text(by.replace('-', ' '), by)));
    columns.add(Column.number(part.x().replace('-', ' '), part.x()));
    for (Quantity quantity : part.quantities()) {
      String name = quantity.id();
      columns.add(Column.number(quantity.label() + " [95 %]", name, name + "_low", name + "_high"));
    }
    columns.add(Column.number("seeds", "seeds"));
    List<List<Cell>> rows = new ArrayList<>();
    for (Map<String, String> series : analysis.series(part))
      rows.addAll(rows(part, series, analysis));
    return new Table(
        "part-" + part.id(),
        part.title() + ": means over seeds",
        columns,
        rows,
        rows.size() <= ROWS_IN_TERMINAL);
  }

  private static List<List<Cell>> rows(
      ExperimentPart part, Map<String, String> series, ExperimentAnalysis analysis) {
    List<MeasuredCurve> curves =
        part.quantities().stream().map(q -> analysis.curve(part, q, series)).toList();
    TreeSet<Double> places = new TreeSet<>();
    curves.forEach(curve -> curve.points().forEach(point -> places.add(point.x())));
    List<List<Cell>> rows = new ArrayList<>();
    for (double x : places) {
      List<Cell> row = new ArrayList<>();
      series.values().forEach(value -> row.add(Cell.text(value)));
      row.add(Cell.number(x == Math.rint(x) ? "%.0f".formatted(x) : Numbers.three(x), x));
      int seeds = 0;
      for (MeasuredCurve curve : curves) {
        Optional<MeasuredCurve.Point> point =
            curve.points().stream().filter(p -> p.x() == x).findFirst();
        row.add(cell(point));
        seeds = Math.max(seeds, point.map(p -> p.bySeed().size()).orElse(0));
      }
      row.add(Cell.count(seeds));
      rows.add(row);
    }
    return rows;
  }

  private static Cell cell(Optional<MeasuredCurve.Point> point) {
    if (point.isEmpty()) return Cell.number("–", Double.NaN, Double.NaN, Double.NaN);
    Estimate mean = point.get().estimate();
    return Cell.estimate(Numbers.of(mean, Style.PLAIN), mean);
  }
}
