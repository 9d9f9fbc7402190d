package org.learncost.reports.render.run;

import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.render.document.Content;

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
}
