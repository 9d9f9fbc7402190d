package org.learncost.reports.fit;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.special.Gamma;

/**
 * What a set of curves tells of each one: empirical Bayes (Carlin and Louis, "Bayes and Empirical
 * Bayes Methods for Data Analysis", 2000, chapter 3). Twenty curves without a floor are good
 * evidence that the next has none. The prior's histograms are those of the curves' posterior draws,
 * weighted anew as the prior changes (Monte Carlo EM: Wei and Tanner, "A Monte Carlo Implementation
 * of the EM Algorithm", 1990), with the wide prior as some curves more. Sets that do without
 * floors, breaks or correlation are averaged with those that do not, by their likelihood less what
 * the spared heights would cost (Schwarz, "Estimating the Dimension of a Model", 1978).
 */
final class PooledPrior {
  // How many curves the wide prior is worth.
  private static final double WIDE_CURVES = 2;
  // In a set without floors, say, the share of curves that have none all the same.
  private static final double ABSENT = 0.98;
  // Log odds, beforehand, of a set that does without a part.
  private static final double LOG_ODDS = -1;
  private static final int ITERATIONS = 100;
  // Errors of four digits: exact laws leave next to nothing.
  private static final double LEAST_VARIANCE = 1e-8;
  private static final double LEAST_FREEDOM = 0.5;
  private static final double MOST_FREEDOM = 200;

  /** What was drawn of one curve, and the log density that each draw had beforehand. */
  private record Draws(int points, byte[][] bins, double[] squares, double[] logDensity) {}

  /**
   * What one curve adds.
   *
   * @param counts the share of its draws in each bin
   * @param precision the mean of one over the variance of its noise
   * @param logVariance the mean of its log
   */
  private record Statistics(
      double[][] counts, double precision, double logVariance, double logLikelihood) {}

  /** All curves together do without some parts, or are free to. */
  private record Pool(Set<CurvePrior.Part> without, List<Statistics> curves) {
    /** Log likelihood, less the cost of what could be chosen. */
    double score() {
      double score = curves.stream().mapToDouble(Statistics::logLikelihood).sum();
      for (CurvePrior.Part part : CurvePrior.Part.values()) {
        double cost = 0.5 * part.freedom() * Math.log(curves.size());
        score += without.contains(part) ? LOG_ODDS : -cost;
      }
      return score;
    }
  }

  private final List<Draws> curves;

  /**
   * Learns from draws.
   *
   * @param draws of each curve's posterior
   * @param under the prior that they were drawn with
   * @param points how many each curve has
   */
  PooledPrior(List<List<CurvePosterior.Fit>> draws, CurvePrior under, int[] points) {
    curves =
        IntStream.range(0, points.length)
            .mapToObj(c -> draws(draws.get(c), under, points[c]))
            .toList();
  }

  private static Draws draws(List<CurvePosterior.Fit> fits, CurvePrior under, int points) {
    byte[][] bins = fits.stream().map(fit -> CurvePrior.bins(fit.z())).toArray(byte[][]::new);
    double[] squares = fits.stream().mapToDouble(CurvePosterior.Fit::squares).toArray();
    double silence = under.logSilence(points);
    double[] logDensity = new double[squares.length];
    for (int i = 0; i < squares.length; i++) {
      logDensity[i] = silence + under.logNoise(squares[i], points) + under.logHeight(bins[i]);
    }
    return new Draws(points, bins, squares, logDensity);
  }

  /** The wide prior with the noise of the set. */
  CurvePrior noise() {
    Pool pool = pool(EnumSet.noneOf(CurvePrior.Part.class));
    CurvePrior prior = prior(pool.curves(), pool.without());
    return CurvePrior.WIDE.withNoise(prior.variance(), prior.freedom());
  }

  /** The prior of each curve, of what the others tell. */
  List<CurvePrior> each() {
    CurvePrior.Part[] parts = CurvePrior.Part.values();
    List<Pool> pools =
        IntStream.range(0, 1 << parts.length)
            .mapToObj(
                subset -> {
                  Set<CurvePrior.Part> without = EnumSet.noneOf(CurvePrior.Part.class);
                  for (CurvePrior.Part part : parts) {
                    if ((subset >> part.ordinal() & 1) == 1) without.add(part);
                  }
                  return pool(without);
                })
            .toList();
    double[] scores = pools.stream().mapToDouble(Pool::score).toArray();
    double best = Arrays.stream(scores).max().orElseThrow();
    double[] weights = Arrays.stream(scores).map(score -> Math.exp(score - best)).toArray();
    double sum = Arrays.stream(weights).sum();
    for (int i = 0; i < weights.length; i++) weights[i] /= sum;
    return IntStream.range(0, curves.size()).mapToObj(c -> average(pools, weights, c)).toList();
  }

  private static CurvePrior average(List<Pool> pools, double[] weights, int without) {
    double[][] heights = CurvePrior.histograms(0);
    double logVariance = 0;
    double logFreedom = 0;
    for (int i = 0; i < weights.length; i++) {
      Pool pool = pools.get(i);
      List<Statistics> others =
          IntStream.range(0, pool.curves().size())
              .filter(c -> c != without)
              .mapToObj(pool.curves()::get)
              .toList();
      CurvePrior prior = prior(others, pool.without());
      add(heights, prior.heights(), weights[i]);
      logVariance += weights[i] * Math.log(prior.variance());
      logFreedom += weights[i] * Math.log(prior.freedom());
    }
    return new CurvePrior(heights, Math.exp(logVariance), Math.exp(logFreedom));
  }

  private static void add(double[][] sum, double[][] values, double weight) {
    for (int j = 0; j < sum.length; j++) {
      for (int b = 0; b < sum[j].length; b++) sum[j][b] += weight * values[j][b];
    }
  }

  private Pool pool(Set<CurvePrior.Part> without) {
    List<Statistics> statistics = List.of();
    for (int i = 0; i < ITERATIONS; i++) {
      CurvePrior prior = prior(statistics, without);
      statistics = curves.parallelStream().map(draws -> statistics(prior, draws)).toList();
    }
    return new Pool(Collections.unmodifiableSet(without), statistics);
  }

  private static Statistics statistics(CurvePrior prior, Draws draws) {
    int n = draws.points();
    double[][] logHeights = prior.logHeights();
    double[] weights = new double[draws.squares().length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = prior.logNoise(draws.squares()[i], n) - draws.logDensity()[i];
      byte[] bins = draws.bins()[i];
      for (int j = 0; j < bins.length; j++) weights[i] += logHeights[j][bins[j]];
    }
    double largest = Arrays.stream(weights).max().orElseThrow();
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.exp(weights[i] - largest);
      sum += weights[i];
    }
    double[][] counts = CurvePrior.histograms(0);
    double freedom = prior.freedom() + n;
    double precision = 0;
    double logSquares = 0;
    for (int i = 0; i < weights.length; i++) {
      double weight = weights[i] / sum;
      byte[] bins = draws.bins()[i];
      for (int j = 0; j < bins.length; j++) counts[j][bins[j]] += weight;
      double squares = prior.freedom() * prior.variance() + draws.squares()[i];
      precision += weight * freedom / squares;
      logSquares += weight * Math.log(squares);
    }
    return new Statistics(
        counts,
        precision,
        logSquares + logVariance(freedom),
        prior.logSilence(n) + largest + Math.log(sum / weights.length));
  }

  /** The mean log of a variance with so many degrees of freedom, whose squares sum to 1. */
  private static double logVariance(double freedom) {
    return -Math.log(2) - Gamma.digamma(freedom / 2);
  }

  private static CurvePrior prior(List<Statistics> curves, Set<CurvePrior.Part> without) {
    CurvePrior wide = CurvePrior.WIDE;
    double[][] heights = CurvePrior.histograms(0);
    double precision = WIDE_CURVES / wide.variance();
    double logs =
        WIDE_CURVES * (Math.log(wide.freedom() * wide.variance()) + logVariance(wide.freedom()));
    for (Statistics curve : curves) {
      add(heights, curve.counts(), 1);
      precision += curve.precision();
      logs += curve.logVariance();
    }
    double count = WIDE_CURVES + curves.size();
    for (int j = 0; j < heights.length; j++) {
      for (int b = 0; b < heights[j].length; b++) {
        heights[j][b] = (WIDE_CURVES + heights[j][b] / CurvePrior.width(j, b)) / count;
      }
    }
    for (CurvePrior.Part part : without) {
      double[] row = heights[part.coordinate()];
      double width = CurvePrior.width(part.coordinate(), 0);
      Arrays.fill(row, (1 - ABSENT) / (1 - width));
      row[0] = ABSENT / width;
    }
    double variance = Math.max(LEAST_VARIANCE, count / precision);
    return new CurvePrior(heights, variance, freedom(logs / count - Math.log(variance)));
  }

  /**
   * Of the scaled inverse chi-square whose mean log is so much above the log of its scale: maximum
   * likelihood.
   */
  private static double freedom(double excess) {
    UnivariateFunction above = freedom -> Math.log(freedom) + logVariance(freedom) - excess;
    if (above.value(MOST_FREEDOM) >= 0) return MOST_FREEDOM;
    if (above.value(LEAST_FREEDOM) <= 0) return LEAST_FREEDOM;
    return new BrentSolver(1e-6).solve(100, above, LEAST_FREEDOM, MOST_FREEDOM);
  }
}
