package org.learncost.reports.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.analysis.Region;
import org.learncost.reports.analysis.Region.Limit;
import org.learncost.reports.fit.Estimate;
import org.learncost.reports.plot.Plot;
import org.learncost.reports.render.Table.Cell;
import org.learncost.reports.render.Table.Column;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** Where more steps would lower the error, and where only more data would. */
final class RegionSection implements Section {
  @Override
  public String id() {
    return "regions";
  }

  @Override
  public String title() {
    return "Limited by data or by computing";
  }

  /** It takes the plateau arm and another. */
  @Override
  public boolean appliesTo(Analysis analysis) {
    return !analysis.costs().regions().isEmpty();
  }

  @Override
  public Content content(Analysis analysis) {
    List<Region> regions = analysis.costs().regions();
    List<String> text = new ArrayList<>();
    text.add(
        "Compute-limited: training to the plateau lowers the error beyond noise, compared seed by"
            + " seed with a 95 % interval. Data-limited: it does not, but the next larger n lowers"
            + " the error of the plateau. At the largest n nobody knows whether more data would."
            + " Each n is judged alone: one of twenty may be told wrongly by chance.");
    List<Table> tables = new ArrayList<>();
    for (String arm : arms(regions)) {
      text.add(sentence(arm, regions.stream().filter(r -> r.arm().equals(arm)).toList()));
      tables.add(grid(regions.stream().filter(r -> r.arm().equals(arm)).toList(), arm));
    }
    tables.add(details(regions));
    List<Plot> plots =
        arms(regions).stream().flatMap(a -> RegionHeat.of(analysis, a).stream()).toList();
    return new Content(text, tables, plots);
  }

  private static List<String> arms(List<Region> regions) {
    return regions.stream().map(Region::arm).distinct().toList();
  }

  /** As in "Arm epochs: compute-limited at 7 of 24 qualities and n, data-limited at 12.". */
  private static String sentence(String arm, List<Region> own) {
    List<String> parts = new ArrayList<>();
    for (Limit limit : Limit.values()) {
      long count = own.stream().filter(r -> r.limit() == limit).count();
      if (count > 0) parts.add(word(limit) + " at " + count);
    }
    return "Arm %s, of %d qualities and n: %s."
        .formatted(arm, own.size(), String.join(", ", parts));
  }

  static String word(Limit limit) {
    return switch (limit) {
      case COMPUTE -> "compute-limited";
      case DATA -> "data-limited";
      case NEITHER -> "neither shows";
      case NOT_COMPUTE -> "not compute-limited";
      case UNKNOWN -> "unknown";
    };
  }

  /** Rows n, columns qualities. */
  private static Table grid(List<Region> own, String arm) {
    List<Double> qualities = own.stream().map(Region::quality).distinct().toList();
    List<Column> columns = new ArrayList<>();
    columns.add(Column.number("n", "n"));
    for (double quality : qualities) {
      String plain = Numbers.plain(quality);
      columns.add(Column.text("quality " + plain, "limit_q" + plain));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (int n : own.stream().map(Region::n).distinct().sorted().toList()) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.count(n));
      for (double quality : qualities) {
        Optional<Region> region =
            own.stream().filter(r -> r.n() == n && r.quality() == quality).findFirst();
        row.add(Cell.text(region.map(r -> word(r.limit())).orElse("–")));
      }
      rows.add(row);
    }
    return new Table("regions-" + arm, "What limits the error, arm " + arm, columns, rows, true);
  }

  private static Table details(List<Region> regions) {
    return new Table(
        "regions",
        "Errors of an arm and of the plateau",
        List.of(
            Column.text("arm", "arm"),
            Column.number("quality", "quality"),
            Column.number("n", "n"),
            Column.number("steps", "steps"),
            Column.number("to the plateau", "plateau_steps"),
            Column.number(
                "error ÷ plateau's", "error_ratio", "error_ratio_low", "error_ratio_high"),
            Column.number(
                "plateau's ÷ next n's", "data_ratio", "data_ratio_low", "data_ratio_high"),
            Column.text("limited", "limit")),
        regions.stream().map(RegionSection::row).toList(),
        false);
  }

  private static List<Cell> row(Region r) {
    Estimate byData = r.byData().orElse(Estimate.withoutInterval(Double.NaN));
    return List.of(
        Cell.text(r.arm()),
        Cell.number(Numbers.plain(r.quality()), r.quality()),
        Cell.count(r.n()),
        Cell.number(Numbers.of(r.steps(), Style.COUNT), r.steps()),
        Cell.number(Numbers.of(r.plateauSteps(), Style.COUNT), r.plateauSteps()),
        Cell.estimate(Numbers.of(r.byTraining(), Style.PLAIN), r.byTraining()),
        Cell.estimate(Numbers.of(byData, Style.PLAIN), byData),
        Cell.text(word(r.limit())));
  }
}
