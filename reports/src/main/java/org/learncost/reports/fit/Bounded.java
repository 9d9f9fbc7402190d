package org.learncost.reports.fit;

import org.learncost.reports.stats.Logs;

/**
 * A positive parameter between two bounds as a function of an unbounded one: a logistic curve in
 * logs.
 */
record Bounded(double low, double high) {
  private static final double EDGE = 1e-3;

  double value(double t) {
    return low * Math.pow(high / low, Logs.sigmoid(t));
  }

  /** d log value / dt. */
  double logSlope(double t) {
    double share = Logs.sigmoid(t);
    return Math.log(high / low) * share * (1 - share);
  }

  /** The t of a value inside the bounds. */
  double inverse(double value) {
    double share = Math.log(value / low) / Math.log(high / low);
    return Math.log(share / (1 - share));
  }

  boolean atBound(double t) {
    double share = Logs.sigmoid(t);
    return share < EDGE || share > 1 - EDGE;
  }
}
