package org.learncost.peers.libtorch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GELUImpl;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.ReLUImpl;
import org.bytedeco.pytorch.SequentialImpl;
import org.bytedeco.pytorch.TanhImpl;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.learncost.core.backend.HostTrainer;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.data.Dataset;
import org.learncost.core.mlp.MlpSpec;
import org.learncost.core.mlp.Parameters;

/** nn.Sequential of nn.Linear and activations, autograd, and an optimiser of torch.optim. */
final class EagerNetwork implements HostTrainer.Network {
  private final TrainingPlan plan;
  private final MlpSpec mlp;
  private final Parameters layout;
  private final int testRows;

  private final SequentialImpl network = new SequentialImpl();
  private final List<LinearImpl> linears = new ArrayList<>();
  private final LibtorchOptimizer optimizer;
  private final Tensor inputs;
  private final Tensor targets;
  private final Tensor testInputs;

  EagerNetwork(TrainingPlan plan, Replica replica) {
    this.plan = plan;
    mlp = plan.mlp();
    layout = new Parameters(mlp);
    Dataset train = replica.data().train();
    Dataset test = replica.data().test();
    testRows = test.rows();
    inputs = Tensors.of(train.inputs(), train.rows(), train.inputWidth());
    targets = Tensors.of(train.targets(), train.rows(), train.outputWidth());
    testInputs = Tensors.of(test.inputs(), test.rows(), test.inputWidth());
    float[] first = replica.initialParameters(mlp);
    for (int l = 0; l < mlp.layers(); l++) {
      LinearImpl linear = new LinearImpl(mlp.in(l), mlp.out(l));
      put(linear, l, first);
      linears.add(linear);
      network.push_back(linear);
      if (l < mlp.layers() - 1) pushActivation();
    }
    optimizer = new LibtorchOptimizer(plan, network.parameters());
  }

  private void pushActivation() {
    switch (mlp.activation()) {
      case RELU -> network.push_back(new ReLUImpl());
      case TANH -> network.push_back(new TanhImpl());
      case GELU -> network.push_back(new GELUImpl());
    }
  }

  /** nn.Linear keeps its weights as (out, in). */
  private void put(LinearImpl linear, int l, float[] values) {
    int weights = layout.weights(l);
    int biases = layout.biases(l);
    int out = mlp.out(l);
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      linear.weight().copy_(Tensors.ofRange(values, weights, biases, mlp.in(l), out).t());
      linear.bias().copy_(Tensors.ofRange(values, biases, biases + out, out));
    }
  }

  @Override
  public void step(int[] rows, int count, long t) {
    try (PointerScope scope = new PointerScope()) {
      Tensor batch = torch.tensor(Arrays.copyOf(rows, count));
      Tensor predictions = network.forward(inputs.index_select(0, batch));
      optimizer.step(Tensors.loss(plan, predictions, targets.index_select(0, batch)), t);
    }
  }

  @Override
  public float[] predict() {
    float[] predictions = new float[testRows * mlp.outputWidth()];
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      Tensors.read(network.forward(testInputs), predictions, 0, predictions.length);
    }
    return predictions;
  }

  @Override
  public float[] parameters() {
    float[] values = new float[layout.count()];
    try (PointerScope scope = new PointerScope()) {
      for (int l = 0; l < mlp.layers(); l++) {
        LinearImpl linear = linears.get(l);
        int biases = layout.biases(l);
        Tensors.read(linear.weight().t(), values, layout.weights(l), mlp.in(l) * mlp.out(l));
        Tensors.read(linear.bias(), values, biases, mlp.out(l));
      }
    }
    return values;
  }

  @Override
  public void close() {
    optimizer.close();
    network.close();
    linears.forEach(LinearImpl::close);
    inputs.close();
    targets.close();
    testInputs.close();
  }
}
