package org.learncost.reports.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.analysis.Rivals;
import org.learncost.reports.cost.Crossover;
import org.learncost.reports.cost.Crossover.Place;
import org.learncost.reports.cost.Drawn;
import org.learncost.reports.cost.Frontier.Goal;
import org.learncost.reports.fit.Estimate;
import org.learncost.reports.render.Table.Cell;
import org.learncost.reports.render.Table.Column;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** A row per crossover; one for a pair that has none. */
final class CrossoverTable {
  private CrossoverTable() {}

  static Table of(
      Analysis analysis, String id, String title, List<Rivals> all, boolean inTerminal) {
    boolean money = all.stream().anyMatch(r -> r.goal() == Goal.MONEY);
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("over", "varied"));
    columns.add(Column.text("of", "fixed"));
    columns.add(
        new Column("backends", false, List.of("first", "first_device", "second", "second_device")));
    if (money) columns.add(Column.text("in", "cost"));
    columns.add(
        new Column(
            "cheaper",
            false,
            List.of(
                "outcome", "cheaper_before", "cheaper_beyond", "size", "size_low", "size_high")));
    columns.add(Column.number("range", "smallest", "largest"));
    columns.add(Column.number("ratio", "ratio_at_smallest", "ratio_at_largest"));
    List<List<Cell>> rows = new ArrayList<>();
    for (Rivals rivals : all) {
      List<Place> places = rivals.crossover().places();
      if (places.isEmpty()) rows.add(row(analysis, rivals, money, none(rivals)));
      for (Place place : places) rows.add(row(analysis, rivals, money, place(rivals, place)));
    }
    return new Table(id, title, columns, rows, inTerminal);
  }

  private static List<Cell> row(Analysis analysis, Rivals rivals, boolean money, Cell cheaper) {
    List<String> backends = new ArrayList<>(Stamps.named(analysis.run(), rivals.first()).csv());
    backends.addAll(Stamps.named(analysis.run(), rivals.second()).csv());
    List<Cell> row = new ArrayList<>();
    row.add(Cell.text(name(rivals.varied())));
    row.add(Cell.text(rivals.fixed()));
    row.add(new Cell(rivals.first() + " / " + rivals.second(), List.copyOf(backends)));
    if (money) row.add(Cell.text(rivals.goal() == Goal.MONEY ? "money" : "time"));
    row.add(cheaper);
    double[] sizes = rivals.sizes();
    double smallest = sizes[0];
    double largest = sizes[sizes.length - 1];
    row.add(Cell.number(range(rivals), smallest, largest));
    double from = rivals.ratios().get(0).value();
    double to = rivals.ratios().get(sizes.length - 1).value();
    row.add(Cell.number(Numbers.three(from) + " … " + Numbers.three(to), from, to));
    return row;
  }

  static String name(Rivals.Varied varied) {
    return varied.name().toLowerCase(Locale.ROOT);
  }

  private static String range(Rivals rivals) {
    return size(rivals.sizes()[0]) + "–" + size(rivals.sizes()[rivals.sizes().length - 1]);
  }

  private static String size(double size) {
    return Numbers.of(size, Style.COUNT);
  }

  private static Cell none(Rivals rivals) {
    Crossover crossover = rivals.crossover();
    if (crossover.outcome() == Crossover.Outcome.UNDECIDED) {
      return cell(rivals, "undecided in range", "", "", Estimate.withoutInterval(Double.NaN));
    }
    String cheaper = crossover.firstBefore() ? rivals.first() : rivals.second();
    String undecided =
        Arrays.stream(crossover.undecided())
            .mapToObj(CrossoverTable::size)
            .collect(Collectors.joining(", "));
    String text =
        cheaper + " throughout" + (undecided.isEmpty() ? "" : "; undecided at " + undecided);
    return cell(rivals, text, cheaper, cheaper, Estimate.withoutInterval(Double.NaN));
  }

  private static Cell place(Rivals rivals, Place place) {
    String beyond = place.firstBeyond() ? rivals.first() : rivals.second();
    String before = place.firstBeyond() ? rivals.second() : rivals.first();
    String size = Numbers.of(place.size(), Style.COUNT);
    return cell(rivals, words(place, beyond, before, size), before, beyond, place.size());
  }

  private static String words(Place place, String beyond, String before, String size) {
    if (place.established()) return beyond + " from " + size;
    boolean above = Double.isInfinite(place.size().high());
    if (!Double.isNaN(place.size().value())) return beyond + " from " + size + ", not certain";
    // The estimates do not cross, but at this end of the range they might.
    return above
        ? before + ", open from " + size(place.size().low())
        : beyond + ", open up to " + size(place.size().high());
  }

  private static Cell cell(
      Rivals rivals, String text, String before, String beyond, Estimate size) {
    List<String> csv = new ArrayList<>();
    csv.add(rivals.crossover().outcome().name().toLowerCase(Locale.ROOT));
    csv.add(before);
    csv.add(beyond);
    csv.addAll(Cell.estimate("", size).csv());
    boolean scatter = rivals.ratios().stream().allMatch(Drawn::hasScatter);
    return new Cell(scatter ? text : text + " (single fork or seed)", List.copyOf(csv));
  }
}
