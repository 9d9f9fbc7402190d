package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learncost.core.result.Condition;
import org.learncost.reports.analysis.CostAnalysis;
import org.learncost.reports.analysis.Region;
import org.learncost.reports.analysis.Region.Limit;
import org.learncost.reports.plot.Plot;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.render.label.ConditionColumns;
import org.learncost.reports.render.label.Shown;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** Where more steps would lower the error, and where only more data would. */
final class RegionSection implements Section<CostAnalysis> {
  @Override
  public String id() {
    return "regions";
  }

  @Override
  public String title() {
    return "Limited by data or by computing";
  }

  /** It takes the plateau rule and another. */
  @Override
  public boolean appliesTo(CostAnalysis analysis) {
    return !analysis.costs().regions().isEmpty();
  }

  @Override
  public Content content(CostAnalysis analysis) {
    List<Region> regions = analysis.costs().regions();
    List<String> text = new ArrayList<>();
    text.add(
        "Compute-limited: training to the plateau lowers the error beyond noise, compared seed by"
            + " seed with a 95 % interval. Data-limited: it does not, but the next larger n lowers"
            + " the error of the plateau. At the largest n nobody knows whether more data would."
            + " Each n is judged alone: one of twenty may be told wrongly by chance.");
    List<Table> tables = new ArrayList<>();
    for (String rule : rules(regions)) {
      List<Region> own = regions.stream().filter(r -> r.rule().equals(rule)).toList();
      text.add(sentence(rule, own));
      tables.add(grid(analysis, own, rule));
    }
    tables.add(details(analysis, regions));
    List<Plot> plots =
        rules(regions).stream().flatMap(a -> RegionHeat.of(analysis, a).stream()).toList();
    return new Content(text, tables, plots);
  }

  private static List<String> rules(List<Region> regions) {
    return regions.stream().map(Region::rule).distinct().toList();
  }

  /** As in "Rule epochs, of 24 conditions and n: compute-limited at 7, data-limited at 12.". */
  private static String sentence(String rule, List<Region> own) {
    List<String> parts = new ArrayList<>();
    for (Limit limit : Limit.values()) {
      long count = own.stream().filter(r -> r.limit() == limit).count();
      if (count > 0) parts.add(RegionWords.word(limit) + " at " + count);
    }
    return "Rule %s, of %d conditions and n: %s."
        .formatted(rule, own.size(), String.join(", ", parts));
  }

  /** Rows n, columns conditions. */
  private static Table grid(CostAnalysis analysis, List<Region> own, String rule) {
    List<Condition> conditions = Shown.of(own.stream().map(Region::condition).distinct().toList());
    List<Column> columns = new ArrayList<>();
    columns.add(Column.number("n", "n"));
    for (Condition condition : conditions) {
      columns.add(
          Column.text(
              RegionWords.label(analysis, condition), "limit" + analysis.names().id(condition)));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (int n : own.stream().map(Region::n).distinct().sorted().toList()) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.count(n));
      for (Condition condition : conditions) {
        Optional<Region> region =
            own.stream().filter(r -> r.n() == n && r.condition().equals(condition)).findFirst();
        row.add(Cell.text(region.map(r -> RegionWords.word(r.limit())).orElse("–")));
      }
      rows.add(row);
    }
    return new Table("regions-" + rule, "What limits the error, rule " + rule, columns, rows, true);
  }

  private static Table details(CostAnalysis analysis, List<Region> regions) {
    ConditionColumns conditions = ConditionColumns.of(analysis.run().plan());
    List<Column> columns = new ArrayList<>(List.of(Column.text("rule", "rule")));
    columns.addAll(conditions.columns());
    columns.addAll(
        List.of(
            Column.number("n", "n"),
            Column.number("steps", "steps"),
            Column.number("to the plateau", "plateau_steps"),
            Column.number(
                "error ÷ plateau's", "error_ratio", "error_ratio_low", "error_ratio_high"),
            Column.number(
                "plateau's ÷ next n's", "data_ratio", "data_ratio_low", "data_ratio_high"),
            Column.text("limited", "limit")));
    return new Table(
        "regions",
        "Errors under a rule and at the plateau",
        columns,
        regions.stream().map(r -> row(conditions, r)).toList(),
        false);
  }

  private static List<Cell> row(ConditionColumns conditions, Region r) {
    Estimate byData = r.byData().orElse(Estimate.withoutInterval(Double.NaN));
    List<Cell> row = new ArrayList<>(List.of(Cell.text(r.rule())));
    row.addAll(conditions.cells(r.condition()));
    row.addAll(
        List.of(
            Cell.count(r.n()),
            Cell.number(Numbers.of(r.steps(), Style.COUNT), r.steps()),
            Cell.number(Numbers.of(r.plateauSteps(), Style.COUNT), r.plateauSteps()),
            Cell.estimate(Numbers.of(r.byTraining(), Style.PLAIN), r.byTraining()),
            Cell.estimate(Numbers.of(byData, Style.PLAIN), byData),
            Cell.text(RegionWords.word(r.limit()))));
    return row;
  }
}
