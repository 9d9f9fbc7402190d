package org.learncost.reports.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.learncost.core.result.Checkpoints;
import org.learncost.core.result.Condition;
import org.learncost.core.result.Crossing;
import org.learncost.core.result.Trial;

class StepsToLevelTest {
  private static final long BUDGET = 1000;

  /** A trial that reaches 0.1 at a step; negative: the budget ends at it without the level. */
  private static Trial trial(long seed, long step) {
    return trial(seed, step, Trial.Outcome.FINISHED);
  }

  private static Trial trial(long seed, long step, Trial.Outcome outcome) {
    Crossing crossing = new Crossing(0.1, Math.abs(step), Math.abs(step), step < 0);
    return new Trial(
        "sine",
        Condition.NONE,
        "epochs",
        100,
        seed,
        "scalar",
        "cpu",
        outcome,
        BUDGET,
        BUDGET,
        0.1,
        0.1,
        Map.of(),
        List.of(crossing),
        Checkpoints.NONE,
        null);
  }

  @Test
  void pairsBySeedAndCountsTheCensored() {
    List<Trial> base =
        List.of(trial(1, 100), trial(2, 200), trial(3, 300), trial(4, -1000), trial(5, -1000));
    List<Trial> fresh =
        List.of(trial(5, -1000), trial(4, 900), trial(3, -1000), trial(2, 210), trial(1, 100));
    StepsToLevel steps = StepsToLevel.of(base, fresh, 0.1).orElseThrow();
    assertEquals(5, steps.seeds());
    assertEquals(2, steps.same(), "seed 1 as ever, seed 5 in neither");
    assertEquals(2, steps.more(), "seed 2, and seed 3 no longer");
    assertEquals(1, steps.fewer(), "seed 4 only now");
    assertEquals(300, steps.baseMedian());
    assertEquals(900, steps.newMedian());
  }

  @Test
  void aShorterBudgetTellsNothingOfWhatComesAfter() {
    assertEquals(
        Optional.empty(), StepsToLevel.of(List.of(trial(1, 800)), List.of(trial(1, -500)), 0.1));
    assertEquals(
        Optional.empty(), StepsToLevel.of(List.of(trial(1, 800)), List.of(trial(2, 800)), 0.1));
    assertTrue(StepsToLevel.of(List.of(trial(1, 400)), List.of(trial(1, -500)), 0.1).isPresent());
  }

  @Test
  void aTrialThatDivergesNoLongerReachesTheLevel() {
    List<Trial> diverged = List.of(trial(1, -100, Trial.Outcome.DIVERGED));
    StepsToLevel steps = StepsToLevel.of(List.of(trial(1, 500)), diverged, 0.1).orElseThrow();
    assertEquals(1, steps.more());
    assertEquals(Double.POSITIVE_INFINITY, steps.newMedian());
  }

  @Test
  void theMedianOfAnEvenNumberIsHalfWay() {
    List<Trial> base = List.of(trial(1, 100), trial(2, 300));
    List<Trial> fresh = List.of(trial(1, 100), trial(2, -1000));
    StepsToLevel steps = StepsToLevel.of(base, fresh, 0.1).orElseThrow();
    assertEquals(200, steps.baseMedian());
    assertEquals(100, steps.newMedian(), "half of the seeds reach it");
  }

  @Test
  void signTest() {
    // 7 heads or 7 tails of 7: 2/128.
    assertEquals(2 / 128.0, StepsToLevel.signTest(7, 0), 1e-12);
    assertEquals(1, StepsToLevel.signTest(3, 3));
    assertEquals(1, StepsToLevel.signTest(0, 0));
  }
}
