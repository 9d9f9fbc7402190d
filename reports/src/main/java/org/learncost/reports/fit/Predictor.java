package org.learncost.reports.fit;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** A way to extrapolate the error to larger sizes from the sizes measured. */
public interface Predictor {
  /** As tables call it: M1, Huber, auto. */
  String name();

  /**
   * Learns from the curves of a set, each by itself or from the others too.
   *
   * @return for each curve the error at any n
   */
  List<DoubleUnaryOperator> fit(List<Points> curves);

  /**
   * What is measured of a curve.
   *
   * @param n ascending, with repetitions
   * @param error positive, as many
   */
  record Points(double[] n, double[] error) {
    public Points {
      if (n.length == 0 || n.length != error.length) {
        throw new IllegalArgumentException(n.length + " sizes and " + error.length + " errors");
      }
    }

    /** How many sizes there are. */
    public int sizes() {
      return (int) Arrays.stream(n).distinct().count();
    }
  }
}
