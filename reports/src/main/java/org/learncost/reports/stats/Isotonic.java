package org.learncost.reports.stats;

/**
 * Weighted least squares under an order, by pooling adjacent violators (Barlow et al., Statistical
 * Inference under Order Restrictions, 1972, section 1.2), of every stretch that begins at one
 * point.
 */
public final class Isotonic {
  private Isotonic() {}

  /**
   * The least sum of squares of a falling (or rising) sequence to the points from the first to
   * each.
   */
  public static double[] squares(double[] y, double[] weight, int first, boolean falling) {
    int count = y.length - first;
    double[] squares = new double[count];
    double[] level = new double[count];
    double[] mass = new double[count];
    double[] within = new double[count];
    double total = 0;
    int blocks = 0;
    for (int i = 0; i < count; i++) {
      level[blocks] = falling ? -y[first + i] : y[first + i];
      mass[blocks] = weight[first + i];
      within[blocks] = 0;
      blocks++;
      while (blocks > 1 && level[blocks - 2] >= level[blocks - 1]) {
        total -= within[blocks - 2] + within[blocks - 1];
        double sum = mass[blocks - 2] + mass[blocks - 1];
        double gap = level[blocks - 1] - level[blocks - 2];
        within[blocks - 2] +=
            within[blocks - 1] + gap * gap * mass[blocks - 2] * mass[blocks - 1] / sum;
        level[blocks - 2] += gap * mass[blocks - 1] / sum;
        mass[blocks - 2] = sum;
        blocks--;
        total += within[blocks - 1];
      }
      squares[i] = total;
    }
    return squares;
  }

  /** The falling sequence that is nearest. */
  public static double[] falling(double[] y, double[] weight) {
    double[] level = new double[y.length];
    double[] mass = new double[y.length];
    int[] end = new int[y.length];
    int blocks = 0;
    for (int i = 0; i < y.length; i++) {
      level[blocks] = y[i];
      mass[blocks] = weight[i];
      end[blocks++] = i;
      while (blocks > 1 && level[blocks - 2] <= level[blocks - 1]) {
        double sum = mass[blocks - 2] + mass[blocks - 1];
        level[blocks - 2] += (level[blocks - 1] - level[blocks - 2]) * mass[blocks - 1] / sum;
        mass[blocks - 2] = sum;
        end[blocks - 2] = i;
        blocks--;
      }
    }
    double[] fitted = new double[y.length];
    for (int i = 0, block = 0; i < y.length; i++) {
      if (i > end[block]) block++;
      fitted[i] = level[block];
    }
    return fitted;
  }

  public static double[] reversed(double[] values) {
    double[] reversed = new double[values.length];
    for (int i = 0; i < values.length; i++) reversed[i] = values[values.length - 1 - i];
    return reversed;
  }
}
