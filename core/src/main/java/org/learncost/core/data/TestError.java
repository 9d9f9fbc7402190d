package org.learncost.core.data;

/**
 * The error on a test set, as the data's {@link TaskData#measure} counts it.
 *
 * @param error against the targets as they are; where these have label noise, a perfect model still
 *     pays it
 * @param clean against the targets without label noise, where a perfect model scores zero; NaN
 *     where the task has none
 */
public record TestError(double error, double clean) {
  /** False once a replica has diverged to infinity or NaN. */
  public boolean isFinite() {
    return Double.isFinite(error);
  }
}
