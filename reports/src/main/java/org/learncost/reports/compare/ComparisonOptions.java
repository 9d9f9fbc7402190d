package org.learncost.reports.compare;

import java.util.Optional;
import java.util.OptionalDouble;
import org.learncost.reports.stats.MultipleTesting;

/**
 * What a comparison goes by.
 *
 * @param threshold least change that matters, as a fraction: 0.02 is 2 %
 * @param noiseFloor replaces what was measured, as a fraction
 * @param falseFinds that are allowed; empty for what the test that speaks does by itself
 * @param seed of all resampling
 */
public record ComparisonOptions(
    double threshold, OptionalDouble noiseFloor, Optional<MultipleTesting> falseFinds, long seed) {
  /** The least change that matters where nobody says otherwise. */
  public static final double THRESHOLD = 0.02;

  /** What every command goes by unless told otherwise. */
  public static ComparisonOptions usual(long seed) {
    return new ComparisonOptions(THRESHOLD, OptionalDouble.empty(), seed);
  }

  /** With the limit of false finds that each test has by itself. */
  public ComparisonOptions(double threshold, OptionalDouble noiseFloor, long seed) {
    this(threshold, noiseFloor, Optional.empty(), seed);
  }

  static final double ALPHA = 0.05;

  /** More than anyone would run. */
  static final int MOST_FORKS = 500;
}
