package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.ForkRecord;
import org.learncost.core.result.Manifest;
import org.learncost.core.result.RoundsPlan;
import org.learncost.reports.analysis.ForkOutcomes;
import org.learncost.reports.analysis.TrustAnalysis;
import org.learncost.reports.analysis.Warning;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.render.label.SeriesNames;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** How it was measured: rounds and forks, which of them failed, and what they left to read. */
final class MeasuringSection implements Section<TrustAnalysis> {
  /** Longer tables are for the page, not for the terminal. */
  private static final int SHORT = 24;

  @Override
  public String id() {
    return "measuring";
  }

  @Override
  public String title() {
    return "How it was measured";
  }

  @Override
  public boolean appliesTo(TrustAnalysis analysis) {
    return !analysis.run().forks().isEmpty()
        || analysis.run().origin().map(Manifest::rounds).isPresent()
        || isForeign(analysis) && !analysis.warnings().isEmpty();
  }

  private static boolean isForeign(TrustAnalysis analysis) {
    return analysis.run().origin().isEmpty();
  }

  @Override
  public Content content(TrustAnalysis analysis) {
    List<String> text = new ArrayList<>();
    if (!isForeign(analysis)) {
      text.add(rounds(analysis));
      disturbed(analysis).ifPresent(text::add);
    }
    hostSpeed(analysis).ifPresent(text::add);
    List<Table> tables = new ArrayList<>();
    ForkOutcomes forks = analysis.forks();
    SeriesNames names =
        new SeriesNames(
            isForeign(analysis)
                ? analysis.run().jmh().stream().map(JmhResult::series).distinct().toList()
                : forks.series().stream().map(ForkOutcomes.SeriesForks::series).toList());
    if (!forks.series().isEmpty()) tables.add(series(forks, names));
    if (!forks.failed().isEmpty()) tables.add(failed(analysis, names));
    fewForks(analysis).ifPresent(text::add);
    List<Warning> warnings = analysis.warnings().stream().filter(d -> !d.isFewForks()).toList();
    if (!warnings.isEmpty()) tables.add(warnings(warnings, names));
    List<String> files = analysis.run().files();
    if (!files.isEmpty()) {
      Table table = files(analysis, names);
      tables.add(table);
      if (!table.inTerminal()) {
        text.add(
            files.size()
                + " files that JMH and its profilers left are linked on the page and listed in"
                + " tables/files.csv.");
      }
    }
    return new Content(text, tables, List.of());
  }

  /** As in "12 series, 60 forks of which 2 failed". */
  static String done(ForkOutcomes forks, int results) {
    if (forks.series().isEmpty()) return results + (results == 1 ? " result" : " results");
    int failed = forks.failed().size();
    return "%d series, %d %s%s"
        .formatted(
            forks.series().size(),
            forks.count(),
            forks.count() == 1 ? "fork" : "forks",
            failed == 0 ? "" : " of which " + failed + " failed");
  }

  /** What the manifest says of other processes when the run began. */
  private static Optional<String> disturbed(TrustAnalysis analysis) {
    OptionalDouble busy = analysis.disturbance();
    if (busy.isEmpty()) return Optional.empty();
    return Optional.of(
        "Other processes took "
            + Numbers.three(busy.getAsDouble())
            + " of "
            + analysis.run().manifest().environment().logicalCores()
            + " cores when it began: what they took is in the timings.");
  }

  /** How steady the host was, by the fixed piece of work that runs between forks. */
  private static Optional<String> hostSpeed(TrustAnalysis analysis) {
    return analysis
        .hostSpeed()
        .map(
            speed ->
                "Between forks, a fixed piece of work took the host from %s %% less to %s %% more time than usual; what a whole run shares of that does not show in its intervals."
                    .formatted(
                        Numbers.three(100 * (1 - speed.least())),
                        Numbers.three(100 * (speed.most() - 1))));
  }

  private static String rounds(TrustAnalysis analysis) {
    ForkOutcomes forks = analysis.forks();
    StringBuilder text = new StringBuilder();
    text.append(
        "Every series ran one fork a round, so that drift of the machine hits all alike: %d whole %s, %s, %s in forks."
            .formatted(
                forks.wholeRounds(),
                forks.wholeRounds() == 1 ? "round" : "rounds",
                done(forks, 0),
                Numbers.of(forks.seconds(), Style.TIME)));
    RoundsPlan plan = analysis.run().manifest().rounds();
    if (plan == null) return text.toString();
    text.append(" Asked for: ").append(asked(plan)).append(". The order of each round is drawn");
    text.append(" with seed ").append(plan.orderSeed()).append("; a fork is killed after ");
    text.append(Numbers.of(plan.forkLimitSeconds(), Style.TIME)).append('.');
    if (plan.profilers() != null && !plan.profilers().isEmpty()) {
      text.append(" Profilers: ").append(String.join(", ", plan.profilers()));
      text.append("; they may slow what they look at.");
    }
    return text.toString();
  }

  private static String asked(RoundsPlan plan) {
    List<String> rules = new ArrayList<>();
    if (plan.rounds() != null) {
      rules.add(plan.rounds() + (plan.rounds() == 1 ? " round" : " rounds"));
    }
    if (plan.budgetSeconds() != null) {
      rules.add("no more than " + Numbers.of(plan.budgetSeconds(), Style.TIME));
    }
    if (plan.untilRelative() != null) {
      rules.add("until every interval is ±" + Numbers.three(100 * plan.untilRelative()) + " %");
    }
    return rules.isEmpty() ? "nothing in particular" : String.join(", ", rules);
  }

  private static Optional<String> fewForks(TrustAnalysis analysis) {
    List<Warning> few = analysis.warnings().stream().filter(Warning::isFewForks).toList();
    if (few.isEmpty()) return Optional.empty();
    return Optional.of(
        "Too few forks for a verdict of compare, even alone: "
            + (few.size() == JmhResult.merged(analysis.run().jmh()).size()
                ? "every series"
                : few.size() + " series")
            + ", as in "
            + few.get(0).flag().detail()
            + ".");
  }

  private static Table warnings(List<Warning> warnings, SeriesNames names) {
    return new Table(
        "warnings",
        "What speaks against believing a series as it is",
        List.of(
            Column.text("series", "series"),
            Column.text("warning", "warning"),
            Column.text("what was seen", "detail")),
        warnings.stream()
            .map(
                d ->
                    List.of(
                        Cell.text(names.of(d.series())),
                        Cell.text(d.flag().kind().words()),
                        Cell.text(d.flag().detail())))
            .toList(),
        true);
  }

  private static Table series(ForkOutcomes forks, SeriesNames names) {
    return new Table(
        "series",
        "Forks by series",
        List.of(
            Column.text("series", "series"),
            Column.text("mode", "mode"),
            Column.number("done", "done"),
            Column.number("failed", "failed"),
            Column.number("time", "seconds")),
        forks.series().stream()
            .map(
                s ->
                    List.of(
                        Cell.text(names.of(s.series())),
                        Cell.text(s.series().mode()),
                        Cell.count(s.done()),
                        Cell.count(s.failed()),
                        Cell.number(Numbers.of(s.seconds(), Style.TIME), s.seconds())))
            .toList(),
        forks.series().size() <= SHORT);
  }

  private static Table failed(TrustAnalysis analysis, SeriesNames names) {
    return new Table(
        "failed-forks",
        "Forks that failed",
        List.of(
            Column.text("series", "series"),
            Column.number("round", "round"),
            Column.text("reason", "reason"),
            Column.text("crash file", "crash_file")),
        analysis.forks().failed().stream()
            .map(
                fork ->
                    List.of(
                        Cell.text(names.of(fork.series())),
                        Cell.count(fork.round()),
                        Cell.text(fork.reason() == null ? "not told" : fork.reason()),
                        crash(analysis, fork.crashFile())))
            .toList(),
        true);
  }

  /** A link only where the file is there still. */
  private static Cell crash(TrustAnalysis analysis, @Nullable String file) {
    if (file == null) return new Cell("–", List.of(""));
    return analysis.run().files().contains(file) ? Cell.file(file) : Cell.text(file);
  }

  private static Table files(TrustAnalysis analysis, SeriesNames names) {
    Map<String, ForkRecord> writers = new HashMap<>();
    for (ForkRecord fork : analysis.run().forks()) {
      fork.files().forEach(file -> writers.put(file, fork));
      if (fork.crashFile() != null) writers.put(fork.crashFile(), fork);
    }
    List<String> files = analysis.run().files();
    return new Table(
        "files",
        "What JMH and its profilers left",
        List.of(
            Column.text("file", "file"),
            Column.text("series", "series"),
            Column.number("round", "round")),
        files.stream().map(file -> row(file, writers.get(file), names)).toList(),
        files.size() <= SHORT);
  }

  private static List<Cell> row(String file, @Nullable ForkRecord writer, SeriesNames names) {
    Cell none = new Cell("–", List.of(""));
    return List.of(
        Cell.file(file),
        writer == null ? none : Cell.text(names.of(writer.series())),
        writer == null ? none : Cell.count(writer.round()));
  }
}
