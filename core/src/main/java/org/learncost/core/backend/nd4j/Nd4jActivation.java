package org.learncost.core.backend.nd4j;

import java.util.List;
import org.learncost.core.mlp.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMultiplication;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarReverseSubtraction;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erfc;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;

/**
 * An activation and its derivative on whole rows, the column beside the sums included: ND4J is
 * several times slower on a view with gaps.
 */
enum Nd4jActivation {
  RELU(1) {
    @Override
    List<NativeOp> apply(INDArray output, INDArray sum, INDArray work) {
      return List.of(NativeOp.of("relu", output, sum).reals(0));
    }

    /** The fused relu_bp costs 27 microseconds on 32 x 129 values, this with its product 6. */
    @Override
    List<NativeOp> slope(INDArray slope, INDArray output, INDArray sum, INDArray work) {
      return List.of(NativeOp.of(new Step(output, slope, 0)));
    }
  },

  /** 1 - tanh(20) is 1e-17, nothing in float32. */
  TANH(20) {
    @Override
    List<NativeOp> apply(INDArray output, INDArray sum, INDArray work) {
      return List.of(NativeOp.of("tanh", output, sum));
    }

    /** The fused tanh_bp costs 102 microseconds on 32 x 129 values, these with the product 5. */
    @Override
    List<NativeOp> slope(INDArray slope, INDArray output, INDArray sum, INDArray work) {
      return List.of(
          NativeOp.of(new Square(output, slope)),
          NativeOp.of(new ScalarReverseSubtraction(slope, null, slope, 1)));
    }
  },

  /**
   * z·Φ(z) with Φ(z) = erfc(-z/√2)/2, which keeps its digits where (1 + erf(z/√2))/2 cancels. The
   * work array carries Φ from the activation to its derivative Φ(z) + z·φ(z). ND4J's own gelu and
   * precise_gelu are approximations, good to three digits. The number is the root of z·Φ(z) = 1.
   */
  GELU(1.1444507f) {
    @Override
    List<NativeOp> apply(INDArray output, INDArray sum, INDArray work) {
      return List.of(
          NativeOp.of(new ScalarMultiplication(sum, null, work, -Math.sqrt(0.5))),
          NativeOp.of(new Erfc(work, work)),
          NativeOp.of(new ScalarMultiplication(work, null, work, 0.5)),
          NativeOp.of("multiply", output, sum, work));
    }

    @Override
    List<NativeOp> slope(INDArray slope, INDArray output, INDArray sum, INDArray work) {
      return List.of(
          NativeOp.of(new Square(sum, slope)),
          NativeOp.of(new ScalarMultiplication(slope, null, slope, -0.5)),
          NativeOp.of(new Exp(slope, slope)),
          NativeOp.of("multiply", slope, slope, sum),
          NativeOp.of(new ScalarMultiplication(slope, null, slope, 1 / Math.sqrt(2 * Math.PI))),
          NativeOp.of("add", slope, slope, work));
    }
  };

  /** What stands beside the sums, so that the activations bring their own column of ones. */
  final float sumOfOne;

  Nd4jActivation(float sumOfOne) {
    this.sumOfOne = sumOfOne;
  }

  static Nd4jActivation of(Activation activation) {
    return switch (activation) {
      case RELU -> RELU;
      case TANH -> TANH;
      case GELU -> GELU;
    };
  }

  /**
   * output = f(sum).
   *
   * @param work shaped as the sum, kept for {@link #slope}
   */
  abstract List<NativeOp> apply(INDArray output, INDArray sum, INDArray work);

  /** slope = f'(sum), after {@link #apply} on the same arrays. */
  abstract List<NativeOp> slope(INDArray slope, INDArray output, INDArray sum, INDArray work);
}
