package org.learncost.core.backend.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/** One of ND4J's native operations on fixed arrays, ready to run any number of times. */
interface NativeOp {
  void run();

  /** Frees what belongs to the operation itself; its arrays are their owner's. */
  default void close() {}

  /** An operation with one output. */
  static Prepared of(String name, INDArray output, INDArray... inputs) {
    return new Prepared(name, inputs, output);
  }

  /** One of ND4J's older operations, which bring their arrays with them. */
  static NativeOp of(Op op) {
    return () -> Nd4j.getExecutioner().exec(op);
  }

  /** product = left · right, each factor transposed first if its flag says so. */
  static NativeOp product(
      INDArray product,
      INDArray left,
      boolean transposeLeft,
      INDArray right,
      boolean transposeRight) {
    return of("matmul", product, left, right)
        .integers(transposeLeft ? 1 : 0, transposeRight ? 1 : 0, 0)
        .reals(1, 0);
  }

  /**
   * An operation with its context. Nd4j.exec(op) would make a new one off-heap, and check all
   * shapes again, on every call.
   */
  final class Prepared implements NativeOp {
    private final CustomOp op;
    private final OpContext context;

    private Prepared(String name, INDArray[] inputs, INDArray output) {
      op = DynamicCustomOp.builder(name).build();
      context = Nd4j.getExecutioner().buildContext();
      context.setInputArrays(inputs);
      context.setOutputArrays(output);
      context.shapeFunctionOverride(true);
    }

    Prepared integers(long... arguments) {
      context.setIArguments(arguments);
      return this;
    }

    Prepared reals(double... arguments) {
      context.setTArguments(arguments);
      return this;
    }

    @Override
    public void run() {
      Nd4j.getExecutioner().exec(op, context);
    }

    @Override
    public void close() {
      // The context itself goes when it is collected: its own close() does nothing.
      context.purge();
    }
  }
}
