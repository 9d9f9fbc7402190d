package org.learncost.core.data;

/**
 * The error on the test set, counted as an {@link ErrorMeasure} says.
 *
 * @param noisy against the noisy targets; a perfect model still pays the label noise
 * @param clean against the noiseless targets; a perfect model scores zero
 */
public record TestError(double noisy, double clean) {
  /** False once a replica has diverged to infinity or NaN. */
  public boolean isFinite() {
    return Double.isFinite(noisy) && Double.isFinite(clean);
  }
}
