package org.learncost.reports.stats;

import java.util.Comparator;
import java.util.List;

/**
 * How much (steps or samples) it takes to reach an error level, over seeds of which some ran out of
 * budget.
 *
 * @param median of Kaplan and Meier (1958), half way to the next where exactly half got there;
 *     infinite where fewer than half reach the level
 * @param low lower end of the interval of the median, from order statistics: of 95 % confidence
 *     from {@link #SEEDS_FOR_95} seeds on, of {@link #extremesConfidence} under that; NaN for one
 * @param high upper end; infinite where it lies beyond the budget
 * @param reached seeds that reached the level
 * @param total all seeds
 */
public record MedianToLevel(double median, double low, double high, int reached, int total) {
  /** Extremes of fewer seeds than this hold the median with less than 95 % confidence. */
  public static final int SEEDS_FOR_95 = Estimate.VALUES_FOR_95;

  /** At a tie the event comes before the censoring: who is censored at t was still at risk at t. */
  public static final Comparator<Observation> ORDER =
      Comparator.comparingDouble(Observation::amount).thenComparing(Observation::censored);

  /**
   * One seed.
   *
   * @param amount at the crossing, or at the end of the budget if censored; infinite for a seed
   *     that diverged and never will
   */
  public record Observation(double amount, boolean censored) {}

  public static MedianToLevel of(List<Observation> observations) {
    if (observations.isEmpty()) throw new IllegalArgumentException("no observations");
    int reached = (int) observations.stream().filter(o -> !o.censored()).count();
    double median = median(observations);
    if (observations.size() < 2)
      return new MedianToLevel(median, Double.NaN, Double.NaN, reached, 1);
    double[] sorted =
        observations.stream()
            .mapToDouble(o -> o.censored() ? Double.POSITIVE_INFINITY : o.amount())
            .sorted()
            .toArray();
    int rank = Estimate.medianRank(sorted.length);
    double low = sorted[rank];
    double high = sorted[sorted.length - 1 - rank];
    return new MedianToLevel(median, low, high, reached, sorted.length);
  }

  /** Whether half of the seeds or more reach the level. */
  public boolean isReached() {
    return median < Double.POSITIVE_INFINITY;
  }

  /**
   * Where the survival curve comes under one half; the middle of the stretch where it is just that.
   */
  public static double median(List<Observation> observations) {
    List<Observation> ordered = observations.stream().sorted(ORDER).toList();
    double surviving = 1;
    int atRisk = ordered.size();
    double half = Double.POSITIVE_INFINITY;
    for (Observation observation : ordered) {
      if (!observation.censored()) {
        if (half < Double.POSITIVE_INFINITY) return (half + observation.amount()) / 2;
        surviving *= 1 - 1.0 / atRisk;
        if (surviving < 0.5 - 1e-12) return observation.amount();
        if (surviving <= 0.5 + 1e-12) half = observation.amount();
      }
      atRisk--;
    }
    return half;
  }

  /** Confidence that the median lies from the smallest to the largest of so many seeds. */
  public static double extremesConfidence(int seeds) {
    return 1 - Math.pow(2, 1.0 - seeds);
  }
}
