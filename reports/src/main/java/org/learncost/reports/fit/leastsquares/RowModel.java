package org.learncost.reports.fit.leastsquares;

import java.util.BitSet;

/** A function of parameters θ for each row of data, and what it is to be near. */
public interface RowModel {
  /** The response of each row. */
  double[] target();

  /** Length of θ. */
  int parameterCount();

  /**
   * The function in a row.
   *
   * @param gradient takes the derivative by each parameter
   */
  double value(int row, double[] theta, double[] gradient);

  /** The parameters in which the function is linear, all of them together; may be empty. */
  BitSet linear();
}
