package org.learncost.reports.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.stats.Logs;

/**
 * The geometric mean of NEW ÷ BASE over series that both runs have, in time per operation. Its 95 %
 * interval is made of how forks differ, by Welch's and Satterthwaite's degrees of freedom; what all
 * forks of a run share, such as a slower host, is not in it.
 *
 * @param series that it is the mean of
 * @param ratio without an interval where a series has fewer than two forks in a run
 */
public record GeometricMean(int series, Estimate ratio) {
  private static final double UPPER = 0.975;

  /** Of the scores among some series; empty if none of them can be compared. */
  static Optional<GeometricMean> of(
      Collection<SeriesComparison> some, ComparedRun base, ComparedRun fresh) {
    List<Double> logs = new ArrayList<>();
    double variance = 0;
    double terms = 0;
    for (SeriesComparison one : some) {
      double ratio = one.measured().change().ratio().value();
      if (one.measured().series().hasMetric()) continue;
      if (!(ratio > 0 && ratio < Double.POSITIVE_INFINITY)) continue;
      logs.add(Math.log(ratio));
      for (ComparedRun run : List.of(base, fresh)) {
        double[] forks = Logs.of(forks(run, one));
        if (forks.length < 2) {
          variance = Double.NaN;
          continue;
        }
        double own = StatUtils.variance(forks) / forks.length;
        variance += own;
        terms += own * own / (forks.length - 1);
      }
    }
    if (logs.isEmpty()) return Optional.empty();
    double mean = logs.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    return Optional.of(
        new GeometricMean(logs.size(), estimate(mean, logs.size(), variance, terms)));
  }

  private static Estimate estimate(double mean, int count, double variance, double terms) {
    double value = Math.exp(mean);
    if (Double.isNaN(variance)) return Estimate.withoutInterval(value);
    if (variance == 0) return new Estimate(value, value, value);
    double freedom = variance * variance / terms;
    double half =
        new TDistribution(null, freedom).inverseCumulativeProbability(UPPER)
            * Math.sqrt(variance)
            / count;
    return new Estimate(value, Math.exp(mean - half), Math.exp(mean + half));
  }

  private static double[] forks(ComparedRun run, SeriesComparison one) {
    return ForkSample.of(run.results(one.measured().series())).medians();
  }
}
