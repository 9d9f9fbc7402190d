package org.learncost.core.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.learncost.core.data.TestSeed;

class MlpSpecTest {
  private static final MlpSpec SINE = MlpSpec.of(Activation.RELU, 1, 128, 128, 1);

  @Test
  void flopsOfTheSineNetwork() {
    // Forward 2·(128 + 16384 + 128), weight gradients the same, input gradients of layers 2 and 3.
    assertEquals(2 * 2 * (128 + 16384 + 128) + 2 * (16384 + 128), SINE.trainingFlopsPerSample());
  }

  @Test
  void tensorsFillTheFlatArrayWithoutOverlap() {
    Parameters layout = new Parameters(SINE);
    assertEquals(0, layout.weights(0));
    assertEquals(128, layout.biases(0));
    assertEquals(256, layout.weights(1));
    assertEquals(256 + 16384 + 128, layout.weights(2));
    assertEquals(layout.biases(2) + 1, layout.count());
  }

  @Test
  void initialWeightsAreUniformWithinTheFanInBound() {
    float[] weights = Initializer.PYTORCH.draw(SINE, new SplittableRandom(TestSeed.draw()));
    Parameters layout = new Parameters(SINE);
    double bound = 1 / Math.sqrt(128);
    double sumOfSquares = 0;
    for (int i = layout.weights(1); i < layout.biases(1); i++) {
      assertTrue(Math.abs(weights[i]) <= bound);
      sumOfSquares += weights[i] * weights[i];
    }
    assertEquals(bound * bound / 3, sumOfSquares / (128 * 128), 0.05 * bound * bound);
  }

  @Test
  void impossibleShapesAreNamed() {
    var none = assertThrows(IllegalArgumentException.class, () -> MlpSpec.of(Activation.RELU, 3));
    assertEquals("need an input and an output width: [3]", none.getMessage());
    var zero =
        assertThrows(
            IllegalArgumentException.class, () -> new MlpSpec(List.of(1, 0, 1), Activation.RELU));
    assertEquals("a width must be at least 1: [1, 0, 1]", zero.getMessage());
    assertThrows(
        ArithmeticException.class,
        () -> new Parameters(MlpSpec.of(Activation.RELU, 1 << 16, 1 << 16)));
  }
}
