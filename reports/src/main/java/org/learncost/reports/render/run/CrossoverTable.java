package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.learncost.reports.analysis.BackendComparison;
import org.learncost.reports.analysis.RunAnalysis;
import org.learncost.reports.cost.Crossover;
import org.learncost.reports.cost.Crossover.Place;
import org.learncost.reports.cost.Frontier.Goal;
import org.learncost.reports.cost.Resampled;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.render.label.DeviceLabels;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** A row per crossover; one for a pair that has none. */
public final class CrossoverTable {
  private CrossoverTable() {}

  /** Of these comparisons, in their order. */
  public static Table of(
      RunAnalysis analysis,
      String id,
      String title,
      List<BackendComparison> all,
      boolean inTerminal) {
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
    for (BackendComparison comparison : all) {
      List<Place> places = comparison.crossover().places();
      if (places.isEmpty()) rows.add(row(analysis, comparison, money, none(comparison)));
      for (Place place : places)
        rows.add(row(analysis, comparison, money, place(comparison, place)));
    }
    return new Table(id, title, columns, rows, inTerminal);
  }

  private static List<Cell> row(
      RunAnalysis analysis, BackendComparison comparison, boolean money, Cell cheaper) {
    List<String> backends =
        new ArrayList<>(DeviceLabels.named(analysis.run(), comparison.first()).csv());
    backends.addAll(DeviceLabels.named(analysis.run(), comparison.second()).csv());
    List<Cell> row = new ArrayList<>();
    row.add(Cell.text(name(comparison.varied())));
    row.add(Cell.text(comparison.fixed()));
    row.add(new Cell(comparison.first() + " / " + comparison.second(), List.copyOf(backends)));
    if (money) row.add(Cell.text(comparison.goal() == Goal.MONEY ? "money" : "time"));
    row.add(cheaper);
    double[] sizes = comparison.sizes();
    double smallest = sizes[0];
    double largest = sizes[sizes.length - 1];
    row.add(Cell.number(range(comparison), smallest, largest));
    double from = comparison.ratios().get(0).value();
    double to = comparison.ratios().get(sizes.length - 1).value();
    row.add(Cell.number(Numbers.three(from) + " … " + Numbers.three(to), from, to));
    return row;
  }

  static String name(BackendComparison.Varied varied) {
    return varied.name().toLowerCase(Locale.ROOT);
  }

  /** As in 16–256. */
  static String range(BackendComparison comparison) {
    return size(comparison.sizes()[0])
        + "–"
        + size(comparison.sizes()[comparison.sizes().length - 1]);
  }

  private static String size(double size) {
    return Numbers.of(size, Style.COUNT);
  }

  private static Cell none(BackendComparison comparison) {
    boolean undecided = comparison.crossover().outcome() == Crossover.Outcome.UNDECIDED;
    String cheaper = undecided ? "" : cheaper(comparison);
    Estimate nowhere = Estimate.withoutInterval(Double.NaN);
    return cell(comparison, noneWords(comparison), cheaper, cheaper, nowhere);
  }

  private static String cheaper(BackendComparison comparison) {
    return comparison.crossover().firstBefore() ? comparison.first() : comparison.second();
  }

  private static String noneWords(BackendComparison comparison) {
    Crossover crossover = comparison.crossover();
    if (crossover.outcome() == Crossover.Outcome.UNDECIDED) return "undecided in range";
    String undecided =
        Arrays.stream(crossover.undecided())
            .mapToObj(CrossoverTable::size)
            .collect(Collectors.joining(", "));
    return cheaper(comparison)
        + " throughout"
        + (undecided.isEmpty() ? "" : "; undecided at " + undecided);
  }

  /** Which costs less where, as in "opencl from 180 [150, 230]" or "vector throughout". */
  public static String words(BackendComparison comparison) {
    List<Place> places = comparison.crossover().places();
    if (places.isEmpty()) {
      boolean told = comparison.crossover().outcome() == Crossover.Outcome.NONE;
      return noneWords(comparison) + (told ? ", no crossover in range" : "");
    }
    return places.stream()
        .map(place -> placeWords(comparison, place))
        .collect(Collectors.joining(", "));
  }

  private static Cell place(BackendComparison comparison, Place place) {
    String text = placeWords(comparison, place);
    return cell(
        comparison, text, before(comparison, place), beyond(comparison, place), place.size());
  }

  private static String beyond(BackendComparison comparison, Place place) {
    return place.firstBeyond() ? comparison.first() : comparison.second();
  }

  private static String before(BackendComparison comparison, Place place) {
    return place.firstBeyond() ? comparison.second() : comparison.first();
  }

  private static String placeWords(BackendComparison comparison, Place place) {
    String size = Numbers.of(place.size(), Style.COUNT);
    String beyond = beyond(comparison, place);
    if (place.established()) return beyond + " from " + size;
    boolean above = Double.isInfinite(place.size().high());
    if (!Double.isNaN(place.size().value())) return beyond + " from " + size + ", not certain";
    // The estimates do not cross, but at this end of the range they might.
    return above
        ? before(comparison, place) + ", open from " + size(place.size().low())
        : beyond + ", open up to " + size(place.size().high());
  }

  private static Cell cell(
      BackendComparison comparison, String text, String before, String beyond, Estimate size) {
    List<String> csv = new ArrayList<>();
    csv.add(comparison.crossover().outcome().name().toLowerCase(Locale.ROOT));
    csv.add(before);
    csv.add(beyond);
    csv.addAll(Cell.estimate("", size).csv());
    boolean scatter = comparison.ratios().stream().allMatch(Resampled::hasScatter);
    return new Cell(scatter ? text : text + " (single fork or seed)", List.copyOf(csv));
  }
}
