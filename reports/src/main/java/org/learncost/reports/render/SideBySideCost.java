package org.learncost.reports.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.analysis.SideBySide;
import org.learncost.reports.analysis.SideBySide.Run;
import org.learncost.reports.cost.CostSurface;
import org.learncost.reports.cost.StepTime;
import org.learncost.reports.fit.Estimate;
import org.learncost.reports.render.Table.Cell;
import org.learncost.reports.render.Table.Column;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** What reaching each error level costs in each run, at its best n on its best backend. */
final class SideBySideCost {
  private SideBySideCost() {}

  private record Cheapest(CostSurface.Cell cell, StepTime time, Estimate seconds) {}

  /** Nothing where fewer than two runs tell a cost. */
  static Optional<Section.Content> content(SideBySide runs) {
    TreeMap<Double, TreeSet<Double>> levels = new TreeMap<>();
    List<Run> telling =
        runs.runs().stream().filter(run -> !run.analysis().stepTimes().isEmpty()).toList();
    for (Run run : telling) {
      for (CostSurface.Cell cell : run.analysis().surface().cells()) {
        if (!cell.steps().isReached()) continue;
        levels
            .computeIfAbsent(cell.quality(), q -> new TreeSet<>(Comparator.<Double>reverseOrder()))
            .add(cell.level());
      }
    }
    if (telling.size() < 2 || levels.isEmpty()) return Optional.empty();
    List<Column> columns = new ArrayList<>();
    columns.add(Column.number("quality", "quality"));
    columns.add(Column.number("error ≤", "level"));
    for (Run run : telling) columns.add(column(run));
    List<List<Cell>> rows = new ArrayList<>();
    levels.forEach(
        (quality, all) -> {
          for (double level : all) rows.add(row(telling, quality, level));
        });
    String text =
        "The least time to each error level over all n and backends of a run: steps × time per"
            + " step, with the interval of both; behind it the n and the backend.";
    Table table = new Table("cheapest", "Least time to each error level", columns, rows, true);
    return Optional.of(new Section.Content(List.of(text), List.of(table), List.of()));
  }

  private static Column column(Run run) {
    String csv = run.name();
    return Column.number(
        csv,
        csv + "_seconds",
        csv + "_seconds_low",
        csv + "_seconds_high",
        csv + "_n",
        csv + "_backend");
  }

  private static List<Cell> row(List<Run> runs, double quality, double level) {
    List<Cell> row = new ArrayList<>();
    row.add(Cell.number(Numbers.plain(quality), quality));
    row.add(Cell.number(Numbers.plain(level), level));
    for (Run run : runs) {
      row.add(
          cheapest(run.analysis(), quality, level)
              .map(SideBySideCost::cell)
              .orElseGet(() -> new Cell("not reached", List.of("", "", "", "", ""))));
    }
    return row;
  }

  private static Optional<Cheapest> cheapest(Analysis analysis, double quality, double level) {
    return analysis.surface().cells().stream()
        .filter(c -> c.quality() == quality && c.level() == level && c.steps().isReached())
        .flatMap(
            cell ->
                analysis.stepTimes().stream()
                    .map(time -> new Cheapest(cell, time, time.secondsFor(cell.steps()))))
        .min(Comparator.comparingDouble(c -> c.seconds().value()));
  }

  private static Cell cell(Cheapest c) {
    List<String> csv =
        new ArrayList<>(
            Cell.number("", c.seconds().value(), c.seconds().low(), c.seconds().high()).csv());
    csv.add(Integer.toString(c.cell().n()));
    csv.add(c.time().backend());
    String at = "n\u00a0=\u00a0%d, %s".formatted(c.cell().n(), c.time().backend());
    return new Cell(Numbers.of(c.seconds(), Style.TIME) + "; " + at, List.copyOf(csv));
  }
}
