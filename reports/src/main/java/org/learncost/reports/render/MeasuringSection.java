package org.learncost.reports.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.ForkRecord;
import org.learncost.core.result.RoundsPlan;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.analysis.Forks;
import org.learncost.reports.render.Numbers.Style;
import org.learncost.reports.render.Table.Cell;
import org.learncost.reports.render.Table.Column;

/** How it was measured: rounds and forks, which of them failed, and what they left to read. */
final class MeasuringSection implements Section {
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
  public boolean appliesTo(Analysis analysis) {
    return !analysis.run().forks().isEmpty() || analysis.run().manifest().rounds() != null;
  }

  @Override
  public Content content(Analysis analysis) {
    List<String> text = new ArrayList<>();
    text.add(rounds(analysis));
    List<Table> tables = new ArrayList<>();
    Forks forks = analysis.forks();
    if (!forks.series().isEmpty()) tables.add(series(forks));
    if (!forks.failed().isEmpty()) tables.add(failed(analysis));
    List<String> files = analysis.run().files();
    if (!files.isEmpty()) {
      Table table = files(analysis);
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
  static String done(Forks forks, int results) {
    if (forks.series().isEmpty()) return results + (results == 1 ? " result" : " results");
    int failed = forks.failed().size();
    return "%d series, %d %s%s"
        .formatted(
            forks.series().size(),
            forks.count(),
            forks.count() == 1 ? "fork" : "forks",
            failed == 0 ? "" : " of which " + failed + " failed");
  }

  private static String rounds(Analysis analysis) {
    Forks forks = analysis.forks();
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
    if (plan.rounds() != null) rules.add(plan.rounds() + " rounds");
    if (plan.budgetSeconds() != null) {
      rules.add("no more than " + Numbers.of(plan.budgetSeconds(), Style.TIME));
    }
    if (plan.untilRelative() != null) {
      rules.add("until every interval is ±" + Numbers.three(100 * plan.untilRelative()) + " %");
    }
    return rules.isEmpty() ? "nothing in particular" : String.join(", ", rules);
  }

  private static Table series(Forks forks) {
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
                        Cell.text(s.label()),
                        Cell.text(s.mode()),
                        Cell.count(s.done()),
                        Cell.count(s.failed()),
                        Cell.number(Numbers.of(s.seconds(), Style.TIME), s.seconds())))
            .toList(),
        forks.series().size() <= SHORT);
  }

  private static Table failed(Analysis analysis) {
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
                        Cell.text(fork.series().label()),
                        Cell.count(fork.round()),
                        Cell.text(fork.reason() == null ? "not told" : fork.reason()),
                        crash(analysis, fork.crashFile())))
            .toList(),
        true);
  }

  /** A link only where the file is there still. */
  private static Cell crash(Analysis analysis, @Nullable String file) {
    if (file == null) return new Cell("–", List.of(""));
    return analysis.run().files().contains(file) ? Cell.file(file) : Cell.text(file);
  }

  private static Table files(Analysis analysis) {
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
        files.stream().map(file -> row(file, writers.get(file))).toList(),
        files.size() <= SHORT);
  }

  private static List<Cell> row(String file, @Nullable ForkRecord writer) {
    Cell none = new Cell("–", List.of(""));
    return List.of(
        Cell.file(file),
        writer == null ? none : Cell.text(writer.series().label()),
        writer == null ? none : Cell.count(writer.round()));
  }
}
