package org.learncost.reports.cost;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.learncost.core.result.Crossing;
import org.learncost.core.result.Trial;
import org.learncost.reports.stats.MedianToLevel;

/**
 * Steps to each error level of one condition, under resampled seeds.
 *
 * @param sizes ascending
 * @param levels descending
 * @param steps by size and level; infinite where half of the seeds do not reach the level
 * @param samplesPerStep by size: the batch, or less where the last batch of an epoch is short
 */
public record ResampledSurface(
    List<Integer> sizes,
    List<Double> levels,
    List<List<Resampled>> steps,
    double[] samplesPerStep) {

  /**
   * Resamples.
   *
   * @param trials of one condition and one budget rule
   * @param levels descending
   */
  public static ResampledSurface of(
      List<Trial> trials, List<Double> levels, RandomGenerator random) {
    long[] seeds = trials.stream().mapToLong(Trial::seed).distinct().sorted().toArray();
    SeedBootstrap draws = new SeedBootstrap(seeds, random);
    List<Integer> sizes = trials.stream().map(Trial::n).distinct().sorted().toList();
    List<List<Resampled>> steps = new ArrayList<>();
    double[] samplesPerStep = new double[sizes.size()];
    for (int n : sizes) {
      List<Trial> own = trials.stream().filter(t -> t.n() == n).toList();
      samplesPerStep[steps.size()] =
          own.stream().mapToDouble(Trial::samples).sum()
              / own.stream().mapToDouble(Trial::steps).sum();
      steps.add(levels.parallelStream().map(l -> median(draws, own, l)).toList());
    }
    return new ResampledSurface(sizes, levels, steps, samplesPerStep);
  }

  private static Resampled median(SeedBootstrap draws, List<Trial> trials, double level) {
    SeedBootstrap.Seen[] seen =
        trials.stream()
            .flatMap(
                t -> t.crossings().stream().filter(c -> c.level() == level).map(c -> seen(t, c)))
            .sorted(Comparator.comparing(SeedBootstrap.Seen::observation, MedianToLevel.ORDER))
            .toArray(SeedBootstrap.Seen[]::new);
    return seen.length == 0 ? Resampled.single(Double.POSITIVE_INFINITY) : draws.median(seen);
  }

  private static SeedBootstrap.Seen seen(Trial trial, Crossing crossing) {
    return new SeedBootstrap.Seen(
        trial.seed(), CostSurface.observation(trial, crossing, Crossing::step));
  }

  /** Steps to a level of the grid at a size of the sweep; empty if it is none. */
  public Optional<Resampled> steps(int n, double level) {
    int size = sizes.indexOf(n);
    int index = levels.indexOf(level);
    return size < 0 || index < 0 ? Optional.empty() : Optional.of(steps.get(size).get(index));
  }

  /** Whether a level lies between the highest and the lowest of the grid. */
  public boolean spans(double level) {
    return !levels.isEmpty() && level <= levels.get(0) && level >= levels.get(levels.size() - 1);
  }

  /** Steps to any level that the grid {@link #spans}, read off the line between logs. */
  Resampled stepsTo(int size, double level) {
    return between(steps.get(size), level);
  }

  private Resampled between(List<Resampled> amounts, double level) {
    int below = 0;
    while (levels.get(below) > level) below++;
    if (levels.get(below) == level) return amounts.get(below);
    double high = levels.get(below - 1);
    double share = Math.log(high / level) / Math.log(high / levels.get(below));
    return amounts.get(below - 1).with(amounts.get(below), (a, b) -> interpolate(a, b, share));
  }

  private static double interpolate(double first, double second, double share) {
    // A level that is not reached says nothing of how near it came.
    if (Double.isInfinite(first) || Double.isInfinite(second)) return Double.POSITIVE_INFINITY;
    if (first <= 0 || second <= 0) return first + share * (second - first);
    return first * Math.pow(second / first, share);
  }

  /** The lowest error after so many steps; infinite before the first level is reached. */
  Resampled errorAfter(int size, Resampled budget) {
    List<Resampled> row = steps.get(size);
    double value = errorAfter(budget.value(), row.stream().mapToDouble(Resampled::value).toArray());
    boolean scatter = budget.hasScatter() && row.stream().allMatch(Resampled::hasScatter);
    if (!scatter) return Resampled.single(value);
    double[] replicates = new double[Resampled.REPLICATES];
    double[] amounts = new double[row.size()];
    for (int i = 0; i < replicates.length; i++) {
      for (int k = 0; k < amounts.length; k++) amounts[k] = row.get(k).replicates()[i];
      replicates[i] = errorAfter(budget.replicates()[i], amounts);
    }
    return new Resampled(value, replicates);
  }

  private double errorAfter(double budget, double[] amounts) {
    int reached = -1;
    while (reached + 1 < amounts.length && amounts[reached + 1] <= budget) reached++;
    if (reached < 0) return Double.POSITIVE_INFINITY;
    double level = levels.get(reached);
    if (reached + 1 == amounts.length) return level;
    double from = amounts[reached];
    double to = amounts[reached + 1];
    if (Double.isInfinite(to) || from <= 0) return level;
    return level
        * Math.pow(levels.get(reached + 1) / level, Math.log(budget / from) / Math.log(to / from));
  }
}
