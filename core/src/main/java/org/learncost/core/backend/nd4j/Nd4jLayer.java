package org.learncost.core.backend.nd4j;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * One layer's arrays and the operations on them. The input carries a last column of ones, and the
 * weights the biases as a last row: so one product adds the biases too, and one gives the gradient
 * of both.
 */
final class Nd4jLayer {
  private final int in;
  private final int out;

  /** Absent in the last layer. */
  private final @Nullable Nd4jActivation activation;

  /** Weights over biases, shape (in + 1, out), and their gradient. */
  private final INDArray weights;

  private final INDArray gradient;

  /** Shape (rows, in + 1). */
  final INDArray input;

  /** What goes into the activation: (rows, out + 1), the last layer's predictions (rows, out). */
  final INDArray sum;

  /** The activation's own array, shaped as the sum. */
  private final INDArray work;

  /** The loss's derivative by each sum; the column beside the ones is not used. */
  private final INDArray delta;

  /** The activation's derivative, shaped as the delta. */
  private final INDArray slope;

  /**
   * @param rows how many rows a prediction takes at most
   * @param batch how many rows a training step takes at most
   */
  Nd4jLayer(
      INDArray weights,
      INDArray gradient,
      @Nullable Nd4jActivation activation,
      int rows,
      int batch) {
    this.weights = weights;
    this.gradient = gradient;
    this.activation = activation;
    in = weights.rows() - 1;
    out = weights.columns();
    input = Nd4j.ones(DataType.FLOAT, rows, in + 1);
    int width = activation == null ? out : out + 1;
    float beside = activation == null ? 0 : activation.sumOfOne;
    sum = Nd4j.valueArrayOf(new long[] {rows, width}, beside, DataType.FLOAT);
    work = activation == null ? sum : sum.ulike();
    delta = Nd4j.zeros(DataType.FLOAT, batch, width);
    slope = activation == null ? delta : delta.ulike();
  }

  /** The first rows and columns of a matrix, as a view. */
  private static INDArray corner(INDArray matrix, int rows, int columns) {
    return matrix.get(NDArrayIndex.interval(0, rows), NDArrayIndex.interval(0, columns));
  }

  private static INDArray top(INDArray matrix, int rows) {
    return corner(matrix, rows, matrix.columns());
  }

  /** The first rows' sums. */
  INDArray sum(int rows) {
    return corner(sum, rows, out);
  }

  /** The first rows' deltas. */
  INDArray delta(int rows) {
    return corner(delta, rows, out);
  }

  /** From this layer's input to the next one's. */
  List<NativeOp> forward(int rows, @Nullable Nd4jLayer next) {
    List<NativeOp> ops = new ArrayList<>();
    ops.add(NativeOp.product(sum(rows), top(input, rows), false, weights, false));
    if (activation != null && next != null) {
      ops.addAll(activation.apply(top(next.input, rows), top(sum, rows), top(work, rows)));
    }
    return ops;
  }

  /** From this layer's delta to its gradient and to the delta of the layer below. */
  List<NativeOp> backward(int rows, @Nullable Nd4jLayer below) {
    List<NativeOp> ops = new ArrayList<>();
    INDArray x = top(input, rows);
    ops.add(NativeOp.product(gradient, x, true, delta(rows), false));
    if (below != null && below.activation != null) {
      INDArray product = top(below.delta, rows);
      INDArray slope = top(below.slope, rows);
      ops.add(NativeOp.product(product, delta(rows), false, weights, true));
      ops.addAll(below.activation.slope(slope, x, top(below.sum, rows), top(below.work, rows)));
      ops.add(NativeOp.of("multiply", product, product, slope));
    }
    return ops;
  }

  void close() {
    input.close();
    sum.close();
    delta.close();
    if (activation != null) {
      work.close();
      slope.close();
    }
  }
}
