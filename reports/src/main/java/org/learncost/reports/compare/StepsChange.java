package org.learncost.reports.compare;

/** What happened to the steps to error levels between two studies. */
enum StepsChange {
  SAME,
  OTHER_ARITHMETIC,
  TOO_FEW_SEEDS,
  CHANGED
}
