package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.learncost.core.result.StudyPlan;
import org.learncost.reports.analysis.Rivals.Varied;
import org.learncost.reports.cost.Drawn;
import org.learncost.reports.cost.DrawnSurface;
import org.learncost.reports.cost.Prices;
import org.learncost.reports.cost.StepTime;

/**
 * Time from a cold start to an error level of two backends, over n. In the time of training alone
 * the steps cancel, for they are the same on every backend: then the ratio is that of the times per
 * step at every n, and nothing can cross. So this takes the time to the first step in as well.
 */
final class TimeRivals {
  private TimeRivals() {}

  /** What a backend takes before its speed, and per step. */
  private record Clock(String backend, Drawn start, Drawn step) {
    Drawn secondsFor(Drawn steps) {
      // Infinitely many steps would make a ratio of two infinities; so many do as well.
      Drawn finite = steps.map(s -> Math.min(s, 1e15));
      return finite.times(step).with(start, Double::sum);
    }
  }

  static List<Rivals> of(
      StudyPlan plan,
      Map<Double, DrawnSurface> surfaces,
      List<StepTime> times,
      List<ColdStart> starts,
      Prices prices,
      RandomGenerator random) {
    List<Clock> clocks = clocks(plan, times, starts, random);
    List<Rivals> rivals = new ArrayList<>();
    surfaces.forEach(
        (quality, surface) -> {
          for (double level : surface.levels()) {
            String fixed = Rivals.fixed(quality, level);
            List<Rivals.Costs> costs = clocks.stream().map(c -> costs(c, surface, level)).toList();
            rivals.addAll(Rivals.of(Varied.N, fixed, costs, prices));
          }
        });
    return rivals;
  }

  private static List<Clock> clocks(
      StudyPlan plan, List<StepTime> times, List<ColdStart> starts, RandomGenerator random) {
    List<Clock> clocks = new ArrayList<>();
    for (StepTime time : times) {
      Optional<ColdStart> start =
          starts.stream()
              .filter(s -> s.backend().equals(time.backend()) && s.firstSteps().length > 0)
              .filter(s -> s.shape().mlp().equals(plan.mlp()) && s.shape().replicas() == 1)
              .filter(s -> s.shape().batch() == plan.batch())
              .findFirst();
      start.ifPresent(
          s ->
              clocks.add(
                  new Clock(
                      time.backend(), Drawn.positiveMean(s.firstSteps(), random), time.drawn())));
    }
    return clocks;
  }

  private static Rivals.Costs costs(Clock clock, DrawnSurface surface, double level) {
    TreeMap<Double, Drawn> bySize = new TreeMap<>();
    for (int n : surface.sizes()) {
      surface
          .steps(n, level)
          .filter(steps -> steps.value() < Double.POSITIVE_INFINITY)
          .ifPresent(steps -> bySize.put((double) n, clock.secondsFor(steps)));
    }
    return new Rivals.Costs(clock.backend(), bySize);
  }
}
