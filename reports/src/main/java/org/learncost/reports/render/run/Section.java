package org.learncost.reports.render.run;

import org.learncost.reports.render.document.Content;

/**
 * A part of the report; register new ones in {@link Sections}.
 *
 * @param <T> the part of the analysis that it needs
 */
public interface Section<T> {
  /** Anchor in the page. */
  String id();

  String title();

  /** Whether there is anything to say about this run; a section that does not apply is left out. */
  default boolean appliesTo(T analysis) {
    return true;
  }

  Content content(T analysis);
}
