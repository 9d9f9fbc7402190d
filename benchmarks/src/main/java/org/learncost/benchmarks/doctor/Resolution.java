package org.learncost.benchmarks.doctor;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * The smallest difference that timings on this host can show: between two runs of {@link #FORKS}
 * forks each, a two-sided t test at 5 % finds it in 80 of 100 cases. In logs it is
 *
 * <pre>(t(0.975, 2k - 2) + t(0.8, 2k - 2)) · s · √(2/k)</pre>
 *
 * for k forks a run and a standard deviation s of a fork (NIST/SEMATECH e-Handbook of Statistical
 * Methods, section 7.2.2.2, for two samples). Here s is that of the same work done over and over,
 * each time for about a tenth of a second, as the noise probe saw it.
 *
 * <p>A fork is taken to vary as much as such a tenth of a second. It varies less where the noise
 * comes and goes within a second, for it averages over seconds; it varies more where the host is
 * slower in one hour than in the next, or one JVM than another, and a probe of seconds sees
 * neither. The command noise measures that, with real forks.
 *
 * @param threads that worked at the same time
 * @param forks of each of the two runs
 * @param smallestDifference as a share, as in 0.05 for 5 %
 */
public record Resolution(int threads, int forks, double smallestDifference) {
  /** JMH's own number of forks. */
  static final int FORKS = 5;

  private static final double CONFIDENCE = 0.95;
  private static final double POWER = 0.8;

  static Resolution of(Noise noise) {
    return new Resolution(
        noise.threads(), FORKS, Math.expm1(standardErrors(FORKS) * noise.blockSpread()));
  }

  /** The smallest difference in standard deviations of a fork. */
  static double standardErrors(int forks) {
    TDistribution t = new TDistribution(2 * forks - 2);
    double quantiles =
        t.inverseCumulativeProbability((1 + CONFIDENCE) / 2)
            + t.inverseCumulativeProbability(POWER);
    return quantiles * Math.sqrt(2.0 / forks);
  }
}
