package org.learncost.reports.fit;

import java.util.List;
import java.util.Map;

/** A model with one of its parameters held at a value: what a profile likelihood refits. */
record Pinned(CurveModel whole, int index, double value) implements CurveModel {

  /** θ of the whole model. */
  double[] full(double[] theta) {
    double[] full = new double[theta.length + 1];
    System.arraycopy(theta, 0, full, 0, index);
    full[index] = value;
    System.arraycopy(theta, index, full, index + 1, theta.length - index);
    return full;
  }

  /** Without the pinned parameter. */
  double[] rest(double[] full) {
    double[] rest = new double[full.length - 1];
    System.arraycopy(full, 0, rest, 0, index);
    System.arraycopy(full, index + 1, rest, index, rest.length - index);
    return rest;
  }

  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public int parameterCount() {
    return whole.parameterCount() - 1;
  }

  @Override
  public double logValue(double n, double[] theta) {
    return whole.logValue(n, full(theta));
  }

  @Override
  public double[] gradient(double n, double[] theta) {
    return rest(whole.gradient(n, full(theta)));
  }

  @Override
  public List<double[]> starts(double[] n, double[] error) {
    return whole.starts(n, error).stream().map(this::rest).toList();
  }

  @Override
  public double floor(double[] theta) {
    return whole.floor(full(theta));
  }

  @Override
  public double amplitude(double[] theta) {
    return whole.amplitude(full(theta));
  }

  @Override
  public double exponent(double[] theta) {
    return whole.exponent(full(theta));
  }

  @Override
  public Map<String, Double> parameters(double[] theta) {
    return whole.parameters(full(theta));
  }
}
