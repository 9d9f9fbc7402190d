package org.learncost.core.backend;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.learncost.core.mlp.Activation;
import org.learncost.core.mlp.MlpSpec;
import org.learncost.core.mlp.Parameters;

/** Compares parameters tensor by tensor, by relative L2 distance. */
final class TensorComparison {
  /** Right float32 code stays below; a single weight of a tensor wrong by 1e-3 does not. */
  private static final double GRADIENT_TOLERANCE = 1e-6;

  private TensorComparison() {}

  /**
   * Rounding of longer sums grows as the root of their length, and GELU's derivative is a sum of
   * two functions whose best float32 forms (PyTorch's) are off by 2.3e-7.
   */
  static double gradientTolerance(MlpSpec mlp) {
    double activation = mlp.activation() == Activation.GELU ? 2 : 1;
    double length = Math.max(1, Collections.max(mlp.widths()) / 128.0);
    return GRADIENT_TOLERANCE * activation * Math.sqrt(length);
  }

  /** The most that storing the moved weights as floats can have shifted each of them. */
  static double[] rounding(float[] moved, int steps) {
    double[] rounding = new double[moved.length];
    for (int i = 0; i < rounding.length; i++) {
      rounding[i] = steps * 0.5 * Math.ulp(moved[i]);
    }
    return rounding;
  }

  static void compare(
      MlpSpec mlp,
      double[] expected,
      double[] actual,
      double[] rounding,
      double tolerance,
      String what) {
    tensors(mlp)
        .forEach(
            t -> {
              double distance = t.norm(difference(expected, actual));
              double allowed = tolerance * t.norm(expected) + t.norm(rounding);
              assertTrue(
                  distance <= allowed,
                  () -> what + ", " + t + ": L2 distance " + distance + " > " + allowed);
            });
  }

  /** One layer's weights or biases within the flat parameters. */
  record Tensor(String name, int from, int to) {
    double norm(double[] values) {
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum += values[i] * values[i];
      }
      return Math.sqrt(sum);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Tensor> tensors(MlpSpec mlp) {
    Parameters layout = new Parameters(mlp);
    return IntStream.range(0, mlp.layers())
        .boxed()
        .flatMap(
            l -> {
              int biases = layout.biases(l);
              return Stream.of(
                  new Tensor("weights of layer " + l, layout.weights(l), biases),
                  new Tensor("biases of layer " + l, biases, biases + mlp.out(l)));
            });
  }

  static double[] widen(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  static double[] difference(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return difference;
  }
}
