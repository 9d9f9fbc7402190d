package org.learncost.reports.compare;

import java.util.OptionalDouble;

/**
 * The noise floor that counts for one series: no change under it is believed.
 *
 * @param relative as a fraction: 0.03 is 3 %
 */
public record NoiseFloor(double relative, Source source) {

  /** Where a floor comes from. */
  public enum Source {
    GIVEN("given"),
    HOST("host"),
    OWN("forks"),
    NONE("unknown");

    private final String words;

    Source(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /**
   * The larger of what the host and the runs themselves show, unless one is given.
   *
   * @param own of the runs; NaN if unknown
   */
  static NoiseFloor of(OptionalDouble given, OptionalDouble host, double own) {
    if (given.isPresent()) return new NoiseFloor(given.getAsDouble(), Source.GIVEN);
    if (host.isPresent() && !(own > host.getAsDouble())) {
      return new NoiseFloor(host.getAsDouble(), Source.HOST);
    }
    return Double.isNaN(own) ? new NoiseFloor(0, Source.NONE) : new NoiseFloor(own, Source.OWN);
  }
}
