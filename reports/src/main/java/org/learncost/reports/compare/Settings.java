package org.learncost.reports.compare;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a comparison goes by.
 *
 * @param threshold least change that matters, as a fraction: 0.02 is 2 %
 * @param noiseFloor replaces what was measured, as a fraction
 * @param falseFinds that are allowed; empty for what the test that speaks does by itself
 * @param seed of all resampling
 */
public record Settings(
    double threshold, OptionalDouble noiseFloor, Optional<FalseFinds> falseFinds, long seed) {
  /** The least change that matters where nobody says otherwise. */
  public static final double THRESHOLD = 0.02;

  /** What every command goes by unless told otherwise. */
  public static Settings usual(long seed) {
    return new Settings(THRESHOLD, OptionalDouble.empty(), seed);
  }

  /** With the limit of false finds that each test has by itself. */
  public Settings(double threshold, OptionalDouble noiseFloor, long seed) {
    this(threshold, noiseFloor, Optional.empty(), seed);
  }
}
