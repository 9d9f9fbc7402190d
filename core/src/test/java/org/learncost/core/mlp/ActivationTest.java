package org.learncost.core.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ActivationTest {
  /** z·Φ(z) with Φ from tables of the normal distribution: Φ(1), Φ(-2), Φ(0.5). */
  @Test
  void geluIsTheInputTimesTheNormalDistribution() {
    assertEquals(0.8413447460685429, Activation.GELU.apply(1), 1e-15);
    assertEquals(-2 * 0.0227501319481792, Activation.GELU.apply(-2), 1e-15);
    assertEquals(0.5 * 0.6914624612740131, Activation.GELU.apply(0.5), 1e-15);
    assertEquals(0.5, Activation.GELU.derivative(0));
  }

  @Test
  void lossesOfOneRowByHand() {
    double[] prediction = {1, 2, 1 + Math.log(2)};
    double[] target = {0, 1, 0};
    double sum = Math.E + Math.E * Math.E + 2 * Math.E;
    assertEquals((Math.log(sum) - 2) / 4, Loss.CROSS_ENTROPY.value(prediction, target, 4), 1e-12);
    double[] delta = new double[3];
    Loss.CROSS_ENTROPY.derivative(prediction, target, 4, delta);
    assertEquals(Math.E / sum / 4, delta[0], 1e-12);
    assertEquals((Math.E * Math.E / sum - 1) / 4, delta[1], 1e-12);
    assertEquals(2 * Math.E / sum / 4, delta[2], 1e-12);
    assertEquals(
        (1 + 1 + 1.6931471805599453 * 1.6931471805599453) / 3 / 4,
        Loss.MSE.value(prediction, target, 4),
        1e-12);
  }

  @Test
  void crossEntropyOfHugeOutputsIsFinite() {
    double[] delta = new double[2];
    Loss.CROSS_ENTROPY.derivative(new double[] {1e6, -1e6}, new double[] {0, 1}, 1, delta);
    assertEquals(1, delta[0]);
    assertEquals(-1, delta[1]);
    assertEquals(2e6, Loss.CROSS_ENTROPY.value(new double[] {1e6, -1e6}, new double[] {0, 1}, 1));
  }
}
