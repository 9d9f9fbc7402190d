package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.List;
import org.learncost.reports.analysis.SamplePercentiles;
import org.learncost.reports.read.Unit;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.render.label.SeriesNames;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** Percentiles of single operations, of benchmarks in JMH's sample mode. */
final class SamplePercentilesTable {
  private SamplePercentilesTable() {}

  static Table of(List<SamplePercentiles> all, SeriesNames names) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("series", "series"));
    for (double percent : SamplePercentiles.PERCENTS) {
      String name = name(percent);
      String csv = name.replace('.', '_') + "_seconds";
      columns.add(Column.number(name, csv, csv + "_lowest_fork", csv + "_highest_fork"));
    }
    columns.add(Column.number("operations", "operations"));
    return new Table(
        "sampled",
        "Percentiles of single operations, from the lowest to the highest of a fork",
        columns,
        all.stream().map(sampled -> row(sampled, names)).toList(),
        true);
  }

  /** What is no time has its unit behind it. */
  private static String text(Estimate value, Unit unit) {
    boolean time = unit.kind() == Unit.Kind.TIME;
    if (time || Double.isNaN(value.value())) return Numbers.of(value, Style.TIME);
    return Numbers.of(value, Style.PLAIN) + "\u00a0" + unit.base();
  }

  static String name(double percent) {
    return percent == 100 ? "max" : "p" + Numbers.plain(percent);
  }

  private static List<Cell> row(SamplePercentiles sampled, SeriesNames names) {
    List<Cell> row = new ArrayList<>();
    row.add(Cell.found(names.of(sampled.series()), names.words(sampled.series())));
    Unit unit = new Unit(sampled.unit());
    for (double percent : SamplePercentiles.PERCENTS) {
      Estimate told = sampled.percentiles().get(percent);
      Estimate seconds =
          told == null ? Estimate.withoutInterval(Double.NaN) : told.times(unit.toBase());
      row.add(Cell.estimate(text(seconds, unit), seconds));
    }
    long count = sampled.count();
    row.add(Cell.number(count == 0 ? "–" : "" + count, count == 0 ? Double.NaN : count));
    return row;
  }
}
