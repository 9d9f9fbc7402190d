package org.learncost.reports.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learncost.core.result.Condition;
import org.learncost.core.result.PlannedCondition;
import org.learncost.reports.stats.Estimate;

/**
 * The cheapest way to an error level: on how many samples, and on which backend.
 *
 * @param backend empty where the cost is the same on all of them, as FLOPs are
 * @param cost in seconds, floating-point operations or money, with its 95 % interval
 * @param support share of the resamples of seeds and forks in which the same n and backend are the
 *     cheapest; NaN where nothing can be resampled
 */
public record Frontier(
    Condition condition,
    double level,
    Goal goal,
    int n,
    Optional<String> backend,
    Estimate cost,
    double support) {
  private static final double CONFIDENCE = 0.95;

  /** What shall be least. */
  public enum Goal {
    TIME,
    FLOPS,
    MONEY
  }

  /** A way to the level. */
  private record Way(int n, Optional<String> backend, Resampled cost) {}

  /**
   * The cheapest ways of one condition; a level that half of the seeds reach at no n has none, and
   * one that they meet untrained.
   *
   * @param times of its network and batch
   */
  public static List<Frontier> of(
      PlannedCondition planned, ResampledSurface surface, List<StepTime> times, Prices prices) {
    long flopsPerSample = planned.training().flopsPerSample();
    List<Frontier> frontier = new ArrayList<>();
    for (double level : surface.levels()) {
      for (Goal goal : Goal.values()) {
        List<Way> ways = ways(surface, level, goal, times, flopsPerSample, prices);
        // A level that the untrained networks meet costs nothing anywhere.
        if (!ways.isEmpty() && ways.stream().allMatch(w -> w.cost().value() > 0)) {
          frontier.add(cheapest(planned.condition(), level, goal, ways));
        }
      }
    }
    return List.copyOf(frontier);
  }

  private static List<Way> ways(
      ResampledSurface surface,
      double level,
      Goal goal,
      List<StepTime> times,
      long flopsPerSample,
      Prices prices) {
    List<Way> ways = new ArrayList<>();
    for (int i = 0; i < surface.sizes().size(); i++) {
      Resampled steps = surface.stepsTo(i, level);
      if (Double.isInfinite(steps.value())) continue;
      int n = surface.sizes().get(i);
      if (goal == Goal.FLOPS) {
        double perStep = surface.samplesPerStep()[i] * flopsPerSample;
        ways.add(new Way(n, Optional.empty(), steps.times(perStep)));
        continue;
      }
      for (StepTime time : times) {
        double price = goal == Goal.TIME ? 1 : prices.of(time.backend()).orElse(Double.NaN);
        if (Double.isNaN(price)) continue;
        Resampled cost = steps.times(time.resampled()).times(price);
        ways.add(new Way(n, Optional.of(time.backend()), cost));
      }
    }
    return ways;
  }

  private static Frontier cheapest(Condition condition, double level, Goal goal, List<Way> ways) {
    Way best = ways.get(least(ways, -1));
    return new Frontier(
        condition,
        level,
        goal,
        best.n(),
        best.backend(),
        best.cost().interval(CONFIDENCE),
        support(ways));
  }

  private static double support(List<Way> ways) {
    if (!ways.stream().allMatch(w -> w.cost().hasScatter())) return Double.NaN;
    int best = least(ways, -1);
    int same = 0;
    for (int i = 0; i < Resampled.REPLICATES; i++) {
      boolean reached = cost(ways.get(best), i) < Double.POSITIVE_INFINITY;
      if (reached && least(ways, i) == best) same++;
    }
    return (double) same / Resampled.REPLICATES;
  }

  /** The index of the least cost in a replicate, or of the estimates for -1; at a tie the first. */
  private static int least(List<Way> ways, int replicate) {
    int least = 0;
    for (int i = 1; i < ways.size(); i++) {
      if (cost(ways.get(i), replicate) < cost(ways.get(least), replicate)) least = i;
    }
    return least;
  }

  private static double cost(Way way, int replicate) {
    return replicate < 0 ? way.cost().value() : way.cost().replicates()[replicate];
  }
}
