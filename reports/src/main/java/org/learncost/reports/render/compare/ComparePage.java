package org.learncost.reports.render.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learncost.core.result.Series;
import org.learncost.reports.compare.Change;
import org.learncost.reports.compare.ComparedRun;
import org.learncost.reports.compare.Comparison;
import org.learncost.reports.compare.GeometricMean;
import org.learncost.reports.compare.MeasuredSeries;
import org.learncost.reports.compare.NoiseFloor;
import org.learncost.reports.compare.SeriesComparison;
import org.learncost.reports.compare.Stability;
import org.learncost.reports.compare.StepsToLevel;
import org.learncost.reports.compare.Verdict;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.Unit;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.MarkdownWriter;
import org.learncost.reports.render.document.RenderedSection;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.render.label.SeriesNames;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.stats.MultipleTesting;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** A comparison of two runs for people: a terminal or a pull request. */
public final class ComparePage {
  /** As many series are listed one by one, whatever is said of them. */
  private static final int ROWS = 40;

  /** As many classes are, unless all are asked for. */
  private static final int CLASSES = 8;

  /** As many of what is only counted are named. */
  private static final int NAMED = 3;

  /** GitHub takes 65 536 characters in a comment, and a comment says more than this page. */
  private static final int LONGEST_MARKDOWN = 60_000;

  private final Comparison comparison;
  private final SeriesNames names;

  private ComparePage(Comparison comparison) {
    this.comparison = comparison;
    names =
        new SeriesNames(
            Stream.concat(
                    comparison.series().stream().map(s -> s.measured().series()),
                    Stream.concat(comparison.removed().stream(), comparison.added().stream()))
                .toList());
  }

  /** As in "Comparison: 1 slower, 2 same". */
  public static String title(Comparison comparison) {
    String counts = comparison.counts();
    return "Comparison: " + (counts.isEmpty() ? "no series in common" : counts);
  }

  /** The sections, in order; those with nothing to say are left out. */
  public static List<RenderedSection> sections(Comparison comparison, boolean all) {
    return new ComparePage(comparison).sections(all ? Integer.MAX_VALUE : ROWS);
  }

  private List<RenderedSection> sections(int rows) {
    List<RenderedSection> sections = new ArrayList<>();
    if (!comparison.series().isEmpty()) {
      sections.add(section("verdicts", "Verdicts", verdicts(rows)));
    }
    timeToError().ifPresent(c -> sections.add(section("steps", "Time to error level", c)));
    List<String> warnings = warnings(rows);
    if (!warnings.isEmpty()) sections.add(section("warnings", "Warnings", text(warnings)));
    sections.add(section("runs", "Runs", text(runs(rows))));
    if (!comparison.series().isEmpty()) {
      sections.add(section("reading", "How to read this", text(reading())));
    }
    return sections;
  }

  /** For a pull request: with as many rows as GitHub takes. */
  public static String markdown(Comparison comparison, boolean all) {
    ComparePage page = new ComparePage(comparison);
    int rows = all ? Math.max(ROWS, comparison.series().size()) : ROWS;
    while (true) {
      String text =
          Numbers.breakable(MarkdownWriter.report(title(comparison), page.sections(rows)));
      if (text.length() < LONGEST_MARKDOWN || rows == 0) return text;
      rows /= 2;
    }
  }

  private static RenderedSection section(String id, String title, Content content) {
    return new RenderedSection(id, title, content);
  }

  private static Content text(List<String> paragraphs) {
    return new Content(paragraphs, List.of(), List.of());
  }

  /** The verdicts; of a long suite those that found something, the rest counted. */
  private Content verdicts(int rows) {
    List<SeriesComparison> all = comparison.worstFirst();
    List<SeriesComparison> listed = all;
    if (all.size() > rows) {
      listed = all.stream().filter(ComparePage::found).limit(rows).toList();
    }
    List<String> text = new ArrayList<>();
    comparison.geometricMean().ifPresent(mean -> text.add(words(mean)));
    if (listed.size() < all.size()) {
      List<SeriesComparison> shown = listed;
      text.add(unlisted(all.stream().filter(s -> !shown.contains(s)).toList()));
    }
    List<Table> tables = new ArrayList<>();
    if (!listed.isEmpty()) tables.add(table(listed));
    Map<String, GeometricMean> means = comparison.geometricMeans();
    if (means.size() > 1) tables.add(classes(means, rows));
    if (!names.shared().isEmpty()) text.add("All series: " + names.shared() + ".");
    if (all.size() <= rows) names.constants().ifPresent(tables::add);
    return new Content(text, tables, List.of());
  }

  private static boolean found(SeriesComparison s) {
    return s.verdict() != Verdict.INCONCLUSIVE && s.verdict() != Verdict.SAME;
  }

  private static String words(GeometricMean mean) {
    String interval =
        mean.ratio().hasInterval()
            ? "%s [%s,\u00a0%s]"
                .formatted(
                    hundredths(mean.ratio().value()),
                    hundredths(mean.ratio().low()),
                    hundredths(mean.ratio().high()))
            : hundredths(mean.ratio().value());
    return "Geometric mean of the change over %s in both: %s\u00a0%%."
        .formatted(mean.series() == 1 ? "the one series" : mean.series() + " series", interval);
  }

  private static String hundredths(double ratio) {
    return String.format(Locale.ROOT, "%+.2f", 100 * (ratio - 1));
  }

  /** As in "Not listed: 29 inconclusive, 1028 same; --all lists them." */
  private String unlisted(List<SeriesComparison> rest) {
    Map<String, Long> counts = new LinkedHashMap<>();
    rest.forEach(s -> counts.merge(comparison.word(s), 1L, Long::sum));
    return "Not listed: %s; --all lists them."
        .formatted(
            counts.entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", ")));
  }

  private Table classes(Map<String, GeometricMean> means, int rows) {
    List<Map.Entry<String, GeometricMean>> sorted =
        means.entrySet().stream()
            .sorted(Comparator.comparingDouble(e -> -e.getValue().ratio().value()))
            .toList();
    int shown = Math.min(sorted.size(), Math.min(rows, CLASSES));
    if (rows > comparison.series().size()) shown = sorted.size();
    String some =
        shown < sorted.size() ? ", the %d worst of %d".formatted(shown, sorted.size()) : "";
    return new Table(
        "classes",
        "By class: geometric mean of the change" + some,
        List.of(
            Column.text("class", "class"),
            Column.number("series", "series"),
            Column.number("change", "ratio", "ratio_low", "ratio_high"),
            Column.number("slower", "slower"),
            Column.number("faster", "faster")),
        sorted.stream().limit(shown).map(this::row).toList(),
        true);
  }

  private List<Cell> row(Map.Entry<String, GeometricMean> one) {
    GeometricMean mean = one.getValue();
    Change change = new Change(mean.ratio(), 0.95, Change.Method.SHIFT);
    return List.of(
        new Cell(names.type(one.getKey()), List.of(one.getKey())),
        Cell.count(mean.series()),
        Cell.estimate(change(change), mean.ratio()),
        Cell.count(count(one.getKey(), Verdict.SLOWER)),
        Cell.count(count(one.getKey(), Verdict.FASTER)));
  }

  private long count(String type, Verdict verdict) {
    return comparison.series().stream()
        .filter(s -> s.verdict() == verdict && s.measured().series().type().equals(type))
        .count();
  }

  /** The verdicts on some of the series. */
  static Table table(Comparison comparison, List<SeriesComparison> series) {
    return new ComparePage(comparison).table(series);
  }

  private List<String> warnings(int rows) {
    Map<Stability.Kind, List<String>> byKind = new EnumMap<>(Stability.Kind.class);
    for (SeriesComparison s : comparison.series()) {
      flags(byKind, s.measured(), "BASE", s.measured().base());
      flags(byKind, s.measured(), "NEW", s.measured().fresh());
    }
    List<String> text = new ArrayList<>();
    int count = byKind.values().stream().mapToInt(List::size).sum();
    byKind.forEach(
        (kind, each) -> {
          if (count <= rows / 2) {
            each.forEach(one -> text.add("⚠ " + one));
          } else {
            text.add("⚠ %s, %d times: %s".formatted(kind.words(), each.size(), some(each, "; ")));
          }
        });
    return text;
  }

  /** All of a few, or the first with how many more there are. */
  private static String some(List<String> all, String separator) {
    if (all.size() <= NAMED) return String.join(separator, all);
    return "%s%sand %d more"
        .formatted(String.join(separator, all.subList(0, NAMED)), separator, all.size() - NAMED);
  }

  private List<String> reading() {
    String threshold = percent(comparison.settings().threshold());
    return List.of(
        "The change is in time per operation, NEW ÷ BASE - 1, whatever the benchmark counts: +5 %"
            + " takes 5 % longer. In brackets its 95 % interval over forks; ~ is a bootstrap's, for"
            + " too few forks; * is JMH's 99.9 %, of which there is no verdict, for there is no raw data. It is "
            + (comparison.bySuite()
                ? "that of the forks' geometric means"
                : "the median over all pairs of forks")
            + ", and so need not be what the two medians beside it make.",
        "Slower or faster: p under %s (%s), an interval without 0, a change of %s or more and above the noise floor."
                .formatted(Numbers.plain(comparison.falseFinds().level()), test(), threshold)
            + " Not confirmed: p is not, but all of the interval is beyond %s and the floor."
                .formatted(threshold)
            + " Same: all of the interval is within ±%s or, with nothing significant, within a floor"
                .formatted(threshold)
            + " that was measured or given. Where it is too wide for either, more forks narrow it.",
        "Beside the scores stand the secondary metrics that are judged too, bytes allocated per"
            + " operation (more is worse than less, and takes no test where all forks agree) and the"
            + " methods of a group, with an adjustment of their own; --metrics chooses others.",
        "The floor is what halves of the runs' own forks differ by, unless it is marked: host, from"
            + " A/A runs on this host; given, by --noise-floor.");
  }

  /** Which test spoke, as in "exact Mann-Whitney U over forks, Holm's adjustment". */
  private String test() {
    MultipleTesting.Kind kind = comparison.falseFinds().kind();
    if (!comparison.bySuite()) {
      return "exact Mann-Whitney U over forks, %s's adjustment over all series"
          .formatted(kind.method());
    }
    return "moderated t: each series' variance drawn towards that of the suite; adjusted for the %s by dealing the forks of every series to the two runs anew"
        .formatted(words(kind));
  }

  private String only(String run, List<Series> series, int rows) {
    List<String> each = series.stream().map(names::of).toList();
    String named = each.size() <= rows / 2 ? String.join("; ", each) : some(each, "; ");
    return "Only in %s, %d: %s.".formatted(run, series.size(), named);
  }

  /** Few forks are told by the verdict already. */
  private void flags(
      Map<Stability.Kind, List<String>> byKind, MeasuredSeries m, String run, Stability stability) {
    for (Stability.Flag flag : stability.flags()) {
      if (flag.kind() == Stability.Kind.FEW_FORKS) continue;
      byKind
          .computeIfAbsent(flag.kind(), kind -> new ArrayList<>())
          .add("%s, %s: %s.".formatted(names.of(m.series()), run, flag.detail()));
    }
  }

  private Table table(List<SeriesComparison> series) {
    return new Table(
        "comparison",
        "Time per operation, series by series",
        List.of(
            Column.text("verdict", "verdict"),
            Column.text("series", "series"),
            Column.number("change", "ratio", "ratio_low", "ratio_high"),
            Column.number("BASE", "base_seconds"),
            Column.number("NEW", "new_seconds"),
            Column.number("floor", "noise_floor"),
            Column.text("why", "reason")),
        series.stream().map(this::row).toList(),
        true);
  }

  private List<Cell> row(SeriesComparison s) {
    MeasuredSeries m = s.measured();
    Unit unit = comparison.unit(m.series());
    boolean flagged =
        Stream.of(m.base(), m.fresh())
            .flatMap(stability -> stability.flags().stream())
            .anyMatch(f -> f.kind() != Stability.Kind.FEW_FORKS);
    return List.of(
        Cell.text(s.verdict().label(comparison.word(s)) + (flagged ? " ⚠" : "")),
        Cell.found(names.of(m.series()), names.words(m.series())),
        Cell.estimate(change(m.change()), m.change().ratio()),
        Cell.number(value(unit, m.baseSeconds()), m.baseSeconds()),
        Cell.number(value(unit, m.newSeconds()), m.newSeconds()),
        Cell.number(floor(m.floor()), m.floor().relative()),
        Cell.text(why(s)));
  }

  /** A time, or a number with its unit. */
  static String value(Unit unit, double value) {
    if (unit.kind() == Unit.Kind.TIME) return Numbers.of(value, Style.TIME);
    if (Double.isNaN(value)) return "–";
    String digits = Math.abs(value) < 100 ? Numbers.three(value) : Numbers.of(value, Style.COUNT);
    return (digits + "\u00a0" + unit.name()).strip();
  }

  private static String why(SeriesComparison s) {
    if (Double.isNaN(s.adjustedP())) return s.reason();
    String p = s.adjustedP() < 0.001 ? "p\u00a0< 0.001" : "p\u00a0" + p(s.adjustedP());
    return s.reason().isEmpty() ? p : s.reason() + "; " + p;
  }

  /** As in "+5.1 % [+3.9, +6.4]". */
  static String change(Change change) {
    Estimate ratio = change.ratio();
    if (Double.isNaN(ratio.value())) return "–";
    if (Double.isInfinite(ratio.value())) return "from none";
    String value = signed(ratio.value()) + "\u00a0%";
    if (!ratio.hasInterval()) return value;
    String mark =
        switch (change.method()) {
          case BOOTSTRAP -> "~";
          case JMH -> "*";
          case SHIFT, MODERATED, NO_INTERVAL -> "";
        };
    String high = Double.isInfinite(ratio.high()) ? "open" : signed(ratio.high());
    return "%s [%s,\u00a0%s]%s".formatted(value, signed(ratio.low()), high, mark);
  }

  private static String signed(double ratio) {
    return String.format(Locale.ROOT, "%+.1f", 100 * (ratio - 1));
  }

  private static String percent(double fraction) {
    return Numbers.three(100 * fraction) + "\u00a0%";
  }

  private static String p(double p) {
    if (Double.isNaN(p)) return "–";
    return p < 0.001 ? "<0.001" : String.format(Locale.ROOT, "%.3f", p);
  }

  private static String floor(NoiseFloor floor) {
    String value = String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * floor.relative());
    return switch (floor.source()) {
      case NONE -> "–";
      case OWN -> value;
      case HOST, GIVEN -> value + " " + floor.source().words();
    };
  }

  private Optional<Content> timeToError() {
    return comparison
        .timeToError()
        .map(
            t ->
                new Content(
                    t.sentences(),
                    t.steps().isEmpty() ? List.of() : List.of(steps(t.steps())),
                    List.of()));
  }

  private static Table steps(List<StepsToLevel> steps) {
    return new Table(
        "steps",
        "Steps to error levels that differ, at the largest size; median over seeds, paired by seed",
        List.of(
            Column.text("condition", "condition"),
            Column.number("n", "n"),
            Column.number("level", "level"),
            Column.number("BASE", "base_steps"),
            Column.number("NEW", "new_steps"),
            Column.number("seeds", "seeds"),
            Column.number("same", "same"),
            Column.number("more", "more"),
            Column.number("fewer", "fewer"),
            Column.number("p", "p_sign_test")),
        steps.stream().map(ComparePage::row).toList(),
        true);
  }

  private static List<Cell> row(StepsToLevel s) {
    return List.of(
        new Cell(s.condition().label(), List.of(s.condition().toString())),
        Cell.count(s.n()),
        Cell.number(Numbers.plain(s.level()), s.level()),
        reached(s.baseMedian()),
        reached(s.newMedian()),
        Cell.count(s.seeds()),
        Cell.count(s.same()),
        Cell.count(s.more()),
        Cell.count(s.fewer()),
        Cell.number(p(s.p()), s.p()));
  }

  private static Cell reached(double steps) {
    String text = Double.isInfinite(steps) ? "not reached" : Numbers.of(steps, Style.COUNT);
    return Cell.number(text, steps);
  }

  private List<String> runs(int rows) {
    List<String> text = new ArrayList<>();
    if (!comparison.added().isEmpty()) text.add(only("NEW", comparison.added(), rows));
    if (!comparison.removed().isEmpty()) text.add(only("BASE", comparison.removed(), rows));
    text.add(named("BASE", comparison.base(), comparison.series(), MeasuredSeries::baseForks));
    text.add(named("NEW", comparison.fresh(), comparison.series(), MeasuredSeries::newForks));
    if (comparison.environment().isEmpty()) {
      text.add("No difference in what is known of their environments.");
    }
    comparison.environment().forEach(d -> text.add("Unlike environments: " + d));
    comparison.notes().forEach(note -> text.add("Note: " + note + "."));
    return text;
  }

  /** As in "BASE: results/x, git 0123abc, 3 to 10 forks". */
  private static String named(
      String name,
      ComparedRun run,
      List<SeriesComparison> series,
      ToIntFunction<MeasuredSeries> forks) {
    String revision =
        run.revision().map(r -> ", git " + r.replaceFirst("^(\\w{12})\\w+", "$1")).orElse("");
    var counts =
        series.stream()
            .map(SeriesComparison::measured)
            .mapToInt(forks)
            .filter(count -> count > 0)
            .summaryStatistics();
    String measured = "";
    if (!series.isEmpty() && counts.getCount() == 0) measured = ", no raw data";
    if (counts.getCount() > 0) {
      boolean all = counts.getMin() == counts.getMax();
      String range = all ? "" + counts.getMin() : counts.getMin() + " to " + counts.getMax();
      boolean inside =
          series.stream()
              .flatMap(s -> run.series().getOrDefault(s.measured().series(), List.of()).stream())
              .allMatch(JmhResult::notForked);
      String forked = counts.getMax() == 1 ? " fork" : " forks";
      measured = inside ? ", not forked" : ", " + range + forked + " with raw data";
      long without = series.size() - counts.getCount();
      if (without > 0) measured += " (" + without + " series without)";
    }
    String variant = run.variant().isEmpty() ? "" : ", " + run.variant();
    return "%s: %s%s%s%s".formatted(name, run.path(), variant, revision, measured);
  }

  /** What a limit of false finds limits. */
  public static String words(MultipleTesting.Kind kind) {
    return switch (kind) {
      case FDR -> "false discovery rate";
      case FWER -> "family-wise error rate";
    };
  }
}
