package org.learncost.reports.fit.leastsquares;

/** A model with one of its parameters held at a value: what a profile likelihood refits. */
public final class FixedParameter implements RowModel {
  private final RowModel whole;
  private final int index;
  private final double value;
  // The whole model sees one θ as one, as a descent does: it may keep what it worked out for it.
  private double[] lastRest = {};
  private double[] lastFull = {};

  public FixedParameter(RowModel whole, int index, double value) {
    this.whole = whole;
    this.index = index;
    this.value = value;
  }

  int index() {
    return index;
  }

  /** θ of the whole model. */
  public double[] full(double[] theta) {
    double[] full = new double[theta.length + 1];
    System.arraycopy(theta, 0, full, 0, index);
    full[index] = value;
    System.arraycopy(theta, index, full, index + 1, theta.length - index);
    return full;
  }

  /** Without the fixed parameter. */
  public double[] rest(double[] full) {
    double[] rest = new double[full.length - 1];
    System.arraycopy(full, 0, rest, 0, index);
    System.arraycopy(full, index + 1, rest, index, rest.length - index);
    return rest;
  }

  @Override
  public double value(int row, double[] theta) {
    return whole.value(row, known(theta));
  }

  @Override
  public double[] gradient(int row, double[] theta) {
    return rest(whole.gradient(row, known(theta)));
  }

  private double[] known(double[] theta) {
    if (theta != lastRest) {
      lastFull = full(theta);
      lastRest = theta;
    }
    return lastFull;
  }
}
