package org.learncost.reports.stats;

import java.util.List;
import org.apache.commons.math3.special.Erf;

/**
 * The test of Mann (1945) and Kendall for a monotone trend, pooled over stretches of one
 * measurement: their S are added, as over the seasons of a year (Hirsch, Slack and Smith 1982).
 * What happens between stretches plays no part.
 */
public final class MannKendall {
  private static final int MOST_PAIRS = 20_000;

  private MannKendall() {}

  /**
   * The two-sided p-value of no trend. Exact without ties, by convolution of the counts of
   * inversions; ties draw S to zero and make it cautious. Beyond 20 000 pairs the normal
   * approximation.
   */
  public static double pValue(List<double[]> stretches) {
    long s = 0;
    long pairs = 0;
    double variance = 0;
    for (double[] values : stretches) {
      long n = values.length;
      s += s(values);
      pairs += n * (n - 1) / 2;
      variance += n * (n - 1.0) * (2 * n + 5) / 18;
    }
    if (s == 0) return 1;
    if (pairs > MOST_PAIRS) {
      return Erf.erfc((Math.abs(s) - 1) / Math.sqrt(2 * variance));
    }
    double[] ascending = {1};
    for (double[] values : stretches) ascending = add(ascending, values.length);
    double p = 0;
    for (int i = 0; i < ascending.length; i++) {
      if (Math.abs(2L * i - pairs) >= Math.abs(s)) p += ascending[i];
    }
    return Math.min(1, p);
  }

  private static long s(double[] values) {
    long s = 0;
    for (int i = 0; i < values.length; i++) {
      for (int k = i + 1; k < values.length; k++) s += (long) Math.signum(values[k] - values[i]);
    }
    return s;
  }

  /** The i-th value of a random order has 0 to i-1 smaller ones before it, all equally likely. */
  private static double[] add(double[] ascending, int values) {
    double[] sum = ascending;
    for (int i = 2; i <= values; i++) {
      double[] next = new double[sum.length + i - 1];
      for (int k = 0; k < sum.length; k++) {
        for (int more = 0; more < i; more++) next[k + more] += sum[k] / i;
      }
      sum = next;
    }
    return sum;
  }
}
