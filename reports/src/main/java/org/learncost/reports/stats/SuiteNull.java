package org.learncost.reports.stats;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What the moderated t of a suite would be if nothing had changed, from the forks themselves: in
 * each series the forks are dealt out to the two runs in every other way. Student's distribution
 * errs where noise is not normal: a series whose forks fall in two modes by chance has five low in
 * one run and five high in the other once in 512 times, and a suite with a hundred such series
 * shows it. Here they tell so themselves, for all that they were dealt unlike.
 *
 * <p>The expected number of false finds among the k largest t is the sum, over the series that are
 * not among them, of the share of dealings that reach the smallest of the k (Tusher, Tibshirani and
 * Chu, "Significance analysis of microarrays", 2001, without the series found, as Xie, Pan and
 * Khodursky, 2005, advise); and, of those that are, the share that reaches their own t. There the
 * observed dealing, less than which few forks cannot tell, counts once for all. By k it is the
 * false discovery rate; with k = 1, it is the probability that a suite without any change has a
 * find, and step by step, that any find is false (Westfall and Young, "Resampling-Based Multiple
 * Testing", 1993, section 2.6). Changes under the threshold are never found, and count neither way.
 */
public final class SuiteNull {
  /**
   * By which the expectation is raised: it is exact on average, but what one suite shows scatters
   * about it. With 5 % asked for, three in 100 suites without a change have a find (the simulations
   * of VerdictSimulationTest).
   */
  public static final double CAUTION = 5 / 3.0;

  /**
   * Finds that the false ones are not set against: a suite in which one or two series changed lets
   * no third one slip in on their credit.
   */
  private static final int UNCOUNTED = 2;

  /** Equal but for the order of summation. */
  private static final double ROUNDING = 1 - 1e-9;

  private record Sizes(int first, int second) {}

  private final VariancePrior prior;
  private final double least;
  private final SplittableRandom random;
  private final Map<Sizes, List<int[]>> dealings = new HashMap<>();

  /**
   * @param threshold least change that matters, as a fraction
   */
  public SuiteNull(VariancePrior prior, double threshold, SplittableRandom random) {
    this.prior = prior;
    this.least = Math.log1p(threshold);
    this.random = random;
  }

  /** Adjusted p-values, in the order of the series; 1 for a change under the threshold. */
  public double[] adjusted(List<ForkLogs> series, MultipleTesting.Kind kind) {
    double[] observed =
        series.stream().mapToDouble(s -> statistic(s, dealings(s).get(0))).toArray();
    int[] order =
        IntStream.range(0, observed.length)
            .boxed()
            .sorted((a, b) -> Double.compare(observed[b], observed[a]))
            .mapToInt(Integer::intValue)
            .toArray();
    int candidates = (int) Arrays.stream(observed).filter(t -> t > 0).count();
    double[] bars = new double[candidates];
    for (int k = 0; k < candidates; k++) bars[k] = observed[order[k]] * ROUNDING;
    // At k: how many more false finds are expected among the first k + 1 than among the first k.
    double[] more = new double[candidates + 1];
    double[] own = new double[candidates];
    double[] least = new double[candidates];
    for (int rank = 0; rank < order.length; rank++) {
      ForkLogs one = series.get(order[rank]);
      List<int[]> dealt = dealings(one);
      double weight = 1.0 / dealt.size();
      if (rank < candidates) least[rank] = weight;
      for (int[] row : dealt) {
        double t = statistic(one, row);
        if (t == 0) continue;
        int from = reached(bars, t);
        if (from < Math.min(rank, candidates)) {
          more[from] += weight;
          more[Math.min(rank, candidates)] -= weight;
        }
        if (rank < candidates && t >= bars[rank]) own[rank] += weight;
      }
    }
    return adjusted(order, more, own, least, kind);
  }

  private static double[] adjusted(
      int[] order, double[] more, double[] own, double[] least, MultipleTesting.Kind kind) {
    double[] expected = new double[own.length];
    double others = 0;
    double largest = 0;
    double beyond = 0;
    for (int k = 0; k < own.length; k++) {
      others += more[k];
      largest = Math.max(largest, least[k]);
      beyond += own[k] - least[k];
      // The rounding of many sums may leave a little less than nothing.
      expected[k] =
          CAUTION
              * (kind == MultipleTesting.Kind.FDR
                  ? (Math.max(0, others) + beyond + largest) / Math.max(1, k + 1 - UNCOUNTED)
                  : Math.max(0, others) + own[k]);
    }
    double[] adjusted = new double[order.length];
    Arrays.fill(adjusted, 1);
    if (kind == MultipleTesting.Kind.FDR) {
      double smallest = 1;
      for (int k = own.length - 1; k >= 0; k--) {
        smallest = Math.min(smallest, expected[k]);
        adjusted[order[k]] = smallest;
      }
    } else {
      double most = 0;
      for (int k = 0; k < own.length; k++) {
        most = Math.max(most, Math.min(1, expected[k]));
        adjusted[order[k]] = most;
      }
    }
    return adjusted;
  }

  /** The first of descending bars that is not above a value. */
  private static int reached(double[] bars, double t) {
    int low = 0;
    int high = bars.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (bars[middle] <= t) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private List<int[]> dealings(ForkLogs one) {
    return dealings.computeIfAbsent(
        new Sizes(one.first(), one.second()), s -> Relabelings.of(s.first(), s.second(), random));
  }

  /**
   * The moderated t or, if larger, the gap between the runs, if no fork of one reaches into the
   * other, over the distance that the two middle ones of so many normal values have, σ·√(2π)/N. The
   * σ is that inside a mode: series with two modes in both runs scatter by the distance of those,
   * and have changed all the same if the modes of one run lie beyond those of the other. 0 for a
   * shift that does not matter.
   */
  private double statistic(ForkLogs forks, int[] dealt) {
    double firstSum = forks.sum(dealt);
    double shift = Math.abs(forks.shift(firstSum));
    if (shift < least || shift == 0) return 0;
    double variance = prior.moderated(forks.variance(firstSum), forks.freedom());
    double t = shift / Math.sqrt(variance * forks.share());
    ForkLogs.Gap gap = forks.gap(dealt);
    if (gap.width() <= 0) return t;
    double usual =
        Math.sqrt(2 * Math.PI * prior.moderated(gap.variance(), gap.freedom()))
            / forks.values().length;
    return Math.max(t, gap.width() / usual);
  }
}
