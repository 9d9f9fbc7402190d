package org.learncost.reports.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Benjamini and Hochberg's step-up adjustment of p-values (1995). */
public final class BenjaminiHochberg {
  private BenjaminiHochberg() {}

  /**
   * Adjusted p-values: of all that are rejected under alpha, a share of alpha or less is expected
   * to be rejected wrongly.
   *
   * @param p NaN for a test that was not made: it stays NaN and does not count
   */
  public static double[] adjust(double[] p) {
    int[] order =
        IntStream.range(0, p.length)
            .filter(i -> !Double.isNaN(p[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[p.length];
    Arrays.fill(adjusted, Double.NaN);
    double smallest = 1;
    for (int i = order.length - 1; i >= 0; i--) {
      smallest = Math.min(smallest, p[order[i]] * order.length / (i + 1));
      adjusted[order[i]] = smallest;
    }
    return adjusted;
  }
}
