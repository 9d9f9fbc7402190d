package org.learncost.core.data;

/** Test errors from the highest to the lowest, both positive. */
public record ErrorRange(double highest, double lowest) {
  public ErrorRange {
    if (!(lowest > 0 && lowest < highest && Double.isFinite(highest))) {
      throw new IllegalArgumentException("error range: from " + highest + " down to " + lowest);
    }
  }
}
