package org.learncost.reports.compare;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.TDistribution;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.stats.HodgesLehmann;
import org.learncost.reports.stats.Median;

/**
 * Hierarchical bootstrap of a ratio of medians: forks are drawn with replacement, then iterations
 * inside each. It gives the interval where the forks are too few for {@link HodgesLehmann}, whose
 * interval is exact and therefore goes before it.
 *
 * <p>A plain percentile interval over two or three forks is far too narrow. So the deviations are
 * stretched by √(m/(m−1)), as m draws of m forks vary less than m fresh forks would (Rao and Wu
 * 1988), and by Student's t over the normal quantile for what the spread itself leaves unknown
 * (Hesterberg, "What Teachers Should Know about the Bootstrap", 2015, section 5.3).
 * ForkBootstrapTest holds the coverage.
 */
final class ForkBootstrap {
  private static final int REPLICATES = 2000;
  private static final double NORMAL_QUANTILE = 1.959964;

  private ForkBootstrap() {}

  /**
   * The ratio second ÷ first with its 95 % interval.
   *
   * @param first two forks or more
   * @param second two forks or more
   */
  static Estimate ratio(ForkSample first, ForkSample second, RandomGenerator random) {
    if (first.forks() < 2 || second.forks() < 2) throw new IllegalArgumentException("one fork");
    double t =
        new TDistribution(null, first.forks() + second.forks() - 2.0)
            .inverseCumulativeProbability(0.975);
    double[] logs = new double[REPLICATES];
    for (int i = 0; i < REPLICATES; i++) {
      logs[i] = deviation(second, random) - deviation(first, random);
    }
    Arrays.sort(logs);
    double ratio = second.median() / first.median();
    double stretch = t / NORMAL_QUANTILE;
    int tail = (int) Math.floor(0.025 * (REPLICATES - 1));
    return new Estimate(
        ratio,
        ratio * Math.exp(stretch * logs[tail]),
        ratio * Math.exp(stretch * logs[REPLICATES - 1 - tail]));
  }

  /** Log of a resample's median over the sample's. */
  private static double deviation(ForkSample sample, RandomGenerator random) {
    int forks = sample.forks();
    double[] medians = new double[forks];
    for (int i = 0; i < forks; i++) {
      double[] fork = draw(sample.seconds(), random);
      double[] resampled = new double[fork.length];
      for (int k = 0; k < fork.length; k++) resampled[k] = fork[random.nextInt(fork.length)];
      medians[i] = Median.of(resampled);
    }
    double stretch = Math.sqrt(forks / (forks - 1.0));
    return stretch * Math.log(Median.of(medians) / sample.median());
  }

  private static double[] draw(List<double[]> forks, RandomGenerator random) {
    return forks.get(random.nextInt(forks.size()));
  }
}
