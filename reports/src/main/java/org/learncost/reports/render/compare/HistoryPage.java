package org.learncost.reports.render.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.learncost.core.result.Series;
import org.learncost.reports.compare.Comparison;
import org.learncost.reports.compare.History;
import org.learncost.reports.compare.SeriesComparison;
import org.learncost.reports.compare.Verdict;
import org.learncost.reports.plot.Plot;
import org.learncost.reports.read.Unit;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.RenderedSection;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.render.label.SeriesNames;
import org.learncost.reports.stats.ChangePoints;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.stats.MedianInterval;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** Benchmarks over many runs: the steps first, then each series run by run. */
public final class HistoryPage {
  private static final int STRIP = 18;
  private static final int LONGEST_NAME = 24;

  /** More series run by run would make a page too heavy, and a terminal's output too long. */
  private static final int MOST = 60;

  private HistoryPage() {}

  /**
   * For a terminal.
   *
   * @param strip whether there is room for a plot beside the numbers
   */
  public static List<RenderedSection> terminal(
      List<History> histories, Optional<Comparison> latest, int runs, boolean strip) {
    List<String> text = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    if (histories.size() > MOST) {
      text.add(
          "Of %d series none is printed run by run: --filter and --series choose some, --out DIR writes a page of all."
              .formatted(histories.size()));
    } else {
      for (int i = 0; i < histories.size(); i++) tables.add(table(histories.get(i), i, strip));
    }
    Content content = new Content(text, tables, List.of());
    List<RenderedSection> sections = new ArrayList<>();
    sections.add(steps(histories, runs));
    latest.ifPresent(comparison -> sections.add(latest(histories, comparison)));
    sections.add(new RenderedSection("runs", "Runs", content));
    return sections;
  }

  /** For a page with a plot per series. */
  public static List<RenderedSection> page(
      List<History> histories, Optional<Comparison> latest, int runs) {
    List<RenderedSection> sections = new ArrayList<>();
    sections.add(steps(histories, runs));
    latest.ifPresent(comparison -> sections.add(latest(histories, comparison)));
    Set<History> drawn = drawn(histories);
    if (drawn.size() < histories.size()) sections.add(overview(histories, drawn.size()));
    for (int i = 0; i < histories.size(); i++) {
      History history = histories.get(i);
      if (!drawn.contains(history)) continue;
      Plot plot = HistoryPlot.of(history, id(history, i));
      Content content = new Content(List.of(), List.of(table(history, i, false)), List.of(plot));
      sections.add(new RenderedSection(id(history, i), history.label(), content));
    }
    return sections;
  }

  /** Those that a page can bear: of very many the ones with the largest steps. */
  private static Set<History> drawn(List<History> histories) {
    Set<History> drawn = Collections.newSetFromMap(new IdentityHashMap<>());
    histories.stream()
        .sorted(Comparator.comparingDouble(HistoryPage::largestStep).reversed())
        .limit(MOST)
        .forEach(drawn::add);
    return drawn;
  }

  /** In logs; 0 where there is none. */
  private static double largestStep(History history) {
    double largest = 0;
    for (int level = 1; level <= history.steps().size(); level++) {
      double step = Math.log(history.value(level) / history.value(level - 1));
      largest = Math.max(largest, Math.abs(step));
    }
    return largest;
  }

  /** Every series in a line. */
  private static RenderedSection overview(List<History> histories, int drawn) {
    SeriesNames names =
        new SeriesNames(histories.stream().map(History::series).distinct().toList());
    List<Column> columns =
        List.of(
            Column.text("series", "series"),
            Column.text("unit", "unit"),
            Column.number("runs", "runs"),
            Column.number("first", "first", "first_low", "first_high"),
            Column.number("last", "last", "last_low", "last_high"),
            Column.number("change", "change"),
            Column.number("steps", "steps"));
    List<List<Cell>> rows = new ArrayList<>();
    for (History history : histories) {
      Style style = HistoryPlot.style(history.unit());
      Estimate first = history.points().get(0).median();
      Estimate last = history.points().get(history.points().size() - 1).median();
      double change = History.change(first.value(), last.value());
      rows.add(
          List.of(
              Cell.found(history.label(), names.words(history.series())),
              Cell.text(history.unit().name()),
              Cell.count(history.points().size()),
              Cell.estimate(Numbers.of(first, style), first),
              Cell.estimate(Numbers.of(last, style), last),
              Cell.number(HistoryPlot.percent(change), change),
              Cell.count(history.steps().size())));
    }
    String text =
        "The %d series with the largest steps follow run by run; --filter and --series choose others."
            .formatted(drawn);
    Table table =
        new Table("series", "All series, the first run and the last", columns, rows, false);
    return new RenderedSection(
        "series", "All series", new Content(List.of(text), List.of(table), List.of()));
  }

  /** Verdicts on series that are shown. */
  public static List<SeriesComparison> shown(List<History> histories, Comparison latest) {
    Set<Series> shown = new HashSet<>();
    histories.forEach(history -> shown.add(history.series()));
    return latest.worstFirst().stream()
        .filter(one -> shown.contains(one.measured().series()))
        .toList();
  }

  /** The last run against the one before it; of what is the same, the number alone. */
  private static RenderedSection latest(List<History> histories, Comparison latest) {
    List<SeriesComparison> changed =
        shown(histories, latest).stream()
            .filter(one -> one.verdict().compareTo(Verdict.INCONCLUSIVE) < 0)
            .toList();
    String text =
        "%s against %s, as compare judges them: %s."
            .formatted(latest.fresh().path(), latest.base().path(), latest.counts());
    List<Table> tables =
        changed.isEmpty() ? List.of() : List.of(ComparePage.table(latest, changed));
    return new RenderedSection(
        "latest", "The last run", new Content(List.of(text), tables, List.of()));
  }

  private static String explanation() {
    return "A run's value is the median over its forks, with the interval that covers it 95 times in 100, or the range of"
        + " the forks where they are fewer than "
        + MedianInterval.ENOUGH
        + ". The change is to the run before.";
  }

  static String id(History history, int index) {
    String slug = history.label().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return index + 1 + "-" + slug.substring(0, Math.min(60, slug.length())).replaceAll("-$", "");
  }

  private static RenderedSection steps(List<History> histories, int runs) {
    List<Column> columns =
        List.of(
            new Column("series", false, List.of("series", "unit")),
            Column.text("first run", "run"),
            Column.text("revision", "revision"),
            Column.number("before", "before"),
            Column.number("after", "after"),
            Column.number("step", "change"));
    List<List<Cell>> rows = new ArrayList<>();
    for (History history : histories) {
      for (int level = 1; level <= history.steps().size(); level++) rows.add(step(history, level));
    }
    List<String> text = new ArrayList<>();
    text.add(
        "%d %s, %d series. A step is where a new level begins that the scatter between runs does"
                .formatted(runs, runs == 1 ? "run" : "runs", histories.size())
            + " not explain; a single outlier is none.");
    long few = histories.stream().filter(h -> h.points().size() < ChangePoints.FEWEST).count();
    if (few > 0) {
      text.add(
          (few == histories.size() ? "No series" : few + " of the series")
              + (few == histories.size() ? " has" : " have fewer than")
              + " the %d runs from which on a step can be told from chance."
                  .formatted(ChangePoints.FEWEST));
    }
    if (rows.isEmpty()) text.add("No step was found.");
    text.add(explanation());
    Table table = new Table("steps", "Steps", columns, rows, true);
    List<Table> tables = new ArrayList<>();
    if (!rows.isEmpty()) tables.add(table);
    SeriesNames names =
        new SeriesNames(histories.stream().map(History::series).distinct().toList());
    if (!names.shared().isEmpty()) text.add("All series: " + names.shared() + ".");
    names.constants().ifPresent(tables::add);
    return new RenderedSection("steps", "Steps", new Content(text, tables, List.of()));
  }

  private static List<Cell> step(History history, int level) {
    History.Point first = history.points().get(history.steps().get(level - 1));
    double before = history.value(level - 1);
    double after = history.value(level);
    double change = History.change(before, after);
    Style style = HistoryPlot.style(history.unit());
    String unit = history.unit().name();
    return List.of(
        new Cell(history.label() + ", " + unit, List.of(history.label(), unit)),
        Cell.text(name(first)),
        Cell.text(first.run().shortRevision()),
        Cell.number(Numbers.of(before, style), before),
        Cell.number(Numbers.of(after, style), after),
        Cell.number(HistoryPlot.percent(change) + meaning(history.unit(), change), change));
  }

  private static Table table(History history, int index, boolean strip) {
    boolean revisions = history.points().stream().anyMatch(p -> !p.run().shortRevision().isEmpty());
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("run", "run"));
    if (revisions) columns.add(Column.text("revision", "revision"));
    columns.add(Column.number(history.unit().name(), "median", "low", "high"));
    columns.add(Column.number("forks", "forks"));
    columns.add(Column.number("change", "change"));
    columns.add(Column.text("", "step"));
    if (strip) columns.add(Column.text("", "plot"));
    Sparkline plot = Sparkline.of(history, STRIP);
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < history.points().size(); i++) {
      History.Point point = history.points().get(i);
      Estimate median = point.median();
      double before = i == 0 ? 0 : history.points().get(i - 1).median().value();
      double change = History.change(before, median.value());
      List<Cell> row = new ArrayList<>();
      row.add(Cell.text(name(point)));
      if (revisions) row.add(Cell.text(point.run().shortRevision()));
      row.add(Cell.estimate(Numbers.of(median, HistoryPlot.style(history.unit())), median));
      row.add(Cell.count(point.forks().length));
      row.add(Cell.number(i == 0 ? "" : HistoryPlot.percent(change), change));
      row.add(Cell.text(history.steps().contains(i) ? "step" : ""));
      if (strip) row.add(Cell.text(plot.of(median)));
      rows.add(row);
    }
    return new Table(id(history, index), history.label(), columns, rows, true);
  }

  private static String name(History.Point point) {
    String name = point.run().name();
    return name.length() <= LONGEST_NAME
        ? name
        : "…" + name.substring(name.length() - LONGEST_NAME + 1);
  }

  private static String meaning(Unit unit, double change) {
    if (unit.kind() == Unit.Kind.OTHER || Double.isNaN(change)) return "";
    return (unit.kind() == Unit.Kind.RATE) == change > 0 ? " faster" : " slower";
  }
}
