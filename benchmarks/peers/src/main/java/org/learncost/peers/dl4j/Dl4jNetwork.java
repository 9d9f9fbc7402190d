package org.learncost.peers.dl4j;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.learncost.core.backend.HostTrainer;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.data.Dataset;
import org.learncost.core.mlp.Loss;
import org.learncost.core.mlp.MlpSpec;
import org.learncost.core.mlp.OptimizerSpec;
import org.learncost.core.mlp.Parameters;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** One replica as a MultiLayerNetwork; a step is one fit() on the rows of the batch. */
final class Dl4jNetwork implements HostTrainer.Network {
  private final TrainingPlan plan;
  private final MlpSpec mlp;
  private final Parameters layout;
  private final MultiLayerNetwork network;
  private final INDArray inputs;
  private final INDArray targets;
  private final INDArray testInputs;

  Dl4jNetwork(TrainingPlan plan, Replica replica) {
    this.plan = plan;
    mlp = plan.mlp();
    layout = new Parameters(mlp);
    Dataset train = replica.data().train();
    Dataset test = replica.data().test();
    inputs = matrix(train.inputs(), train.rows(), train.inputWidth());
    targets = matrix(train.targets(), train.rows(), train.outputWidth());
    testInputs = matrix(test.inputs(), test.rows(), test.inputWidth());
    network = configure();
    float[] first = replica.initialParameters(mlp);
    for (int l = 0; l < mlp.layers(); l++) {
      int weights = layout.weights(l);
      int biases = layout.biases(l);
      put(l, "W", Arrays.copyOfRange(first, weights, biases));
      put(l, "b", Arrays.copyOfRange(first, biases, biases + mlp.out(l)));
    }
  }

  private static INDArray matrix(float[] values, int rows, int columns) {
    return Nd4j.createFromArray(values).reshape(rows, columns);
  }

  private MultiLayerNetwork configure() {
    PlanSchedule rates = new PlanSchedule(plan);
    NeuralNetConfiguration.Builder settings =
        new NeuralNetConfiguration.Builder().dataType(DataType.FLOAT);
    if (plan.optimizer() instanceof OptimizerSpec.Adam adam) {
      settings.updater(new ScaledEpsilonAdam(adam, rates));
    } else {
      settings.updater(new Sgd(rates));
    }
    NeuralNetConfiguration.ListBuilder layers = settings.list();
    int last = mlp.layers() - 1;
    for (int l = 0; l < last; l++) {
      layers.layer(
          new DenseLayer.Builder().nIn(mlp.in(l)).nOut(mlp.out(l)).activation(hidden()).build());
    }
    boolean mse = plan.loss() == Loss.MSE;
    layers.layer(
        new OutputLayer.Builder(mse ? LossFunction.MSE : LossFunction.MCXENT)
            .nIn(mlp.in(last))
            .nOut(mlp.out(last))
            .activation(mse ? Activation.IDENTITY : Activation.SOFTMAX)
            .build());
    MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
    network.init();
    return network;
  }

  private Activation hidden() {
    return switch (mlp.activation()) {
      case RELU -> Activation.RELU;
      case TANH -> Activation.TANH;
      case GELU -> throw new IllegalStateException("refused before");
    };
  }

  private void put(int layer, String name, float[] values) {
    INDArray parameter = network.getLayer(layer).getParam(name);
    parameter.assign(Nd4j.createFromArray(values).reshape(parameter.shape()));
  }

  @Override
  public void step(int[] rows, int count, long t) {
    int[] batch = count == rows.length ? rows : Arrays.copyOf(rows, count);
    network.fit(inputs.getRows(batch), targets.getRows(batch));
  }

  /** Under cross-entropy probabilities, which order the classes as their logits do. */
  @Override
  public float[] predict() {
    return network.output(testInputs).dup('c').data().asFloat();
  }

  @Override
  public float[] parameters() {
    float[] values = new float[layout.count()];
    for (int l = 0; l < mlp.layers(); l++) {
      read(l, "W", values, layout.weights(l));
      read(l, "b", values, layout.biases(l));
    }
    return values;
  }

  private void read(int layer, String name, float[] values, int from) {
    float[] read = network.getLayer(layer).getParam(name).dup('c').data().asFloat();
    System.arraycopy(read, 0, values, from, read.length);
  }

  @Override
  public void close() {
    network.close();
    inputs.close();
    targets.close();
    testInputs.close();
  }
}
