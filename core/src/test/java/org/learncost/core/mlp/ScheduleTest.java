package org.learncost.core.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.learncost.core.mlp.OptimizerSpec.Adam;
import org.learncost.core.mlp.OptimizerSpec.Sgd;

class ScheduleTest {
  @Test
  void cosineFallsHalfWayAtHalfTimeAndStaysDown() {
    Schedule cosine = new Schedule.Cosine(100, 0.2);
    assertEquals(1, cosine.factor(1));
    assertEquals(0.6, cosine.factor(51), 1e-12);
    assertEquals(0.2, cosine.factor(101), 1e-12);
    assertEquals(0.2, cosine.factor(1000), 1e-12);
  }

  @Test
  void stepDecayMultipliesOnceAPeriod() {
    Schedule steps = new Schedule.StepDecay(10, 0.5);
    assertEquals(1, steps.factor(10));
    assertEquals(0.5, steps.factor(11));
    assertEquals(0.25, steps.factor(30));
    assertEquals(0.125, steps.factor(31));
  }

  @Test
  void impossibleNumbersAreNamed() {
    assertMessage("need at least one step: 0", () -> new Schedule.Cosine(0, 0));
    assertMessage("the last factor must lie between 0 and 1: NaN", () -> cosineTo(Double.NaN));
    assertMessage("the factor must lie between 0 and 1: 1.5", () -> new Schedule.StepDecay(1, 1.5));
    assertMessage("learning rate must be a positive number: NaN", () -> Adam.of(Double.NaN));
    assertMessage("momentum must lie in [0, 1): 1.0", () -> new Sgd(0.1, 1));
    assertMessage("weight decay must not be negative: -1.0", () -> Adam.withDecay(0.1, -1));
  }

  private static Schedule cosineTo(double last) {
    return new Schedule.Cosine(1, last);
  }

  private static void assertMessage(String message, Runnable construction) {
    assertEquals(
        message, assertThrows(IllegalArgumentException.class, construction::run).getMessage());
  }
}
