package org.learncost.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learncost.core.result.Checkpoints;

class BudgetTest {
  private static final int N = 100;
  private static final int BATCH = 10;

  @ParameterizedTest
  @CsvSource({
    // Whole batches, a short last one, fewer samples than a batch, single samples.
    "64, 32, 6",
    "50, 32, 6",
    "33, 32, 6",
    "20, 32, 3",
    "7, 1, 21",
    "1, 1, 3"
  })
  void anEpochReadsEverySampleOnceHoweverTheBatchDividesThem(int n, int batch, long steps) {
    assertEquals(steps, new Budget.Epochs(3).mostSteps(n, batch));
    assertEquals(700, new Budget.Steps(700).mostSteps(n, batch));
  }

  @Test
  void manyEpochsOfManySamplesDoNotOverflow() {
    assertEquals(1_000_000_000_000L, new Budget.Epochs(100_000).mostSteps(10_000_000, 1));
  }

  @Test
  void epochsAndStepsEndAtTheirStepAndNotBefore() {
    for (Budget budget : new Budget[] {new Budget.Epochs(5), new Budget.Steps(50)}) {
      assertFalse(budget.endsAt(seen(49, s -> 0.5), N, BATCH), budget.rule());
      assertTrue(budget.endsAt(seen(50, s -> 0.5), N, BATCH), budget.rule());
    }
  }

  @Test
  void aPlateauIsADoublingOfTheStepsThatGainsUnderOnePercent() {
    Budget budget = new Budget.Plateau(1, 10_000);
    assertTrue(budget.endsAt(seen(400, s -> 0.5), N, BATCH));
    // 2^-0.02 is a gain of 1.4 % a doubling, although it is 0.2 % from a checkpoint to the next.
    assertFalse(budget.endsAt(seen(400, s -> Math.pow(s + 1, -0.02)), N, BATCH));
    assertTrue(budget.endsAt(seen(400, s -> Math.pow(s + 1, -0.01)), N, BATCH));
  }

  @Test
  void anErrorThatRisesAgainEndsWhenItsBestIsHalfTheStepsAgo() {
    Budget budget = new Budget.Plateau(1, 10_000);
    DoubleUnaryOperator overfits = s -> 0.5 + Math.abs(Math.log((s + 1) / 101));
    assertFalse(budget.endsAt(seen(199, overfits), N, BATCH));
    assertTrue(budget.endsAt(seen(200, overfits), N, BATCH));
  }

  @Test
  void aPlateauComesNoSoonerThanItsEpochsAndNoLaterThanItsCap() {
    Budget budget = new Budget.Plateau(5, 400);
    assertFalse(budget.endsAt(seen(49, s -> 0.5), N, BATCH));
    assertTrue(budget.endsAt(seen(50, s -> 0.5), N, BATCH));
    assertFalse(budget.endsAt(seen(399, s -> 1 / (s + 1)), N, BATCH));
    assertTrue(budget.endsAt(seen(400, s -> 1 / (s + 1)), N, BATCH));
    assertEquals(400, budget.mostSteps(N, BATCH));
    assertEquals(5000, budget.mostSteps(100 * N, BATCH), "the epochs go before the cap");
  }

  @Test
  void aBudgetOfNothingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Budget.Epochs(0));
    assertThrows(IllegalArgumentException.class, () -> new Budget.Steps(0));
    assertThrows(IllegalArgumentException.class, () -> new Budget.Plateau(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Budget.Plateau(1, 0));
  }

  /** A checkpoint after every step up to the last. */
  private static Checkpoints seen(int last, DoubleUnaryOperator error) {
    long[] step = new long[last + 1];
    float[] errors = new float[last + 1];
    Arrays.setAll(step, s -> s);
    for (int s = 0; s <= last; s++) errors[s] = (float) error.applyAsDouble(s);
    return new Checkpoints(step, errors, errors);
  }
}
