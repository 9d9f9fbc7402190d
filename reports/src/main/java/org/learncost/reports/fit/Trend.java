package org.learncost.reports.fit;

import java.util.function.DoubleUnaryOperator;
import org.learncost.reports.stats.Logs;

/**
 * A possible trend of a learning curve in logs: {@code log(s + (1 - s)·g(n))}, where s is the floor
 * as a share of the error at the last measured size and g the broken power law of Caballero, Gupta,
 * Rish and Krueger ("Broken Neural Scaling Laws", ICLR 2023, equation 1) scaled to 1 at that size.
 * Without floor and break it is M1, with a floor M2; with a break that is level before it, a
 * sigmoid as M4.
 *
 * @param alpha exponent of n after the break
 * @param floor s; 0 without a floor
 * @param flatness by what share the exponent is smaller before the break: 0 without a break, 1 for
 *     a plateau
 * @param breakAt log n of the break
 * @param sharpness one over the width of the break in log n
 */
record Trend(double alpha, double floor, double flatness, double breakAt, double sharpness) {

  /** By log n, the log of the error over that at the last measured size. */
  DoubleUnaryOperator from(double last) {
    double bend = flatness > 0 ? bend(last) : 0;
    return logN -> {
      double fall = logN - last;
      if (flatness > 0) fall = (1 - flatness) * fall + flatness * (bend(logN) - bend);
      return floor > 0 ? Math.log(floor + (1 - floor) * Math.exp(-alpha * fall)) : -alpha * fall;
    };
  }

  private double bend(double logN) {
    return Logs.softplus(sharpness * (logN - breakAt)) / sharpness;
  }
}
