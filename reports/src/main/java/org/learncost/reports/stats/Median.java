package org.learncost.reports.stats;

import java.util.Arrays;

/** The middle value, or the mean of the two middle ones; values may be infinite. */
public final class Median {
  private Median() {}

  /** NaN are left out; of none the median is NaN. */
  public static double of(double[] values) {
    double[] known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    return ofSortable(known, 0, known.length);
  }

  /**
   * The same of a part of an array without NaN, which it sorts in place: for a caller that does it
   * a thousand times and does not mind the order.
   */
  public static double ofSortable(double[] values, int from, int to) {
    if (from == to) return Double.NaN;
    Arrays.sort(values, from, to);
    int middle = (from + to) / 2;
    boolean odd = (to - from) % 2 == 1;
    return odd ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
