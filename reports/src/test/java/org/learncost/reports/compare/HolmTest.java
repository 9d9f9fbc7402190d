package org.learncost.reports.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.learncost.reports.stats.Holm;

class HolmTest {
  @Test
  void stepsDown() {
    // R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")
    assertArrayEquals(
        new double[] {0.03, 0.06, 0.06, 0.02},
        Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005}),
        1e-12);
  }

  @Test
  void whatWasNotTestedDoesNotCount() {
    assertArrayEquals(
        new double[] {Double.NaN, 0.04, 1}, Holm.adjust(new double[] {Double.NaN, 0.02, 1}), 1e-12);
    assertArrayEquals(new double[0], Holm.adjust(new double[0]));
  }
}
