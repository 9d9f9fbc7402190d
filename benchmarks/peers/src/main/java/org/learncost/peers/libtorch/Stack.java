package org.learncost.peers.libtorch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.data.BatchOrder;
import org.learncost.core.data.Dataset;
import org.learncost.core.mlp.Loss;
import org.learncost.core.mlp.MlpSpec;
import org.learncost.core.mlp.Parameters;

/** Replicas along the first axis of every tensor, trained by one graph and one optimiser. */
final class Stack {
  private final TrainingPlan plan;
  private final MlpSpec mlp;
  private final Parameters layout;
  private final int replicas;
  private final LibtorchOptimizer optimizer;

  /** Each layer's weights (replicas, in, out) and biases (replicas, 1, out). */
  private final List<Tensor> weights = new ArrayList<>();

  private final List<Tensor> biases = new ArrayList<>();

  /** The training rows of all replicas, one after the other, and where each replica's begin. */
  private final Tensor inputs;

  private final Tensor targets;
  private final int[] firstRow;

  /** Each replica's test inputs: (1, rows, width). */
  private final List<Tensor> testInputs = new ArrayList<>();

  private final List<BatchOrder> orders = new ArrayList<>();

  /** Each replica's next mini-batch and how many rows it has. */
  private final int[][] batches;

  private final int[] counts;

  Stack(TrainingPlan plan, List<Replica> share) {
    this.plan = plan;
    mlp = plan.mlp();
    layout = new Parameters(mlp);
    replicas = share.size();
    firstRow = new int[replicas];
    batches = new int[replicas][plan.batch()];
    counts = new int[replicas];
    List<Dataset> data = share.stream().map(replica -> replica.data().train()).toList();
    for (int r = 0; r < replicas; r++) {
      if (r > 0) firstRow[r] = Math.addExact(firstRow[r - 1], data.get(r - 1).rows());
      orders.add(share.get(r).batchOrder(plan.batch()));
      Dataset test = share.get(r).data().test();
      testInputs.add(Tensors.of(test.inputs(), 1, test.rows(), test.inputWidth()));
    }
    inputs = joined(data.stream().map(d -> Tensors.of(d.inputs(), d.rows(), d.inputWidth())));
    targets = joined(data.stream().map(d -> Tensors.of(d.targets(), d.rows(), d.outputWidth())));
    List<float[]> first = share.stream().map(replica -> replica.initialParameters(mlp)).toList();
    TensorVector parameters = new TensorVector();
    for (int l = 0; l < mlp.layers(); l++) {
      weights.add(parameter(first, layout.weights(l), mlp.in(l), mlp.out(l)));
      biases.add(parameter(first, layout.biases(l), 1, mlp.out(l)));
      parameters.push_back(weights.get(l)).push_back(biases.get(l));
    }
    optimizer = new LibtorchOptimizer(plan, parameters);
  }

  private static Tensor joined(Stream<Tensor> parts) {
    TensorVector vector = new TensorVector();
    parts.forEach(vector::push_back);
    Tensor joined = torch.cat(vector, 0);
    vector.close();
    return joined;
  }

  private static Tensor parameter(List<float[]> values, int from, int rows, int columns) {
    int to = from + rows * columns;
    return joined(values.stream().map(v -> Tensors.ofRange(v, from, to, 1, rows, columns)))
        .requires_grad_();
  }

  /** Of inputs (replicas, rows, in) by weights and biases of as many replicas. */
  private Tensor forward(Tensor input, List<Tensor> weights, List<Tensor> biases) {
    Tensor x = input;
    for (int l = 0; l < mlp.layers(); l++) {
      x = torch.baddbmm(biases.get(l), x, weights.get(l));
      if (l < mlp.layers() - 1) x = Tensors.activate(mlp.activation(), x);
    }
    return x;
  }

  /** The next mini-batch of each replica. */
  void step(long t) {
    for (int r = 0; r < replicas; r++) {
      counts[r] = orders.get(r).next(batches[r], 0);
    }
    int longest = Arrays.stream(counts).max().orElseThrow();
    boolean even = Arrays.stream(counts).allMatch(count -> count == longest);
    try (PointerScope scope = new PointerScope()) {
      Tensor rows = torch.tensor(rows(longest));
      Tensor x = inputs.index_select(0, rows).view(replicas, longest, mlp.inputWidth());
      Tensor y = targets.index_select(0, rows);
      Tensor predictions = forward(x, weights, biases).view(-1, mlp.outputWidth());
      Tensor loss =
          even
              ? Tensors.loss(plan, predictions, y).mul(new Scalar((float) replicas))
              : unevenLoss(predictions, y, longest);
      optimizer.step(loss, t);
    }
  }

  /** Row numbers, as many for each replica; short batches are filled up with their first row. */
  private int[] rows(int longest) {
    int[] rows = new int[replicas * longest];
    for (int r = 0; r < replicas; r++) {
      for (int b = 0; b < longest; b++) {
        rows[r * longest + b] = firstRow[r] + batches[r][b < counts[r] ? b : 0];
      }
    }
    return rows;
  }

  /** The sum of the replicas' losses where some have a short batch: what fills it weighs 0. */
  private Tensor unevenLoss(Tensor predictions, Tensor targets, int longest) {
    float[] weights = new float[replicas * longest];
    for (int r = 0; r < replicas; r++) {
      int terms = plan.loss() == Loss.MSE ? counts[r] * mlp.outputWidth() : counts[r];
      Arrays.fill(weights, r * longest, r * longest + counts[r], 1f / terms);
    }
    Tensor weight = Tensors.of(weights, weights.length, 1);
    return switch (plan.loss()) {
      case MSE -> predictions.sub(targets).square().mul(weight).sum();
      case CROSS_ENTROPY -> torch.log_softmax(predictions, 1).mul(targets).mul(weight).sum().neg();
    };
  }

  /** One replica's predictions for its test set. */
  float[] predict(int r) {
    int rows = (int) testInputs.get(r).size(1);
    float[] predictions = new float[rows * mlp.outputWidth()];
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      Tensor output = forward(testInputs.get(r), of(r, weights), of(r, biases));
      Tensors.read(output, predictions, 0, predictions.length);
    }
    return predictions;
  }

  /** One replica's part of each tensor. */
  private static List<Tensor> of(int r, List<Tensor> tensors) {
    return tensors.stream().map(tensor -> tensor.narrow(0, r, 1)).toList();
  }

  float[] parameters(int r) {
    float[] values = new float[layout.count()];
    try (PointerScope scope = new PointerScope()) {
      for (int l = 0; l < mlp.layers(); l++) {
        int from = layout.weights(l);
        int between = layout.biases(l);
        Tensors.read(weights.get(l).narrow(0, r, 1), values, from, between - from);
        Tensors.read(biases.get(l).narrow(0, r, 1), values, between, mlp.out(l));
      }
    }
    return values;
  }

  void close() {
    optimizer.close();
    weights.forEach(Tensor::close);
    biases.forEach(Tensor::close);
    testInputs.forEach(Tensor::close);
    inputs.close();
    targets.close();
  }
}
