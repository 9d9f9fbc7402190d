package org.learncost.reports.compare;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.learncost.core.result.Condition;
import org.learncost.core.result.Crossing;
import org.learncost.core.result.Trial;
import org.learncost.reports.stats.MedianToLevel;
import org.learncost.reports.stats.MedianToLevel.Observation;

/**
 * Steps to one error level in two studies, paired by seed.
 *
 * @param condition as the new study names it
 * @param baseMedian steps; infinite if fewer than half of the seeds reach the level
 * @param newMedian steps; infinite if fewer than half of the seeds reach the level
 * @param directions by seed: 1 takes more steps now or no longer reaches the level, -1 takes fewer
 *     or reaches it only now, 0 takes as many or reaches it in neither
 */
public record StepsToLevel(
    Condition condition,
    int n,
    double level,
    double baseMedian,
    double newMedian,
    Map<Long, Integer> directions) {

  public int seeds() {
    return directions.size();
  }

  public int same() {
    return count(0);
  }

  public int more() {
    return count(1);
  }

  public int fewer() {
    return count(-1);
  }

  private int count(int direction) {
    return (int) directions.values().stream().filter(d -> d == direction).count();
  }

  /** Two-sided sign test of more against fewer. */
  public double p() {
    return signTest(more(), fewer());
  }

  /** Steps of one seed in both runs; infinite where the level was not reached. */
  private record Pair(double base, double fresh) {}

  /** Pairs the trials of one condition and size; empty without a seed in common. */
  static Optional<StepsToLevel> of(List<Trial> base, List<Trial> fresh, double level) {
    Map<Long, Trial> bySeed = new HashMap<>();
    fresh.forEach(after -> bySeed.put(after.seed(), after));
    Map<Long, Pair> pairs = new TreeMap<>();
    for (Trial before : base) {
      Trial after = bySeed.get(before.seed());
      if (after == null) continue;
      pair(before, after, level).ifPresent(p -> pairs.put(before.seed(), p));
    }
    if (pairs.isEmpty()) return Optional.empty();
    Map<Long, Integer> directions = new TreeMap<>();
    pairs.forEach((seed, p) -> directions.put(seed, Double.compare(p.fresh(), p.base())));
    return Optional.of(
        new StepsToLevel(
            fresh.get(0).condition(),
            base.get(0).n(),
            level,
            median(pairs.values().stream().mapToDouble(Pair::base)),
            median(pairs.values().stream().mapToDouble(Pair::fresh)),
            directions));
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
            && (one.censored()
                ? !before.isFinal() && one.step() < other.step()
                : !after.isFinal() && other.step() < one.step());
    return unknown ? Optional.empty() : Optional.of(new Pair(steps(one), steps(other)));
  }

  private static Optional<Crossing> crossing(Trial trial, double level) {
    return trial.crossings().stream().filter(c -> c.level() == level).findFirst();
  }

  private static double steps(Crossing crossing) {
    return crossing.censored() ? Double.POSITIVE_INFINITY : crossing.step();
  }

  private static double median(DoubleStream steps) {
    return MedianToLevel.of(steps.mapToObj(s -> new Observation(s, Double.isInfinite(s))).toList())
        .median();
  }

  static double signTest(int more, int fewer) {
    if (more + fewer == 0) return 1;
    BinomialDistribution fair = new BinomialDistribution(null, more + fewer, 0.5);
    return Math.min(1, 2 * fair.cumulativeProbability(Math.min(more, fewer)));
  }
}
