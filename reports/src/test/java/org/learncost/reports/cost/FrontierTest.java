package org.learncost.reports.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.learncost.reports.cost.Frontier.Goal;
import org.learncost.reports.stats.Estimate;

class FrontierTest {
  private static final double NONE = Double.POSITIVE_INFINITY;

  /** Steps by size (100, 200, 400) and level (0.2, 0.1, 0.05). */
  private static final ResampledSurface SURFACE =
      new ResampledSurface(
          List.of(100, 200, 400),
          List.of(0.2, 0.1, 0.05),
          Stream.of(
                  new double[] {50, NONE, NONE},
                  new double[] {40, 300, NONE},
                  new double[] {45, 200, NONE})
              .map(row -> java.util.Arrays.stream(row).mapToObj(Resampled::exact).toList())
              .toList(),
          new double[] {25, 28, 32});

  private static StepTime time(String backend, double seconds) {
    return new StepTime(backend, Estimate.withoutInterval(seconds), Resampled.exact(seconds));
  }

  private static final List<StepTime> TIMES = List.of(time("gpu", 1e-3), time("cpu", 4e-3));

  private static Optional<Frontier> find(List<Frontier> all, double level, Goal goal) {
    return all.stream().filter(f -> f.level() == level && f.goal() == goal).findFirst();
  }

  @Test
  void eachGoalHasItsOwnCheapestWay() {
    Prices prices = Prices.parse("gpu=36/h,cpu=3.6/h");
    List<Frontier> frontier = Frontier.of(Planned.ALONE, SURFACE, TIMES, prices);
    Frontier time = find(frontier, 0.1, Goal.TIME).orElseThrow();
    assertEquals(400, time.n());
    assertEquals(Optional.of("gpu"), time.backend());
    assertEquals(0.2, time.cost().value(), 1e-12);
    assertEquals(1, time.support());
    Frontier money = find(frontier, 0.1, Goal.MONEY).orElseThrow();
    assertEquals(Optional.of("cpu"), money.backend(), "four times as slow, a tenth of the price");
    assertEquals(200 * 4e-3 * 1e-3, money.cost().value(), 1e-12);
    Frontier flops = find(frontier, 0.2, Goal.FLOPS).orElseThrow();
    // 40 steps of 28 samples are fewer than 50 of 25 and 45 of 32.
    assertEquals(200, flops.n());
    assertTrue(flops.backend().isEmpty());
    assertEquals(40 * 28 * 1000, flops.cost().value(), 1e-6);
  }

  @Test
  void withoutPricesThereIsNoMoneyAndNothingOfWhatNobodyReached() {
    List<Frontier> frontier = Frontier.of(Planned.ALONE, SURFACE, TIMES, Prices.NONE);
    assertTrue(frontier.stream().noneMatch(f -> f.goal() == Goal.MONEY));
    assertTrue(frontier.stream().noneMatch(f -> f.level() == 0.05));
    assertEquals(4, frontier.size());
  }

  @Test
  void aPriceOfOneBackendLeavesTheOtherOut() {
    List<Frontier> frontier = Frontier.of(Planned.ALONE, SURFACE, TIMES, Prices.parse("gpu=36/h"));
    assertEquals(Optional.of("gpu"), find(frontier, 0.1, Goal.MONEY).orElseThrow().backend());
  }
}
