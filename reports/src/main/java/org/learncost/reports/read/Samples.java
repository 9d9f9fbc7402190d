package org.learncost.reports.read;

import java.util.Map;
import java.util.TreeMap;

/**
 * Times of single operations in one fork, as JMH's sample mode counts them.
 *
 * @param countByValue how often each value came up, by value
 */
public record Samples(TreeMap<Double, Long> countByValue) {

  public long count() {
    return countByValue.values().stream().mapToLong(Long::longValue).sum();
  }

  public double mean() {
    double sum = 0;
    for (Map.Entry<Double, Long> e : countByValue.entrySet()) sum += e.getKey() * e.getValue();
    return sum / count();
  }

  /**
   * The smallest value that this share of all samples does not exceed (nearest rank); NaN if there
   * are no samples.
   *
   * @param percent from 0 to 100
   */
  public double percentile(double percent) {
    double rank = count() * percent / 100;
    long seen = 0;
    for (Map.Entry<Double, Long> e : countByValue.entrySet()) {
      seen += e.getValue();
      if (seen >= rank && seen > 0) return e.getKey();
    }
    return Double.NaN;
  }
}
