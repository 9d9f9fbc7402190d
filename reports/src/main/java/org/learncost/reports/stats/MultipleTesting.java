package org.learncost.reports.stats;

/**
 * How many wrong verdicts of slower or faster a comparison may give.
 *
 * @param level as a fraction: 0.05 is 5 %
 */
public record MultipleTesting(Kind kind, double level) {

  /** What is limited. */
  public enum Kind {
    /** The expected share of false finds among all finds. */
    FDR("Benjamini-Hochberg"),
    /** The probability of any false find in the suite. */
    FWER("Holm");

    private final String method;

    Kind(String method) {
      this.method = method;
    }

    /** Whose adjustment of p-values limits it. */
    public String method() {
      return method;
    }
  }

  public MultipleTesting {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("a level must be between 0 and 1: " + level);
    }
  }

  /** Adjusted p-values; NaN stays NaN and does not count. */
  public double[] adjust(double[] p) {
    return switch (kind) {
      case FDR -> BenjaminiHochberg.adjust(p);
      case FWER -> Holm.adjust(p);
    };
  }
}
