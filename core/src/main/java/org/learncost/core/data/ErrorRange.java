package org.learncost.core.data;

import org.learncost.core.result.Measure;

/** Test errors from the highest to the lowest, both positive. */
public record ErrorRange(double highest, double lowest) {
  public ErrorRange {
    if (!(lowest > 0 && lowest < highest && Double.isFinite(highest))) {
      throw new IllegalArgumentException("error range: from " + highest + " down to " + lowest);
    }
  }

  /** From an error down to a tenth of it, or to a hundredth where errors are squared. */
  public static ErrorRange below(double error, Measure measure) {
    return new ErrorRange(error, error / (measure == Measure.MEAN_SQUARED_ERROR ? 100 : 10));
  }
}
