package org.learncost.reports.render.run;

import org.learncost.core.result.Condition;
import org.learncost.reports.analysis.CostAnalysis;
import org.learncost.reports.analysis.Region.Limit;

/** What limits an error, in a word, and how conditions are headed. */
final class RegionWords {
  private RegionWords() {}

  static String word(Limit limit) {
    return switch (limit) {
      case COMPUTE -> "compute-limited";
      case DATA -> "data-limited";
      case NEITHER -> "neither shows";
      case NOT_COMPUTE -> "not compute-limited";
      case UNKNOWN -> "unknown";
    };
  }

  /** As it stands in headings: what there is one of needs a word, too. */
  static String label(CostAnalysis analysis, Condition condition) {
    String label = analysis.names().label(condition);
    return label.isEmpty() ? "limited" : label;
  }
}
