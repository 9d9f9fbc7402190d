package org.learncost.reports.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * Forks that stand far from the others. Ranks do not see how far one is, and so a verdict may be
 * "same" beside it. Far is more than {@link #DEVIATIONS} standard deviations from the median, which
 * the median absolute deviation of the logs tells (Leys et al., "Detecting outliers", 2013), and
 * more than a tenth.
 *
 * @param count of such forks
 * @param ratio of the farthest one's time to the median
 */
public record Outliers(int count, double ratio) {
  private static final int FEWEST = 3;
  private static final double DEVIATIONS = 5;

  /** Median absolute deviation to standard deviation, of normal values. */
  private static final double CONSISTENT = 1.4826;

  private static final double LEAST = Math.log(1.1);

  /**
   * Finds them.
   *
   * @param values positive, one per fork
   */
  public static Optional<Outliers> of(double[] values) {
    if (values.length < FEWEST) return Optional.empty();
    double[] logs = Arrays.stream(values).map(Math::log).toArray();
    double median = Median.of(logs);
    double[] apart = Arrays.stream(logs).map(v -> v - median).toArray();
    double deviation = Median.of(Arrays.stream(apart).map(Math::abs).toArray());
    double limit = Math.max(LEAST, DEVIATIONS * CONSISTENT * deviation);
    double[] far = Arrays.stream(apart).filter(v -> Math.abs(v) > limit).toArray();
    if (far.length == 0) return Optional.empty();
    double farthest = Arrays.stream(far).reduce(0, (a, b) -> Math.abs(b) > Math.abs(a) ? b : a);
    return Optional.of(new Outliers(far.length, Math.exp(farthest)));
  }
}
