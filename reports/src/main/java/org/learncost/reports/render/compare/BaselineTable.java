package org.learncost.reports.render.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.MeasuredRun;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.RenderedSection;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;

/** What is kept under which name. */
public final class BaselineTable {
  private final List<List<Cell>> rows = new ArrayList<>();

  /** Adds a row; a run that measured nothing is null. */
  public void add(String name, Path folder, @Nullable MeasuredRun run) {
    List<JmhResult> results = run == null ? List.of() : run.results();
    int most = results.stream().mapToInt(r -> r.primary().forks().size()).max().orElse(0);
    int least = results.stream().mapToInt(r -> r.primary().forks().size()).min().orElse(0);
    rows.add(
        List.of(
            Cell.text(name),
            Cell.text(run == null || run.created() == null ? "–" : run.name()),
            Cell.count(results.stream().map(JmhResult::series).distinct().count()),
            Cell.text(least == most ? "" + most : least + " to " + most),
            Cell.text(run == null || run.revision() == null ? "–" : run.shortRevision()),
            Cell.text(folder.toString())));
  }

  public List<RenderedSection> rendered() {
    List<Column> columns =
        List.of(
            Column.text("name", "name"),
            Column.text("measured (UTC)", "measured"),
            Column.number("series", "series"),
            Column.number("forks", "forks"),
            Column.text("revision", "revision"),
            Column.text("folder", "folder"));
    Table table = new Table("baselines", "By name", columns, rows, true);
    Content content = new Content(List.of(), List.of(table), List.of());
    return List.of(new RenderedSection("baselines", "Baselines", content));
  }
}
