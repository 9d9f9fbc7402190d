package org.learncost.reports.render.document;

import java.util.List;
import org.learncost.reports.plot.Plot;

/**
 * What a section says.
 *
 * @param findings answers to the questions of a whole report, before all else
 * @param text paragraphs before the tables
 */
public record Content(
    List<KeyFinding> findings, List<String> text, List<Table> tables, List<Plot> plots) {
  public Content(List<String> text, List<Table> tables, List<Plot> plots) {
    this(List.of(), text, tables, plots);
  }

  /** With the files of its tables in another folder. */
  public Content relinked(String folder) {
    return new Content(
        findings, text, tables.stream().map(t -> t.relinked(folder)).toList(), plots);
  }

  public static Content of(String text) {
    return new Content(List.of(text), List.of(), List.of());
  }
}
