package org.learncost.reports.render;

import java.util.List;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.plot.Plot;

/** A part of the report; register new ones in {@link Sections}. */
public interface Section {
  /** Anchor in the page. */
  String id();

  String title();

  /** Whether there is anything to say about this run; a section that does not apply is left out. */
  default boolean appliesTo(Analysis analysis) {
    return true;
  }

  Content content(Analysis analysis);

  /**
   * What a section says.
   *
   * @param answers to the questions of a whole report, before all else
   * @param text paragraphs before the tables
   */
  record Content(List<Answer> answers, List<String> text, List<Table> tables, List<Plot> plots) {
    public Content(List<String> text, List<Table> tables, List<Plot> plots) {
      this(List.of(), text, tables, plots);
    }

    /** With the files of its tables in another folder. */
    Content relinked(String folder) {
      return new Content(
          answers, text, tables.stream().map(t -> t.relinked(folder)).toList(), plots);
    }

    static Content of(String text) {
      return new Content(List.of(text), List.of(), List.of());
    }
  }
}
