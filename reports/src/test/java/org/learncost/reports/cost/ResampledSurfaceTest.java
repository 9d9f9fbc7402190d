package org.learncost.reports.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.learncost.core.result.Checkpoints;
import org.learncost.core.result.Condition;
import org.learncost.core.result.Crossing;
import org.learncost.core.result.Trial;
import org.learncost.reports.stats.Estimate;

class ResampledSurfaceTest {
  private static final long BUDGET = 100_000;

  /** Crosses 0.2 at a step and 0.1 at four times as many; over the budget is censored. */
  private static Trial trial(int n, long seed, double step) {
    List<Crossing> crossings = new ArrayList<>();
    for (double level : List.of(0.2, 0.1)) {
      double at = level == 0.2 ? step : 4 * step;
      boolean censored = at > BUDGET;
      long reached = censored ? BUDGET : Math.round(at);
      crossings.add(new Crossing(level, reached, 32 * reached, censored));
    }
    return new Trial(
        "sine",
        Condition.NONE,
        "epochs",
        n,
        seed,
        "vector",
        "cpu",
        Trial.Outcome.FINISHED,
        BUDGET,
        32 * BUDGET,
        0.09,
        0.01,
        Map.of(),
        crossings,
        Checkpoints.NONE,
        null);
  }

  private static ResampledSurface surface(int seeds, double median, RandomGenerator random) {
    List<Trial> trials = new ArrayList<>();
    for (long seed = 1; seed <= seeds; seed++) {
      trials.add(trial(100, seed, median * Math.exp(0.3 * random.nextGaussian())));
    }
    return ResampledSurface.of(trials, List.of(0.2, 0.1), random);
  }

  private static double coverage(int seeds, double level) {
    SplittableRandom random = new SplittableRandom(3);
    int covered = 0;
    int runs = 600;
    for (int i = 0; i < runs; i++) {
      Estimate steps = surface(seeds, 5000, random).steps(100, 0.2).orElseThrow().interval(level);
      if (steps.low() <= 5000 && 5000 <= steps.high()) covered++;
    }
    return (double) covered / runs;
  }

  @Test
  void intervalsOfTheMedianCoverAsOftenAsTheySay() {
    for (int seeds : List.of(5, 8, 20)) {
      double eighty = coverage(seeds, 0.80);
      assertTrue(eighty > 0.75 && eighty < 0.86, () -> seeds + " seeds, 80 %: " + eighty);
    }
    double many = coverage(12, 0.95);
    assertTrue(many >= 0.90 && many <= 0.98, () -> "95 %: " + many);
  }

  @Test
  void levelsBetweenTheGridAreReadOffInLogs() {
    ResampledSurface surface = surface(9, 5000, new SplittableRandom(1));
    double high = surface.steps(100, 0.2).orElseThrow().value();
    double low = surface.steps(100, 0.1).orElseThrow().value();
    assertEquals(4, low / high, 1e-2);
    // Half way in logs: √(0.2·0.1), twice the steps.
    Resampled between = surface.stepsTo(0, Math.sqrt(0.02));
    assertEquals(Math.sqrt(high * low), between.value(), 1e-6 * low);
    Estimate interval = between.interval(0.8);
    assertTrue(interval.low() < between.value() && between.value() < interval.high());
    assertTrue(surface.spans(0.1) && surface.spans(0.2));
    assertFalse(surface.spans(0.0999) || surface.spans(0.21));
  }

  @Test
  void theErrorAfterABudgetIsTheLevelThatTakesIt() {
    ResampledSurface surface = surface(9, 5000, new SplittableRandom(1));
    for (double level : List.of(0.2, 0.17, 0.13, 0.1)) {
      double steps = surface.stepsTo(0, level).value();
      assertEquals(level, surface.errorAfter(0, Resampled.exact(steps)).value(), 1e-9);
    }
    assertEquals(Double.POSITIVE_INFINITY, surface.errorAfter(0, Resampled.exact(10)).value());
    assertEquals(
        0.1, surface.errorAfter(0, Resampled.exact(1e9)).value(), "no lower than the grid");
  }

  @Test
  void aLevelThatFewReachIsOpenAndNotDropped() {
    List<Trial> trials = new ArrayList<>();
    for (long seed = 1; seed <= 7; seed++)
      trials.add(trial(100, seed, seed <= 4 ? 20_000 : 90_000));
    ResampledSurface surface =
        ResampledSurface.of(trials, List.of(0.2, 0.1), new SplittableRandom(1));
    Resampled steps = surface.steps(100, 0.1).orElseThrow();
    assertEquals(80_000, steps.value());
    assertEquals(Double.POSITIVE_INFINITY, steps.interval(0.8).high());
    assertEquals(32, surface.samplesPerStep()[0], 1e-12);
    assertTrue(surface.steps(200, 0.1).isEmpty());
  }

  @Test
  void aSingleSeedHasNoScatter() {
    ResampledSurface one = surface(1, 5000, new SplittableRandom(1));
    assertFalse(one.steps(100, 0.2).orElseThrow().hasScatter());
    assertFalse(one.stepsTo(0, 0.15).times(Resampled.exact(2)).hasScatter());
  }
}
