package org.learncost.reports.stats;

import java.util.Arrays;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The noise of a curve with one error a size: the distance of points from what their neighbours
 * predict, the largest three tenths of distances left out. Predicted is by the polynomial through
 * one, two or three neighbours on each side, whichever comes nearest: the line takes a bend for
 * noise, the others need more points.
 */
public final class Scatter {
  private static final double KEPT = 0.7;
  // 1/√E[z² | z² among its smallest 70 %] of a standard normal z.
  private static final double TRIMMED_TO_DEVIATION = 1.796;
  private static final int LEAST_GAPS = 5;

  private Scatter() {}

  /**
   * The standard deviation of y.
   *
   * @param x ascending
   */
  public static double of(double[] x, double[] y) {
    double least = of(x, y, 1);
    for (int side = 2; side <= 3 && x.length >= 2 * side + LEAST_GAPS; side++) {
      least = Math.min(least, of(x, y, side));
    }
    return least;
  }

  private static double of(double[] x, double[] y, int side) {
    double[] gaps = new double[x.length - 2 * side];
    for (int i = side; i + side < x.length; i++) {
      double predicted = 0;
      double squares = 1;
      for (int j = i - side; j <= i + side; j++) {
        if (j == i) continue;
        double share = share(x, i, j, side);
        predicted += share * y[j];
        squares += share * share;
      }
      gaps[i - side] = Math.abs(y[i] - predicted) / Math.sqrt(squares);
    }
    Arrays.sort(gaps);
    int kept = Math.max(1, (int) Math.round(KEPT * gaps.length));
    double mean = StatUtils.sumSq(gaps, 0, kept) / kept;
    return TRIMMED_TO_DEVIATION * Math.sqrt(mean);
  }

  /** Lagrange's weight of point j in the polynomial through i's neighbours, at i. */
  private static double share(double[] x, int i, int j, int side) {
    double share = 1;
    for (int k = i - side; k <= i + side; k++) {
      if (k != i && k != j) share *= (x[i] - x[k]) / (x[j] - x[k]);
    }
    return share;
  }
}
