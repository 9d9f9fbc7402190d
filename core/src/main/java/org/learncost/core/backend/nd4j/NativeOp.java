package org.learncost.core.backend.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One of ND4J's native operations on fixed arrays, ready to run any number of times. Nd4j.exec(op)
 * would make a new off-heap context, and check all shapes, on every call.
 */
final class NativeOp {
  private final CustomOp op;
  private final OpContext context;

  private NativeOp(String name, INDArray[] inputs, INDArray[] outputs) {
    op = DynamicCustomOp.builder(name).build();
    context = Nd4j.getExecutioner().buildContext();
    context.setInputArrays(inputs);
    context.setOutputArrays(outputs);
    context.shapeFunctionOverride(true);
  }

  /** An operation with one output. */
  static NativeOp of(String name, INDArray output, INDArray... inputs) {
    return new NativeOp(name, inputs, new INDArray[] {output});
  }

  /** An operation that overwrites its first inputs, as many as {@code updated}. */
  static NativeOp updating(String name, int updated, INDArray... inputs) {
    return new NativeOp(name, inputs, java.util.Arrays.copyOf(inputs, updated));
  }

  /** product = left · right, each factor transposed first if its flag says so. */
  static NativeOp product(
      INDArray product,
      INDArray left,
      boolean transposeLeft,
      INDArray right,
      boolean transposeRight) {
    NativeOp op = of("matmul", product, left, right);
    op.context.setIArguments(transposeLeft ? 1 : 0, transposeRight ? 1 : 0, 0);
    op.context.setTArguments(1, 0);
    return op;
  }

  NativeOp integers(long... arguments) {
    context.setIArguments(arguments);
    return this;
  }

  NativeOp reals(double... arguments) {
    context.setTArguments(arguments);
    return this;
  }

  void run() {
    Nd4j.getExecutioner().exec(op, context);
  }
}
