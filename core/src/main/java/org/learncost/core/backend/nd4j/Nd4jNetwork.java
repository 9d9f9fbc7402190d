package org.learncost.core.backend.nd4j;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.learncost.core.backend.HostTrainer;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.data.Dataset;
import org.learncost.core.mlp.MlpSpec;
import org.learncost.core.mlp.Parameters;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * One replica on ND4J arrays. Every layer's input carries a last column of ones, and its weights
 * the biases as a last row, which is how {@link Parameters} lays them out: so one product adds the
 * biases too, and one gives the gradient of both.
 */
final class Nd4jNetwork implements HostTrainer.Network {
  private final TrainingPlan plan;
  private final MlpSpec mlp;
  private final Dataset train;
  private final Dataset test;

  private final INDArray parameters;
  private final Nd4jOptimizer optimizer;

  /** Weights over biases of each layer, and their gradient: views, shape (in + 1, out). */
  private final INDArray[] weights;

  private final INDArray[] weightGradients;

  /** Each layer's input with its column of ones: (rows, in + 1). The host fills the first. */
  private final INDArray[] inputs;

  /** Each layer's output before its activation: (rows, out + 1), the last layer's (rows, out). */
  private final INDArray[] sums;

  /** The loss's derivative by each sum, shaped alike; the column beside the ones is not used. */
  private final INDArray[] deltas;

  /** The activation's derivative for each hidden layer, shaped as its deltas. */
  private final INDArray[] slopes;

  private final INDArray one;
  private final INDArray targets;

  private final FloatBuffer inputValues;
  private final FloatBuffer targetValues;
  private final FloatBuffer predictions;
  private final List<INDArray> owned = new ArrayList<>();
  private final Map<Integer, List<NativeOp>> passes = new HashMap<>();
  private final List<NativeOp> testPass;

  Nd4jNetwork(TrainingPlan plan, Replica replica) {
    this.plan = plan;
    mlp = plan.mlp();
    train = replica.data().train();
    test = replica.data().test();
    int layers = mlp.layers();
    int rows = Math.max(plan.batch(), test.rows());

    Parameters layout = new Parameters(mlp);
    parameters = own(Nd4j.createFromArray(replica.initialParameters(mlp)));
    INDArray gradient = own(Nd4j.zeros(DataType.FLOAT, layout.count()));
    optimizer = Nd4jOptimizer.of(plan.optimizer(), parameters, gradient);
    weights = new INDArray[layers];
    weightGradients = new INDArray[layers];
    inputs = new INDArray[layers];
    sums = new INDArray[layers];
    deltas = new INDArray[layers];
    slopes = new INDArray[layers - 1];
    one = own(Nd4j.scalar(1f));
    for (int l = 0; l < layers; l++) {
      weights[l] = matrix(parameters, layout.weights(l), mlp.in(l) + 1, mlp.out(l));
      weightGradients[l] = matrix(gradient, layout.weights(l), mlp.in(l) + 1, mlp.out(l));
      inputs[l] = own(Nd4j.ones(DataType.FLOAT, rows, mlp.in(l) + 1));
      int width = l < layers - 1 ? mlp.out(l) + 1 : mlp.out(l);
      sums[l] = own(Nd4j.zeros(DataType.FLOAT, rows, width).addi(sumThatActivatesToOne()));
      deltas[l] = own(Nd4j.zeros(DataType.FLOAT, plan.batch(), width));
      if (l < layers - 1) slopes[l] = own(Nd4j.zeros(DataType.FLOAT, plan.batch(), width));
    }
    targets = own(Nd4j.zeros(DataType.FLOAT, plan.batch(), mlp.outputWidth()));
    inputValues = inputs[0].data().asNioFloat();
    targetValues = targets.data().asNioFloat();
    predictions = sums[layers - 1].data().asNioFloat();
    testPass = forward(test.rows());
  }

  private INDArray own(INDArray array) {
    owned.add(array);
    return array;
  }

  private static INDArray matrix(INDArray flat, int offset, int rows, int columns) {
    return flat.get(NDArrayIndex.interval(offset, offset + rows * columns)).reshape(rows, columns);
  }

  /** The first rows and columns of a matrix, as a view. */
  private static INDArray corner(INDArray matrix, int rows, int columns) {
    return matrix.get(NDArrayIndex.interval(0, rows), NDArrayIndex.interval(0, columns));
  }

  /** Stands beside every hidden layer's sums, so that its activations bring their own ones. */
  private float sumThatActivatesToOne() {
    return switch (mlp.activation()) {
      case RELU -> 1;
      case TANH -> 20; // 1 - tanh(20) is 1e-17, nothing in float32.
      case GELU -> throw new IllegalStateException();
    };
  }

  private List<NativeOp> forward(int rows) {
    List<NativeOp> ops = new ArrayList<>();
    for (int l = 0; l < mlp.layers(); l++) {
      INDArray x = corner(inputs[l], rows, mlp.in(l) + 1);
      INDArray sum = corner(sums[l], rows, mlp.out(l));
      ops.add(NativeOp.product(sum, x, false, weights[l], false));
      if (l < mlp.layers() - 1) {
        INDArray wholeSum = corner(sums[l], rows, mlp.out(l) + 1);
        INDArray activation = corner(inputs[l + 1], rows, mlp.out(l) + 1);
        ops.add(
            switch (mlp.activation()) {
              case RELU -> NativeOp.of("relu", activation, wholeSum).reals(0);
              case TANH -> NativeOp.of("tanh", activation, wholeSum);
              case GELU -> throw new IllegalStateException();
            });
      }
    }
    return ops;
  }

  private List<NativeOp> forwardAndBackward(int rows) {
    List<NativeOp> ops = forward(rows);
    ops.addAll(outputDelta(rows));
    for (int l = mlp.layers() - 1; l >= 0; l--) {
      INDArray x = corner(inputs[l], rows, mlp.in(l) + 1);
      INDArray delta = corner(deltas[l], rows, mlp.out(l));
      ops.add(NativeOp.product(weightGradients[l], x, true, delta, false));
      if (l > 0) {
        INDArray below = corner(deltas[l - 1], rows, mlp.in(l) + 1);
        INDArray sumBelow = corner(sums[l - 1], rows, mlp.in(l) + 1);
        ops.add(NativeOp.product(below, delta, false, weights[l], true));
        ops.addAll(slope(x, corner(slopes[l - 1], rows, mlp.in(l) + 1)));
        ops.add(NativeOp.of("multiply", below, below, corner(slopes[l - 1], rows, mlp.in(l) + 1)));
      }
    }
    return ops;
  }

  /**
   * The activation's derivative from its output. ND4J's fused relu_bp and tanh_bp cost 27 and 102
   * microseconds on 32 x 129 values, these with the product 4 and 5.
   */
  private List<NativeOp> slope(INDArray activation, INDArray slope) {
    return switch (mlp.activation()) {
      case RELU -> List.of(NativeOp.isPositive(slope, activation));
      case TANH ->
          List.of(
              NativeOp.of("multiply", slope, activation, activation),
              NativeOp.of("subtract", slope, one, slope));
      case GELU -> throw new IllegalStateException();
    };
  }

  private List<NativeOp> outputDelta(int rows) {
    int out = mlp.outputWidth();
    INDArray prediction = corner(sums[mlp.layers() - 1], rows, out);
    INDArray target = corner(targets, rows, out);
    INDArray delta = corner(deltas[mlp.layers() - 1], rows, out);
    return switch (plan.loss()) {
      case MSE -> {
        INDArray factor = own(Nd4j.scalar(2f / (rows * out)));
        yield List.of(
            NativeOp.of("subtract", delta, prediction, target),
            NativeOp.of("multiply", delta, delta, factor));
      }
      case CROSS_ENTROPY -> throw new IllegalStateException();
    };
  }

  @Override
  public void step(int[] rows, int count, long t) {
    fill(train, rows, count);
    passes.computeIfAbsent(count, this::forwardAndBackward).forEach(NativeOp::run);
    optimizer.step(t);
  }

  private void fill(Dataset data, int[] rows, int count) {
    int in = mlp.inputWidth();
    int out = mlp.outputWidth();
    for (int b = 0; b < count; b++) {
      inputValues.put(b * (in + 1), data.inputs(), rows[b] * in, in);
      targetValues.put(b * out, data.targets(), rows[b] * out, out);
    }
  }

  @Override
  public float[] predict() {
    int in = mlp.inputWidth();
    for (int b = 0; b < test.rows(); b++) {
      inputValues.put(b * (in + 1), test.inputs(), b * in, in);
    }
    testPass.forEach(NativeOp::run);
    float[] result = new float[test.rows() * mlp.outputWidth()];
    predictions.get(0, result);
    return result;
  }

  @Override
  public float[] parameters() {
    return parameters.toFloatVector();
  }

  @Override
  public void close() {
    testPass.forEach(NativeOp::close);
    passes.values().forEach(pass -> pass.forEach(NativeOp::close));
    optimizer.close();
    owned.forEach(INDArray::close);
  }
}
