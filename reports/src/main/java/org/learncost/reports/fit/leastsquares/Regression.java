package org.learncost.reports.fit.leastsquares;

import java.util.BitSet;

/**
 * A model and what it is to be near, by least squares.
 *
 * @param target the response of each row
 * @param parameterCount length of θ
 * @param linear the parameters in which the model is linear, all of them together; may be empty
 */
public record Regression(RowModel model, double[] target, int parameterCount, BitSet linear) {

  /** The same with one parameter held at a value: what a profile refits. */
  Regression holding(FixedParameter fixed) {
    BitSet others = new BitSet();
    linear.stream()
        .filter(i -> i != fixed.index())
        .forEach(i -> others.set(i < fixed.index() ? i : i - 1));
    return new Regression(fixed, target, parameterCount - 1, others);
  }
}
