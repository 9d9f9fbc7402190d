package org.learncost.reports.render.document;

import java.util.List;
import java.util.Map;
import org.learncost.reports.plot.Plot;

/**
 * What a section says.
 *
 * @param findings answers to the questions of a whole report, before all else
 * @param text paragraphs before the tables
 * @param further plots that stand in the place of {@code plots} when a reader of the page chooses
 *     them from a menu, by what the menu calls them; nowhere but on the page
 */
public record Content(
    List<KeyFinding> findings,
    List<String> text,
    List<Table> tables,
    List<Plot> plots,
    Map<String, List<Plot>> further) {
  public Content(
      List<KeyFinding> findings, List<String> text, List<Table> tables, List<Plot> plots) {
    this(findings, text, tables, plots, Map.of());
  }

  public Content(List<String> text, List<Table> tables, List<Plot> plots) {
    this(List.of(), text, tables, plots);
  }

  /** With the files of its tables in another folder. */
  public Content relinked(String folder) {
    return new Content(
        findings, text, tables.stream().map(t -> t.relinked(folder)).toList(), plots, further);
  }

  public static Content of(String text) {
    return new Content(List.of(text), List.of(), List.of());
  }
}
