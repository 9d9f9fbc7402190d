package org.learncost.reports.compare;

import org.learncost.reports.fit.BenjaminiHochberg;
import org.learncost.reports.fit.Holm;

/**
 * How many wrong verdicts of slower or faster a comparison may give.
 *
 * @param level as a fraction: 0.05 is 5 %
 */
public record FalseFinds(Kind kind, double level) {

  /** What is limited. */
  public enum Kind {
    /** The expected share of false finds among all finds. */
    FDR("false discovery rate", "Benjamini-Hochberg"),
    /** The probability of any false find in the suite. */
    FWER("family-wise error rate", "Holm");

    private final String words;
    private final String method;

    Kind(String words, String method) {
      this.words = words;
      this.method = method;
    }

    public String words() {
      return words;
    }

    /** Whose adjustment of p-values limits it. */
    public String method() {
      return method;
    }
  }

  public FalseFinds {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("a level must be between 0 and 1: " + level);
    }
  }

  /** Adjusted p-values; NaN stays NaN and does not count. */
  double[] adjust(double[] p) {
    return switch (kind) {
      case FDR -> BenjaminiHochberg.adjust(p);
      case FWER -> Holm.adjust(p);
    };
  }
}
