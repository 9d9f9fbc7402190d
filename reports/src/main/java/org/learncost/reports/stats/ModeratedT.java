package org.learncost.reports.stats;

import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The moderated t of one series (Smyth 2004): its variance is drawn towards what is usual in the
 * suite, and has as many more degrees of freedom as that tells.
 *
 * @param shift of the mean log time, NEW less BASE
 * @param variance of a fork's log time, drawn towards the suite's
 * @param error the standard error of the shift
 * @param freedom degrees of freedom of the variance
 * @param standsOut whether the series' own variance is larger than the suite explains
 */
public record ModeratedT(
    double shift, double variance, double error, double freedom, boolean standsOut) {
  /** One series in a hundred is beyond it by chance. */
  private static final double RARE = 0.01;

  /** As good as a normal distribution. */
  private static final double MOST_FREEDOM = 1e6;

  public static ModeratedT of(ForkLogs forks, VariancePrior prior) {
    double own = forks.variance();
    double variance = prior.moderated(own, forks.freedom());
    FDistribution ratio =
        new FDistribution(null, forks.freedom(), Math.min(MOST_FREEDOM, prior.freedom()));
    return new ModeratedT(
        forks.shift(forks.firstSum()),
        variance,
        Math.sqrt(variance * forks.share()),
        Math.min(MOST_FREEDOM, prior.freedom() + forks.freedom()),
        1 - ratio.cumulativeProbability(own / prior.variance()) < RARE);
  }

  /** The two-sided p that this shift and variance would have with so many forks in each run. */
  public double p(int forks, VariancePrior prior) {
    double t = Math.abs(shift) / Math.sqrt(variance * 2 / forks);
    double known = Math.min(MOST_FREEDOM, prior.freedom() + 2 * forks - 2);
    return 2 * new TDistribution(null, known).cumulativeProbability(-t);
  }
}
