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
   * @param farthest the two that differ most, and by how much, with a 90 % interval: both of its
   *     ends within the tolerance is a test at 5 % that the two are the same (Schuirmann 1987)
   * @param allowed by how much they may
   * @param p of the test that they are one
   */
  record Exponents(Map<String, Estimate> exponents, Difference farthest, double allowed, double p)
      implements Evidence {
    /** Of the exponents at two values of a setting, the second's less the first's. */
    public record Difference(String first, String second, Estimate value) {}
  }

  /**
   * A fitted sum A·z^-α + B·x^-β.
   *
   * @param alpha with what was expected of it
   * @param beta with what was expected of it
   * @param miss root mean square of the misses of the means, in logarithms
   */
  record Sum(Value alpha, Value beta, double miss) implements Evidence {}

  /**
   * The largest n that is fitted, by the value of a setting.
   *
   * @param n with the middle 95 % of resamples; 0 where not even the smallest n is fitted, infinite
   *     where all are
   * @param smallest n that was tried
   * @param largest n that was tried
   * @param share of the resamples in which it grows
   */
  record Complexities(Map<String, Estimate> n, double smallest, double largest, double share)
      implements Evidence {}

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
