package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learncost.core.result.Condition;
import org.learncost.reports.analysis.CostAnalysis;
import org.learncost.reports.cost.Frontier;
import org.learncost.reports.cost.Frontier.Goal;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.render.label.DeviceLabels;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** For each error level the n and the backend that get there for the least. */
final class FrontierTable {
  static final String MEANING =
      "The cheapest way to a level is an n of the sweep and a backend; \"sure\" is the share of"
          + " resamples of seeds and forks that choose the same two. FLOPs are the same on every"
          + " backend.";

  private FrontierTable() {}

  /** Nothing where no level is reached. */
  static Optional<Table> of(CostAnalysis analysis, Condition condition, boolean inTerminal) {
    List<Frontier> own =
        analysis.costs().frontier().stream().filter(f -> f.condition().equals(condition)).toList();
    if (own.isEmpty()) return Optional.empty();
    boolean time = own.stream().anyMatch(f -> f.goal() == Goal.TIME);
    boolean money = own.stream().anyMatch(f -> f.goal() == Goal.MONEY);
    List<Column> columns = new ArrayList<>();
    columns.add(Column.number("ε", "level"));
    if (time) columns.addAll(columns("least time", "seconds", "time_"));
    columns.add(Column.number("least FLOPs", "flops", "flops_low", "flops_high"));
    columns.add(Column.number("n", "flops_n"));
    if (money) columns.addAll(columns("least money", "price", "price_"));
    List<List<Cell>> rows = new ArrayList<>();
    for (double level : own.stream().map(Frontier::level).distinct().toList()) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.number(Numbers.plain(level), level));
      if (time) row.addAll(cells(analysis, find(own, level, Goal.TIME), Style.TIME));
      Optional<Frontier> flops = find(own, level, Goal.FLOPS);
      row.add(cost(flops, Style.SI));
      row.add(size(flops));
      if (money) row.addAll(cells(analysis, find(own, level, Goal.MONEY), Style.PLAIN));
      rows.add(row);
    }
    String title = "The cheapest way to each error level" + analysis.names().after(condition);
    return Optional.of(
        new Table("frontier" + analysis.names().id(condition), title, columns, rows, inTerminal));
  }

  private static List<Column> columns(String title, String csv, String prefix) {
    return List.of(
        Column.number(title, csv, csv + "_low", csv + "_high"),
        new Column("on", false, List.of(prefix + "backend", prefix + "device")),
        Column.number("n", prefix + "n"),
        Column.number("sure", prefix + "support"));
  }

  private static Optional<Frontier> find(List<Frontier> all, double level, Goal goal) {
    return all.stream().filter(f -> f.level() == level && f.goal() == goal).findFirst();
  }

  private static List<Cell> cells(CostAnalysis analysis, Optional<Frontier> way, Style style) {
    String backend = way.flatMap(Frontier::backend).orElse("");
    double support = way.map(Frontier::support).orElse(Double.NaN);
    return List.of(
        cost(way, style),
        backend.isEmpty()
            ? new Cell("–", List.of("", ""))
            : DeviceLabels.named(analysis.run(), backend),
        size(way),
        Cell.number(Double.isNaN(support) ? "–" : CostWords.percent(support), support));
  }

  private static Cell cost(Optional<Frontier> way, Style style) {
    Estimate none = Estimate.withoutInterval(Double.NaN);
    Estimate cost = way.map(Frontier::cost).orElse(none);
    return Cell.estimate(Double.isNaN(cost.value()) ? "–" : Numbers.of(cost, style), cost);
  }

  private static Cell size(Optional<Frontier> way) {
    return way.map(w -> Cell.count(w.n())).orElseGet(() -> Cell.number("–", Double.NaN));
  }
}
