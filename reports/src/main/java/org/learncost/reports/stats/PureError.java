package org.learncost.reports.stats;

import org.apache.commons.math3.distribution.FDistribution;

/**
 * The pure-error F test for lack of fit (Draper and Smith, Applied Regression Analysis, 3rd ed.,
 * §2.1): whether a model misses the means of repeated measurements by more than their scatter
 * explains.
 */
public final class PureError {
  private PureError() {}

  /**
   * The p-value.
   *
   * @param lack squares of the means about the model, each as often as it has repetitions
   * @param lackFreedom means beyond the model's parameters, at least one
   * @param pure squares of the repetitions about their means
   * @param pureFreedom repetitions beyond the means, at least one
   */
  public static double pValue(double lack, int lackFreedom, double pure, int pureFreedom) {
    double f = lack / lackFreedom / (pure / pureFreedom);
    return 1 - new FDistribution(null, lackFreedom, pureFreedom).cumulativeProbability(f);
  }
}
