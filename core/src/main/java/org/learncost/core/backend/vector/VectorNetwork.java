package org.learncost.core.backend.vector;

import static org.learncost.core.backend.vector.Lanes.BLOCK;

import org.learncost.core.backend.HostTrainer;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.data.Dataset;
import org.learncost.core.mlp.MlpSpec;
import org.learncost.core.mlp.Parameters;

/** One replica: a mini-batch goes through its layers and back. A step allocates nothing. */
final class VectorNetwork implements HostTrainer.Network {
  private final MlpSpec mlp;
  private final int batch;
  private final Dataset train;
  private final Dataset test;
  private final Layer[] layers;
  private final OptimizerStep update;
  private final WeightGradient gradient;
  private final LossDelta loss;

  /** Shape (outputs, samples). */
  private final BlockedMatrix predictions;

  private final int[] testRows;

  /** Weights and biases of all layers, and a copy of them as they were at the start. */
  private final float[] arena;

  private final float[] firstArena;

  VectorNetwork(TrainingPlan plan, Replica replica) {
    mlp = plan.mlp();
    batch = plan.batch();
    train = replica.data().train();
    test = replica.data().test();
    int size = 0;
    int[] first = new int[mlp.layers()];
    for (int l = 0; l < mlp.layers(); l++) {
      first[l] = size;
      size = Math.addExact(size, Layer.size(mlp, l));
    }
    arena = new float[size];
    float[] initial = replica.initialParameters(mlp);
    layers = new Layer[mlp.layers()];
    for (int l = 0; l < layers.length; l++) {
      layers[l] = new Layer(mlp, l, batch, arena, first[l]);
      layers[l].read(initial, new Parameters(mlp), l);
    }
    firstArena = arena.clone();
    predictions = BlockedMatrix.zeros(mlp.outputWidth(), batch);
    update = OptimizerStep.of(plan, size);
    gradient = new WeightGradient(update);
    loss = new LossDelta(plan, train);
    testRows = new int[batch];
  }

  @Override
  public void step(int[] rows, int count, long t) {
    gather(train, rows, count);
    forward(count);
    loss.write(predictions, rows, count, layers[layers.length - 1].delta);
    update.begin(t);
    for (int l = layers.length - 1; l >= 0; l--) {
      if (l > 0) layers[l].backward(count, layers[l - 1]);
      layers[l].update(count, gradient);
    }
  }

  @Override
  public boolean restart() {
    System.arraycopy(firstArena, 0, arena, 0, arena.length);
    update.restart();
    return true;
  }

  /** Copies a mini-batch's rows to where the first layer reads them. */
  private void gather(Dataset data, int[] rows, int count) {
    int width = mlp.inputWidth();
    float[] inputs = data.inputs();
    BlockedMatrix to = layers[0].input;
    for (int k = 0; k < width; k += BLOCK) {
      int columns = Math.min(BLOCK, width - k);
      for (int b = 0; b < count; b++) {
        copy(inputs, rows[b] * width + k, to.values, to.at(b, k), columns);
      }
    }
    Transposition.run(to, layers[0].inputUnits, count, width);
  }

  private static void copy(float[] from, int fromAt, float[] to, int toAt, int count) {
    for (int i = 0; i < count; i++) {
      to[toAt + i] = from[fromAt + i];
    }
  }

  private void forward(int count) {
    int last = layers.length - 1;
    for (int l = 0; l < last; l++) {
      layers[l].forward(count, layers[l + 1]);
    }
    layers[last].predict(count, predictions);
  }

  @Override
  public float[] predict() {
    int out = mlp.outputWidth();
    float[] all = new float[test.rows() * out];
    for (int first = 0; first < test.rows(); first += batch) {
      int count = Math.min(batch, test.rows() - first);
      for (int b = 0; b < count; b++) {
        testRows[b] = first + b;
      }
      gather(test, testRows, count);
      forward(count);
      for (int b = 0; b < count; b++) {
        for (int j = 0; j < out; j++) {
          all[(first + b) * out + j] = predictions.get(j, b);
        }
      }
    }
    return all;
  }

  @Override
  public float[] parameters() {
    Parameters layout = new Parameters(mlp);
    float[] parameters = new float[layout.count()];
    for (int l = 0; l < layers.length; l++) {
      layers[l].write(parameters, layout, l);
    }
    return parameters;
  }
}
