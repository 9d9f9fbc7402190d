package org.learncost.reports.analysis.experiment;

import java.util.List;
import java.util.Map;
import org.learncost.reports.stats.Estimate;

/** The numbers behind a verdict. */
public sealed interface Evidence {
  /**
   * A number and the range that it should lie in.
   *
   * @param low may be infinite
   * @param high may be infinite
   */
  record Value(Estimate measured, double low, double high) implements Evidence {}

  /**
   * The highest place of a curve.
   *
   * @param x with the middle 95 % of resamples
   * @param share of the resamples that have it in the range, with lower values on both sides
   */
  record PeakAt(Estimate x, double from, double to, double share) implements Evidence {}

  /**
   * How far a curve goes the wrong way, as a share of its range.
   *
   * @param allowed what it may
   */
  record WrongWay(Estimate share, double from, double to, double allowed) implements Evidence {}

  /** Distances of means from a formula. */
  record Distances(List<Distance> each, double allowed) implements Evidence {
    /**
     * A distance.
     *
     * @param standardErrors (mean - expected) in standard errors of the mean
     */
    public record Distance(double x, double mean, double expected, double standardErrors) {}
  }

  /**
   * Exponents of several curves.
   *
   * @param exponents by the value of the setting, with 95 % intervals
   * @param p of the test that they are one
   */
  record Exponents(Map<String, Estimate> exponents, double p) implements Evidence {}

  /**
   * A fitted {@link org.learncost.reports.fit.batch.CriticalBatch}.
   *
   * @param miss root mean square of its misses, in logarithms
   * @param allowed what it may be
   */
  record BatchLaw(
      Estimate criticalBatch,
      Estimate leastSteps,
      Estimate leastSamples,
      Estimate miss,
      double allowed)
      implements Evidence {}

  /**
   * A fitted surface E + A/N^α + B/D^β.
   *
   * @param optimal the exponent of compute in the best N
   * @param objective the sum of Huber's loss at the minimum
   * @param low of the range that the exponent should lie in
   * @param high its upper end
   */
  record Surface(
      Estimate optimal,
      Estimate alpha,
      Estimate beta,
      Estimate floor,
      double objective,
      double low,
      double high)
      implements Evidence {}

  /** Trials that the verdict needs are not there, or too few of them finished. */
  record Missing() implements Evidence {}
}
