package org.learncost.reports.render.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.PlannedCondition;
import org.learncost.reports.analysis.CostAnalysis;
import org.learncost.reports.analysis.SideBySide;
import org.learncost.reports.analysis.SideBySide.Run;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.render.label.ConditionColumns;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** What reaching each error level costs in each run, at its best n on its best backend. */
final class SideBySideCost {
  private SideBySideCost() {}

  /** Nothing where fewer than two runs tell a cost. */
  static Optional<Content> content(SideBySide runs) {
    List<Integer> telling =
        IntStream.range(0, runs.runs().size())
            .filter(i -> !runs.runs().get(i).analysis().costs().stepTimes().isEmpty())
            .boxed()
            .toList();
    if (telling.size() < 2) return Optional.empty();
    List<SideBySide.Problem> problems = runs.problems();
    ConditionColumns conditions = SideBySideLaws.columns(runs, problems);
    List<Column> columns = new ArrayList<>(conditions.columns());
    columns.add(Column.number("error ≤", "level"));
    telling.forEach(i -> columns.add(column(runs.runs().get(i))));
    List<List<Cell>> rows = new ArrayList<>();
    for (SideBySide.Problem problem : problems) {
      for (double level : levels(runs, telling, problem)) {
        List<Cell> row = new ArrayList<>(conditions.cells(problem.first().condition()));
        row.add(Cell.number(Numbers.plain(level), level));
        telling.forEach(i -> row.add(cell(runs.runs().get(i), problem.conditions().get(i), level)));
        rows.add(row);
      }
    }
    if (rows.isEmpty()) return Optional.empty();
    String text =
        "The least time to each error level over all n and backends of a run: steps × time per"
            + " step, with the interval of both; behind it the n and the backend.";
    Table table = new Table("cheapest", "Least time to each error level", columns, rows, true);
    return Optional.of(new Content(List.of(text), List.of(table), List.of()));
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

  /** Descending; those that half of the seeds reach in one of the runs. */
  private static Set<Double> levels(
      SideBySide runs, List<Integer> telling, SideBySide.Problem problem) {
    Set<Double> levels = new TreeSet<>(Comparator.<Double>reverseOrder());
    for (int i : telling) {
      PlannedCondition planned = problem.conditions().get(i);
      if (planned == null) continue;
      CostAnalysis analysis = runs.runs().get(i).analysis().costs();
      levels.addAll(analysis.surface().reachedLevels(planned.condition()));
    }
    return levels;
  }

  private static Cell cell(Run run, @Nullable PlannedCondition planned, double level) {
    return Optional.ofNullable(planned)
        .flatMap(p -> run.analysis().costs().cheapest(p, level))
        .map(SideBySideCost::cell)
        .orElseGet(() -> new Cell("not reached", List.of("", "", "", "", "")));
  }

  private static Cell cell(CostAnalysis.Cheapest c) {
    List<String> csv =
        new ArrayList<>(
            Cell.number("", c.seconds().value(), c.seconds().low(), c.seconds().high()).csv());
    csv.add(Integer.toString(c.cell().n()));
    csv.add(c.time().backend());
    String at = "n\u00a0=\u00a0%d, %s".formatted(c.cell().n(), c.time().backend());
    return new Cell(Numbers.of(c.seconds(), Style.TIME) + "; " + at, List.copyOf(csv));
  }
}
