package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.learncost.core.result.Condition;
import org.learncost.core.result.PlannedCondition;
import org.learncost.reports.analysis.CostAnalysis;
import org.learncost.reports.cost.CostSurface;
import org.learncost.reports.cost.StepTime;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.render.label.DeviceLabels;
import org.learncost.reports.render.label.Shown;
import org.learncost.reports.stats.MedianToLevel;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** The cost surface of one condition in a terminal: steps, FLOPs and seconds without intervals. */
final class CostCompact {
  private static final int MOST_SIZES = 5;
  private static final int WIDTH = 100;
  private static final int GAP = 2;
  private static final String CENSORED = " (k/m: seeds that reached it, where not all did)";

  private CostCompact() {}

  /** Nothing where half of the seeds reach no level. */
  static List<Table> of(CostAnalysis analysis, PlannedCondition planned) {
    List<Double> levels = analysis.surface().reachedLevels(planned.condition());
    if (levels.isEmpty()) return List.of();
    List<Table> tables = new ArrayList<>();
    tables.add(grid(analysis, planned.condition(), levels, "Steps", "steps", CostCompact::steps));
    tables.add(grid(analysis, planned.condition(), levels, "FLOPs", "flops", CostCompact::flops));
    List<StepTime> times = analysis.stepTimes().of(planned);
    if (!times.isEmpty()) tables.add(seconds(analysis, planned.condition(), levels, times));
    return tables;
  }

  private static Cell steps(CostSurface.Cell cell) {
    double median = cell.steps().median();
    return Cell.number(censorable(cell.steps(), Numbers.of(median, Style.COUNT)), median);
  }

  private static Cell flops(CostSurface.Cell cell) {
    double flops = cell.flops();
    return Cell.number(censorable(cell.samples(), Numbers.of(flops, Style.SI)), flops);
  }

  /** As in "1200", "1200 4/5" where some seeds did not get there, or "1/5" where most did not. */
  private static String censorable(MedianToLevel reaching, String value) {
    if (reaching.reached() == reaching.total()) return value;
    String ratio = CostWords.ratio(reaching);
    return reaching.isReached() ? value + " " + ratio : ratio;
  }

  /** Rows n, columns levels; levels in between are left out where they would not fit. */
  private static Table grid(
      CostAnalysis analysis,
      Condition condition,
      List<Double> levels,
      String title,
      String csv,
      Function<CostSurface.Cell, Cell> value) {
    List<Integer> sizes = analysis.surface().sizes(condition);
    int widest = 0;
    for (double level : levels) {
      widest = Math.max(widest, heading(level).length());
      for (int n : sizes) {
        widest = Math.max(widest, cell(analysis, condition, n, level, value).text().length());
      }
    }
    int first = Integer.toString(sizes.get(sizes.size() - 1)).length();
    int fitting = Math.max(1, (WIDTH - first) / (widest + GAP));
    List<Double> shown = Shown.spread(levels, fitting);
    List<Column> columns = new ArrayList<>();
    columns.add(Column.number("n", "n"));
    shown.forEach(l -> columns.add(Column.number(heading(l), csv + "_at_" + Numbers.plain(l))));
    List<List<Cell>> rows = new ArrayList<>();
    for (int n : sizes) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.count(n));
      shown.forEach(level -> row.add(cell(analysis, condition, n, level, value)));
      rows.add(row);
    }
    return new Table(
        "cost-compact-" + csv + analysis.names().id(condition),
        title + " to each error level" + analysis.names().after(condition) + CENSORED,
        columns,
        rows,
        true);
  }

  private static String heading(double level) {
    return "ε = " + Numbers.plain(level);
  }

  private static Cell cell(
      CostAnalysis analysis,
      Condition condition,
      int n,
      double level,
      Function<CostSurface.Cell, Cell> value) {
    return analysis
        .surface()
        .cell(condition, n, level)
        .map(value)
        .orElseGet(() -> Cell.number("–", Double.NaN));
  }

  private static Table seconds(
      CostAnalysis analysis, Condition condition, List<Double> levels, List<StepTime> times) {
    List<Integer> sizes = Shown.spread(analysis.surface().sizes(condition), MOST_SIZES);
    List<Column> columns = new ArrayList<>();
    columns.add(Column.number("error ≤", "level"));
    columns.add(Column.text("backend", "backend"));
    columns.add(DeviceLabels.column());
    sizes.forEach(n -> columns.add(Column.number("n = " + n, "seconds_n" + n)));
    List<List<Cell>> rows = new ArrayList<>();
    for (double level : levels) {
      for (StepTime time : times) {
        List<Cell> row = new ArrayList<>();
        row.add(Cell.number(Numbers.plain(level), level));
        row.add(Cell.text(time.backend()));
        row.add(DeviceLabels.cell(analysis.run(), time.backend()));
        sizes.forEach(n -> row.add(seconds(analysis.surface().cell(condition, n, level), time)));
        rows.add(row);
      }
    }
    String title =
        "Time to each error level%s (k/m: seeds that reached it, where under half did)"
            .formatted(analysis.names().after(condition));
    return new Table("cost-compact" + analysis.names().id(condition), title, columns, rows, true);
  }

  private static Cell seconds(Optional<CostSurface.Cell> cell, StepTime time) {
    if (cell.isEmpty()) return Cell.number("–", Double.NaN);
    MedianToLevel steps = cell.get().steps();
    double seconds = time.secondsFor(steps).value();
    String ratio = CostWords.ratio(steps);
    return Cell.number(steps.isReached() ? Numbers.of(seconds, Style.TIME) : ratio, seconds);
  }
}
