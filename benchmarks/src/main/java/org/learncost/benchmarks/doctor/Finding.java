package org.learncost.benchmarks.doctor;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was judged.
 *
 * @param subject what
 * @param saw what it is here, with its figure
 * @param why it matters, or why it does not
 * @param mend the command or step that mends it; null where nothing has to be mended
 */
public record Finding(
    Severity severity, String subject, String saw, String why, @Nullable String mend) {
  /** From good to bad. */
  public enum Severity {
    /** Nothing to mend. */
    OK,
    /** Numbers are usable; this makes them wider or harder to compare. */
    WARNING,
    /** Numbers from here are not to be trusted. */
    UNFIT
  }

  static Finding ok(String subject, String saw, String why) {
    return new Finding(Severity.OK, subject, saw, why, null);
  }

  static Finding warning(String subject, String saw, String why, String mend) {
    return new Finding(Severity.WARNING, subject, saw, why, mend);
  }

  static Finding unfit(String subject, String saw, String why, String mend) {
    return new Finding(Severity.UNFIT, subject, saw, why, mend);
  }

  /**
   * The finding on a figure with two limits.
   *
   * @param warning from here on it is one
   * @param unfit from here on it is that
   */
  static Finding graded(
      double figure,
      double warning,
      double unfit,
      String subject,
      String saw,
      String why,
      String mend) {
    if (figure >= unfit) return unfit(subject, saw, why, mend);
    if (figure >= warning) return warning(subject, saw, why, mend);
    return ok(subject, saw, why);
  }
}
