package org.learncost.benchmarks.experiment;

import java.util.function.DoubleUnaryOperator;
import org.learncost.core.result.experiment.Picture.ReferenceLine;

/** Curves of theory, as pictures take them. */
public final class Lines {
  private static final int POINTS = 60;

  private Lines() {}

  /** A function at places that are evenly spread on a logarithmic axis. */
  public static ReferenceLine of(
      String label, double from, double to, DoubleUnaryOperator function) {
    double[] x = new double[POINTS];
    double[] y = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      x[i] = from * Math.pow(to / from, i / (POINTS - 1.0));
      y[i] = function.applyAsDouble(x[i]);
    }
    return new ReferenceLine(label, x, y);
  }
}
