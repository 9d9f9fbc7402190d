package org.learncost.reports.render.compare;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learncost.reports.analysis.SideBySide;
import org.learncost.reports.analysis.SideBySide.Run;
import org.learncost.reports.compare.ComparedRun;
import org.learncost.reports.compare.Differences;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.RenderedSection;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.render.label.NoteWords;

/** Several runs on one page: what they have in common, column by column, and what differs. */
public final class SideBySidePage {
  /** Longer values are cut for readers, not for programs. */
  private static final int LONGEST = 48;

  /** More differences are for the page, not for the terminal. */
  private static final int SHORT = 24;

  private SideBySidePage() {}

  /** The sections, in order; those with nothing to say are left out. */
  public static List<RenderedSection> sections(SideBySide runs) {
    List<RenderedSection> sections = new ArrayList<>();
    add(sections, "summary", "Summary", summary(runs));
    if (!runs.speeds().isEmpty()) {
      add(sections, "speed", "Speed, series by series", SideBySideSpeed.content(runs));
    }
    SideBySideLaws.content(runs).ifPresent(c -> add(sections, "laws", "Fitted laws", c));
    SideBySideCost.content(runs).ifPresent(c -> add(sections, "cost", "Cost to reach an error", c));
    add(sections, "differences", "What differs", differences(runs));
    add(sections, "runs", "Runs", runs(runs));
    return sections;
  }

  private static void add(
      List<RenderedSection> sections, String id, String title, Content content) {
    sections.add(new RenderedSection(id, title, content));
  }

  private static Content summary(SideBySide runs) {
    List<String> text = new ArrayList<>();
    text.add(
        "%d runs side by side: %s."
            .formatted(
                runs.runs().size(),
                String.join(", ", runs.runs().stream().map(Run::name).toList())));
    if (runs.sharesNothing()) {
      text.add(
          "These runs share nothing: neither a series of benchmarks nor errors of one problem.");
    }
    for (SideBySide.Pair pair : runs.comparisons()) {
      String first = runs.runs().get(pair.base()).name();
      String second = runs.runs().get(pair.fresh()).name();
      text.add("%s against %s: %s.".formatted(second, first, pair.comparison().counts()));
      pair.comparison().timeToError().ifPresent(t -> text.addAll(t.sentences()));
    }
    return new Content(text, List.of(), List.of());
  }

  private static Content differences(SideBySide runs) {
    if (runs.differences().isEmpty()) {
      return Content.of(
          "No difference in what is known of their plans, environments, backends and JVMs.");
    }
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("what", "what"));
    for (Run run : runs.runs()) columns.add(Column.text(run.name(), run.name()));
    List<List<Cell>> rows = new ArrayList<>();
    for (Differences.Differing d : runs.differences()) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.text(d.name()));
      d.values().forEach(value -> row.add(value(value)));
      rows.add(row);
    }
    Table table =
        new Table(
            "differences",
            "Plans, environments, backends and JVMs, where they differ",
            columns,
            rows,
            rows.size() <= SHORT);
    List<String> text =
        table.inTerminal()
            ? List.of()
            : List.of(rows.size() + " values differ: tables/differences.md lists them.");
    return new Content(text, List.of(table), List.of());
  }

  private static Cell value(@Nullable String value) {
    if (value == null) return new Cell("not told", List.of(""));
    String shown = value.isEmpty() ? "none" : value;
    return new Cell(
        shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST - 1).strip() + "…",
        List.of(value));
  }

  private static Content runs(SideBySide runs) {
    List<String> text = new ArrayList<>();
    for (Run run : runs.runs()) {
      NoteWords.of(run.analysis().trust())
          .forEach(note -> text.add(run.name() + ": " + note + "."));
    }
    Table table =
        new Table(
            "runs",
            "Each has a report of its own: report PATH",
            List.of(
                Column.text("run", "run"),
                Column.text("started (UTC)", "created_utc"),
                Column.text("revision", "git_revision"),
                Column.text("host", "host"),
                Column.text("processor", "cpu"),
                Column.text("JDK", "jdk"),
                Column.text("path", "path")),
            runs.runs().stream().map(SideBySidePage::row).toList(),
            true);
    return new Content(text, List.of(table), List.of());
  }

  private static List<Cell> row(Run run) {
    ComparedRun measured = run.measured();
    String revision = measured.revision().orElse("");
    return List.of(
        Cell.text(run.name()),
        Cell.text(measured.text("/createdUtc").orElse("")),
        new Cell(revision.replaceFirst("^(\\w{12})\\w+", "$1"), List.of(revision)),
        Cell.text(measured.text("/environment/host").orElse("")),
        Cell.text(measured.text("/environment/cpu").orElse("")),
        Cell.text(
            measured
                .text("/environment/jdk")
                .orElse(measured.jvm().getOrDefault("forks.jdkVersion", ""))),
        Cell.text(measured.path().toString()));
  }
}
