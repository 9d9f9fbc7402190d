package org.learncost.reports.fit;

import java.util.function.DoubleUnaryOperator;

/** A way to extrapolate the error to larger sizes from the sizes measured. */
public interface Predictor {
  /** As tables call it: M1, Huber, auto. */
  String name();

  /**
   * Learns from a curve.
   *
   * @param n ascending
   * @param error positive
   * @return the error at any n
   */
  DoubleUnaryOperator fit(double[] n, double[] error);
}
