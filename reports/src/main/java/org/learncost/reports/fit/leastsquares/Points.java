package org.learncost.reports.fit.leastsquares;

/** What is fitted to measured errors: their logs, one by one, as a smooth function of θ. */
public interface Points {
  double logValue(int point, double[] theta);

  /** Derivatives of {@link #logValue} by each parameter. */
  double[] gradient(int point, double[] theta);
}
