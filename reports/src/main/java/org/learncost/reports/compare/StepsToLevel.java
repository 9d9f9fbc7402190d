package org.learncost.reports.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.learncost.core.result.Crossing;
import org.learncost.core.result.Trial;

/**
 * Steps to one error level in two studies, paired by seed.
 *
 * @param baseMedian steps; infinite if fewer than half of the seeds reach the level
 * @param newMedian steps; infinite if fewer than half of the seeds reach the level
 * @param same seeds that take as many steps in both, or end in both without the level
 * @param more seeds that take more steps now, or no longer reach the level
 * @param fewer seeds that take fewer steps now, or reach the level only now
 * @param p two-sided sign test of more against fewer
 */
public record StepsToLevel(
    double quality,
    int n,
    double level,
    double baseMedian,
    double newMedian,
    int same,
    int more,
    int fewer,
    double p) {

  public int seeds() {
    return same + more + fewer;
  }

  /** Steps of one seed in both runs; infinite where the level was not reached. */
  private record Pair(double base, double fresh) {}

  /** Pairs the trials of one quality and size; empty without a seed in common. */
  static Optional<StepsToLevel> of(List<Trial> base, List<Trial> fresh, double level) {
    List<Pair> pairs = new ArrayList<>();
    for (Trial before : base) {
      for (Trial after : fresh) {
        if (before.seed() == after.seed()) pair(before, after, level).ifPresent(pairs::add);
      }
    }
    if (pairs.isEmpty()) return Optional.empty();
    int more = (int) pairs.stream().filter(p -> p.fresh() > p.base()).count();
    int fewer = (int) pairs.stream().filter(p -> p.fresh() < p.base()).count();
    return Optional.of(
        new StepsToLevel(
            base.get(0).quality(),
            base.get(0).n(),
            level,
            median(pairs.stream().mapToDouble(Pair::base)),
            median(pairs.stream().mapToDouble(Pair::fresh)),
            pairs.size() - more - fewer,
            more,
            fewer,
            signTest(more, fewer)));
  }

  /** Empty if a budget ended before the other run's crossing: what comes later is not known. */
  private static Optional<Pair> pair(Trial before, Trial after, double level) {
    Optional<Crossing> base = crossing(before, level);
    Optional<Crossing> fresh = crossing(after, level);
    if (base.isEmpty() || fresh.isEmpty()) return Optional.empty();
    Crossing one = base.get();
    Crossing other = fresh.get();
    boolean unknown =
        one.censored() != other.censored()
            && (one.censored() ? one.step() < other.step() : other.step() < one.step());
    return unknown ? Optional.empty() : Optional.of(new Pair(steps(one), steps(other)));
  }

  private static Optional<Crossing> crossing(Trial trial, double level) {
    return trial.crossings().stream().filter(c -> c.level() == level).findFirst();
  }

  private static double steps(Crossing crossing) {
    return crossing.censored() ? Double.POSITIVE_INFINITY : crossing.step();
  }

  /** The upper one of an even number, so that half of the seeds is not more than half. */
  private static double median(DoubleStream steps) {
    double[] sorted = steps.sorted().toArray();
    return sorted[sorted.length / 2];
  }

  static double signTest(int more, int fewer) {
    if (more + fewer == 0) return 1;
    BinomialDistribution fair = new BinomialDistribution(null, more + fewer, 0.5);
    return Math.min(1, 2 * fair.cumulativeProbability(Math.min(more, fewer)));
  }
}
