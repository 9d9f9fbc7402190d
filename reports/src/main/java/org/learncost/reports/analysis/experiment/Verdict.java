package org.learncost.reports.analysis.experiment;

/** Whether a measurement is as expected. */
public enum Verdict {
  HOLDS,
  DOES_NOT_HOLD,
  /** The interval reaches over the edge of what was expected, or something is missing. */
  CANNOT_TELL
}
