package org.learncost.reports.stats;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A value with its interval.
 *
 * @param low lower end; NaN where the data give no interval, such as a single seed or fork
 * @param high upper end; infinite where it is open
 */
public record Estimate(double value, double low, double high) {
  /** Extremes of fewer values than this hold the median with less than 95 % confidence. */
  public static final int VALUES_FOR_95 = 6;

  /** Of what the data do not determine: no value, and an interval without ends. */
  public static final Estimate OPEN =
      new Estimate(Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  // Large samples come by the hundred, and are of one size.
  private static final Map<Integer, Integer> RANKS = new ConcurrentHashMap<>();

  public static Estimate withoutInterval(double value) {
    return new Estimate(value, Double.NaN, Double.NaN);
  }

  /**
   * A value with the percentile interval of its resamples. No interpolation: one may be infinite,
   * as the n of an error under the floor is.
   *
   * @param level 0.95 for 95 %
   */
  public static Estimate percentiles(double value, double[] resamples, double level) {
    double[] sorted = resamples.clone();
    Arrays.sort(sorted);
    double tail = (1 - level) / 2;
    int last = sorted.length - 1;
    return new Estimate(
        value, sorted[(int) Math.floor(tail * last)], sorted[(int) Math.ceil((1 - tail) * last)]);
  }

  /** The mean with Student's 95 % interval. */
  public static Estimate mean(double[] values) {
    double mean = StatUtils.mean(values);
    if (values.length < 2) return withoutInterval(mean);
    double half = halfWidth95(values);
    return new Estimate(mean, mean - half, mean + half);
  }

  /**
   * The geometric mean of positive values with Student's 95 % interval, taken in logs: a rate over
   * two forks has a wide interval, but never a negative end.
   */
  public static Estimate positiveMean(double[] values) {
    double[] logs = new double[values.length];
    for (int i = 0; i < logs.length; i++) logs[i] = Math.log(values[i]);
    double mean = Math.exp(StatUtils.mean(logs));
    if (values.length < 2) return withoutInterval(values[0]);
    double ratio = Math.exp(halfWidth95(logs));
    return new Estimate(mean, mean / ratio, mean * ratio);
  }

  /**
   * The median with its interval from order statistics: of 95 % confidence from {@link
   * #VALUES_FOR_95} values on, the extremes of fewer; one gives none.
   */
  public static Estimate median(double[] values) {
    double median = Median.of(values);
    if (values.length < 2) return withoutInterval(median);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int rank = medianRank(sorted.length);
    return new Estimate(median, sorted[rank], sorted[sorted.length - 1 - rank]);
  }

  /**
   * The rank r, from 0, so that the r-th smallest and r-th largest value enclose the median with 95
   * % confidence; 0, the extremes, where so few values cannot give 95 %.
   */
  public static int medianRank(int count) {
    return RANKS.computeIfAbsent(count, Estimate::findMedianRank);
  }

  private static int findMedianRank(int count) {
    BinomialDistribution below = new BinomialDistribution(null, count, 0.5);
    int rank = 0;
    while (rank + 1 < count / 2 && below.cumulativeProbability(rank + 1) <= 0.025) rank++;
    return rank;
  }

  private static double halfWidth95(double[] values) {
    double t = new TDistribution(null, values.length - 1.0).inverseCumulativeProbability(0.975);
    return t * Math.sqrt(StatUtils.variance(values) / values.length);
  }

  /** A value with its interval; {@link #OPEN} if neither end is closed. */
  public static Estimate between(double value, double low, double high) {
    boolean open = low == Double.NEGATIVE_INFINITY && high == Double.POSITIVE_INFINITY;
    return open ? OPEN : new Estimate(value, low, high);
  }

  /** A value of which it is not known how far off it may be. */
  public static Estimate open(double value) {
    return new Estimate(value, OPEN.low(), OPEN.high());
  }

  /** Whether the data determine nothing of it. */
  public boolean isOpen() {
    return Double.isNaN(value) && low == Double.NEGATIVE_INFINITY && high == -low;
  }

  public boolean hasInterval() {
    return !Double.isNaN(low) && !Double.isNaN(high);
  }

  /** With an interval that reaches to a value, if it does not yet. */
  public Estimate including(double other) {
    return new Estimate(value, Math.min(low, other), Math.max(high, other));
  }

  /** With the ends of another interval where they are more than twice as far from the value. */
  public Estimate orFarther(Estimate other) {
    if (other.isOpen()) return OPEN;
    return between(
        value,
        value - other.low > 2 * (value - low) ? other.low : low,
        other.high - value > 2 * (high - value) ? other.high : high);
  }

  /** Whether the intervals share a point; false if either is missing. */
  public boolean overlaps(Estimate other) {
    return low <= other.high && other.low <= high;
  }

  /** The product by a positive constant. */
  public Estimate times(double factor) {
    return new Estimate(value * factor, low * factor, high * factor);
  }

  /** The constant divided by this positive estimate. */
  public Estimate under(double constant) {
    return new Estimate(constant / value, constant / high, constant / low);
  }
}
