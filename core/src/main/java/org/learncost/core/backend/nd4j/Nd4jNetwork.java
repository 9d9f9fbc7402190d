package org.learncost.core.backend.nd4j;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learncost.core.backend.HostTrainer;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.data.Dataset;
import org.learncost.core.mlp.Loss;
import org.learncost.core.mlp.MlpSpec;
import org.learncost.core.mlp.Parameters;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMultiplication;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** One replica on ND4J arrays: its layers, and the operations of a step, prepared once. */
final class Nd4jNetwork implements HostTrainer.Network {
  private final TrainingPlan plan;
  private final MlpSpec mlp;
  private final Dataset train;
  private final Dataset test;
  private final INDArray parameters;
  private final INDArray gradient;
  private final INDArray targets;
  private final Nd4jOptimizer optimizer;
  private final List<Nd4jLayer> layers = new ArrayList<>();

  /** By how many rows they take: whole batches, and the short one. */
  private final Map<Integer, List<NativeOp>> passes = new HashMap<>();

  private final List<NativeOp> testPass;

  /** A mini-batch on its way, each row of inputs with its one: one long copy beats many short. */
  private final float[] inputRows;

  private final float[] targetRows;
  private final FloatBuffer inputValues;
  private final FloatBuffer targetValues;
  private final FloatBuffer predictions;

  Nd4jNetwork(TrainingPlan plan, Replica replica) {
    this.plan = plan;
    mlp = plan.mlp();
    train = replica.data().train();
    test = replica.data().test();
    int rows = Math.max(plan.batch(), test.rows());
    Parameters layout = new Parameters(mlp);
    parameters = Nd4j.createFromArray(replica.initialParameters(mlp));
    gradient = Nd4j.zeros(DataType.FLOAT, layout.count());
    optimizer = Nd4jOptimizer.of(plan, parameters, gradient);
    for (int l = 0; l < mlp.layers(); l++) {
      boolean last = l == mlp.layers() - 1;
      layers.add(
          new Nd4jLayer(
              matrix(parameters, layout.weights(l), mlp.in(l) + 1, mlp.out(l)),
              matrix(gradient, layout.weights(l), mlp.in(l) + 1, mlp.out(l)),
              last ? null : Nd4jActivation.of(mlp.activation()),
              rows,
              plan.batch()));
    }
    targets = Nd4j.zeros(DataType.FLOAT, plan.batch(), mlp.outputWidth());
    inputRows = layers.get(0).input.data().asFloat();
    targetRows = targets.data().asFloat();
    inputValues = layers.get(0).input.data().asNioFloat();
    targetValues = targets.data().asNioFloat();
    predictions = layers.get(layers.size() - 1).sum.data().asNioFloat();
    testPass = forward(test.rows());
  }

  private static INDArray matrix(INDArray flat, int offset, int rows, int columns) {
    return flat.get(NDArrayIndex.interval(offset, offset + rows * columns)).reshape(rows, columns);
  }

  private @Nullable Nd4jLayer layer(int l) {
    return l >= 0 && l < layers.size() ? layers.get(l) : null;
  }

  private List<NativeOp> forward(int rows) {
    List<NativeOp> ops = new ArrayList<>();
    for (int l = 0; l < layers.size(); l++) {
      ops.addAll(layers.get(l).forward(rows, layer(l + 1)));
    }
    return ops;
  }

  private List<NativeOp> forwardAndBackward(int rows) {
    List<NativeOp> ops = forward(rows);
    ops.addAll(outputDelta(rows));
    for (int l = layers.size() - 1; l >= 0; l--) {
      ops.addAll(layers.get(l).backward(rows, layer(l - 1)));
    }
    return ops;
  }

  /** The loss's derivative: of both losses a difference to the targets, times a number. */
  private List<NativeOp> outputDelta(int rows) {
    List<NativeOp> ops = new ArrayList<>();
    Nd4jLayer last = layers.get(layers.size() - 1);
    INDArray delta = last.delta(rows);
    INDArray target = targets.get(NDArrayIndex.interval(0, rows), NDArrayIndex.all());
    INDArray prediction = last.sum(rows);
    if (plan.loss() == Loss.CROSS_ENTROPY) {
      ops.add(NativeOp.of("softmax", delta, prediction));
      prediction = delta;
    }
    double factor =
        switch (plan.loss()) {
          case MSE -> 2.0 / (rows * mlp.outputWidth());
          case CROSS_ENTROPY -> 1.0 / rows;
        };
    ops.add(NativeOp.of("subtract", delta, prediction, target));
    ops.add(NativeOp.of(new ScalarMultiplication(delta, null, delta, factor)));
    return ops;
  }

  @Override
  public void step(int[] rows, int count, long t) {
    int out = mlp.outputWidth();
    for (int b = 0; b < count; b++) {
      fillInput(b, train, rows[b]);
      System.arraycopy(train.targets(), rows[b] * out, targetRows, b * out, out);
    }
    inputValues.put(0, inputRows, 0, count * (mlp.inputWidth() + 1));
    targetValues.put(0, targetRows, 0, count * out);
    passes.computeIfAbsent(count, this::forwardAndBackward).forEach(NativeOp::run);
    optimizer.step(plan.learningRate(t), t);
  }

  private void fillInput(int b, Dataset data, int row) {
    int in = mlp.inputWidth();
    System.arraycopy(data.inputs(), row * in, inputRows, b * (in + 1), in);
  }

  @Override
  public float[] predict() {
    for (int b = 0; b < test.rows(); b++) {
      fillInput(b, test, b);
    }
    inputValues.put(0, inputRows, 0, test.rows() * (mlp.inputWidth() + 1));
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
    layers.forEach(Nd4jLayer::close);
    targets.close();
    gradient.close();
    parameters.close();
  }
}
