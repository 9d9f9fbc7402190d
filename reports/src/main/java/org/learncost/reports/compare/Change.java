package org.learncost.reports.compare;

import org.learncost.reports.stats.Estimate;

/**
 * How the time per operation changed.
 *
 * @param ratio NEW ÷ BASE with its interval: 1.05 takes 5 % longer
 * @param level confidence of the interval, 0.95 for 95 %; NaN where there is none
 */
public record Change(Estimate ratio, double level, Method method) {

  /** Where estimate and interval come from. */
  public enum Method {
    /** Hodges and Lehmann's shift of logs with its distribution-free interval. */
    SHIFT("Hodges-Lehmann"),
    /** Shift of mean logs, with the interval of the moderated t: many series tell what noise is. */
    MODERATED("moderated t"),
    /** Ratio of medians and a bootstrap over forks and iterations: too few forks for the other. */
    BOOTSTRAP("bootstrap"),
    /** JMH's score and error: there is no raw data. */
    JMH("JMH's intervals"),
    /** One fork tells nothing of how forks differ. */
    NO_INTERVAL("none");

    private final String words;

    Method(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** The change as a fraction: 0.05 takes 5 % longer. */
  public double relative() {
    return ratio.value() - 1;
  }

  boolean excludesNone() {
    return ratio.hasInterval() && (ratio.low() > 1 || ratio.high() < 1);
  }

  /** Whether all of the interval is farther from no change than a fraction. */
  boolean beyond(double fraction) {
    return ratio.hasInterval() && (ratio.low() > 1 + fraction || ratio.high() < 1 - fraction);
  }

  /** Whether all of the interval is nearer to no change than a fraction. */
  boolean within(double fraction) {
    return ratio.hasInterval() && ratio.low() >= 1 - fraction && ratio.high() <= 1 + fraction;
  }
}
