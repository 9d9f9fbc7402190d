package org.learncost.core.backend.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;
import org.learncost.core.mlp.Activation;

/** The functions against float64, over all that a network may meet. */
class TranscendentalTest {
  /** Four units in the last place. */
  private static final double RELATIVE = 4 * 0x1p-23;

  @Test
  void exponentialToItsFloor() {
    compare(Transcendental::exp, Math::exp, -60, 0, RELATIVE, 0);
    assertEquals(0, at(Transcendental::exp, -60.01f));
    assertEquals(0, at(Transcendental::exp, Float.NEGATIVE_INFINITY));
    assertEquals(Float.NaN, at(Transcendental::exp, Float.NaN));
    assertEquals(1, at(Transcendental::exp, 0));
  }

  @Test
  void tanh() {
    compare(Transcendental::tanh, Math::tanh, -12, 12, RELATIVE, 0);
    compare(Transcendental::tanh, Math::tanh, -1e-3, 1e-3, RELATIVE, 0);
    assertEquals(1, at(Transcendental::tanh, Float.POSITIVE_INFINITY));
    assertEquals(-1, at(Transcendental::tanh, Float.NEGATIVE_INFINITY));
    assertEquals(Float.NaN, at(Transcendental::tanh, Float.NaN));
  }

  @Test
  void geluAndItsSlope() {
    compare(GeluLanes::value, Activation.GELU::apply, -10, 30, 2 * RELATIVE, 0);
    compare(GeluLanes::value, Activation.GELU::apply, -300, -10, 0, 1e-20);
    // The slope has a zero near -0.75, where only the absolute error can be small.
    compare(GeluLanes::slope, Activation.GELU::derivative, -10, 30, 2 * RELATIVE, 1e-7);
    compare(GeluLanes::slope, Activation.GELU::derivative, -10, -2, 4 * RELATIVE, 0);
    assertEquals(Float.NaN, at(GeluLanes::value, Float.NaN));
  }

  private static void compare(
      UnaryOperator<FloatVector> function,
      DoubleUnaryOperator expected,
      double from,
      double to,
      double relative,
      double absolute) {
    for (int i = 0; i <= 20_000; i++) {
      float x = (float) (from + (to - from) * i / 20_000);
      double y = expected.applyAsDouble(x);
      assertEquals(y, at(function, x), relative * Math.abs(y) + absolute, () -> "at " + x);
    }
  }

  private static float at(UnaryOperator<FloatVector> function, float x) {
    return function.apply(FloatVector.broadcast(Lanes.FLOATS, x)).lane(0);
  }
}
