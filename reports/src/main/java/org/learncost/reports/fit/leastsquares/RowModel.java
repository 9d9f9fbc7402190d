package org.learncost.reports.fit.leastsquares;

/** A smooth function of parameters θ, row by row of the data: all that a fit sees of a model. */
public interface RowModel {
  /** The function in a row. */
  public double value(int row, double[] theta);

  /** The derivatives of {@link #value} by each parameter. */
  double[] gradient(int row, double[] theta);
}
