package org.learncost.core.backend.scalar;

import java.util.Arrays;
import org.learncost.core.backend.HostTrainer;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.data.Dataset;
import org.learncost.core.mlp.MlpSpec;
import org.learncost.core.mlp.OptimizerSpec.Adam;
import org.learncost.core.mlp.OptimizerSpec.Sgd;
import org.learncost.core.mlp.Parameters;

/** One replica in float32, a mini-batch at a time, as plain loops. */
final class Float32Network implements HostTrainer.Network {
  private final TrainingPlan plan;
  private final MlpSpec mlp;
  private final Parameters layout;
  private final Dataset train;
  private final Dataset test;
  private final float[] weights;
  private final float[] gradient;
  private final float[] m;
  private final float[] v;

  /** activations[0] is the input, activations[l + 1] the output of layer l: (rows, width). */
  private final float[][] activations;

  /** What hidden layer l puts out before its activation: (batch, out). */
  private final float[][] preActivations;

  /** The loss's derivative by the pre-activation of each layer's output: (batch, out). */
  private final float[][] deltas;

  // One row: a loss such as cross-entropy needs all of its outputs at once.
  private final double[] prediction;
  private final double[] target;
  private final double[] outputDelta;

  Float32Network(TrainingPlan plan, Replica replica) {
    this.plan = plan;
    mlp = plan.mlp();
    layout = new Parameters(mlp);
    train = replica.data().train();
    test = replica.data().test();
    weights = replica.initialParameters(mlp);
    gradient = new float[layout.count()];
    m = new float[layout.count()];
    v = new float[layout.count()];
    prediction = new double[mlp.outputWidth()];
    target = new double[mlp.outputWidth()];
    outputDelta = new double[mlp.outputWidth()];
    activations = new float[mlp.layers() + 1][];
    preActivations = new float[mlp.layers()][];
    deltas = new float[mlp.layers()][];
    int rows = Math.max(plan.batch(), test.rows());
    for (int l = 0; l <= mlp.layers(); l++) {
      activations[l] = new float[rows * mlp.widths().get(l)];
      if (l == 0) continue;
      preActivations[l - 1] = new float[rows * mlp.out(l - 1)];
      deltas[l - 1] = new float[plan.batch() * mlp.out(l - 1)];
    }
  }

  @Override
  public void step(int[] rows, int count, long t) {
    for (int b = 0; b < count; b++) {
      System.arraycopy(
          train.inputs(),
          rows[b] * mlp.inputWidth(),
          activations[0],
          b * mlp.inputWidth(),
          mlp.inputWidth());
    }
    forward(count);
    outputDelta(rows, count);
    for (int l = mlp.layers() - 1; l >= 0; l--) {
      weightGradient(l, count);
      if (l > 0) inputDelta(l, count);
    }
    update(t);
  }

  private void forward(int count) {
    for (int l = 0; l < mlp.layers(); l++) {
      int in = mlp.in(l);
      int out = mlp.out(l);
      float[] x = activations[l];
      float[] y = activations[l + 1];
      for (int b = 0; b < count; b++) {
        System.arraycopy(weights, layout.biases(l), y, b * out, out);
        for (int k = 0; k < in; k++) {
          float a = x[b * in + k];
          int w = layout.weights(l) + k * out;
          for (int j = 0; j < out; j++) {
            y[b * out + j] += a * weights[w + j];
          }
        }
      }
      if (l < mlp.layers() - 1) {
        System.arraycopy(y, 0, preActivations[l], 0, count * out);
        for (int i = 0; i < count * out; i++) {
          y[i] = (float) mlp.activation().apply(y[i]);
        }
      }
    }
  }

  private void outputDelta(int[] rows, int count) {
    int out = mlp.outputWidth();
    for (int b = 0; b < count; b++) {
      for (int j = 0; j < out; j++) {
        prediction[j] = activations[mlp.layers()][b * out + j];
        target[j] = train.targets()[rows[b] * out + j];
      }
      plan.loss().derivative(prediction, target, count, outputDelta);
      for (int j = 0; j < out; j++) {
        deltas[mlp.layers() - 1][b * out + j] = (float) outputDelta[j];
      }
    }
  }

  private void weightGradient(int l, int count) {
    int in = mlp.in(l);
    int out = mlp.out(l);
    int weight = layout.weights(l);
    int bias = layout.biases(l);
    Arrays.fill(gradient, weight, bias + out, 0);
    for (int b = 0; b < count; b++) {
      for (int k = 0; k < in; k++) {
        float a = activations[l][b * in + k];
        for (int j = 0; j < out; j++) {
          gradient[weight + k * out + j] += a * deltas[l][b * out + j];
        }
      }
      for (int j = 0; j < out; j++) {
        gradient[bias + j] += deltas[l][b * out + j];
      }
    }
  }

  /** From the delta of layer l to that of the layer below. */
  private void inputDelta(int l, int count) {
    int in = mlp.in(l);
    int out = mlp.out(l);
    for (int b = 0; b < count; b++) {
      for (int k = 0; k < in; k++) {
        int w = layout.weights(l) + k * out;
        float sum = 0;
        for (int j = 0; j < out; j++) {
          sum += deltas[l][b * out + j] * weights[w + j];
        }
        float z = preActivations[l - 1][b * in + k];
        deltas[l - 1][b * in + k] = (float) (sum * mlp.activation().derivative(z));
      }
    }
  }

  private void update(long t) {
    double rate = plan.learningRate(t);
    if (plan.optimizer() instanceof Adam adam) {
      float beta1 = (float) adam.beta1();
      float beta2 = (float) adam.beta2();
      float rest1 = (float) (1 - adam.beta1());
      float rest2 = (float) (1 - adam.beta2());
      float stepSize = (float) adam.stepSize(rate, t);
      float scale = (float) adam.secondMomentScale(t);
      float epsilon = (float) adam.epsilon();
      float keep = (float) adam.keep(rate);
      for (int i = 0; i < weights.length; i++) {
        float g = gradient[i];
        m[i] = beta1 * m[i] + rest1 * g;
        v[i] = beta2 * v[i] + rest2 * g * g;
        float move = stepSize * m[i] / (scale * (float) Math.sqrt(v[i]) + epsilon);
        weights[i] = keep * weights[i] - move;
      }
    } else if (plan.optimizer() instanceof Sgd sgd) {
      float momentum = (float) sgd.momentum();
      for (int i = 0; i < weights.length; i++) {
        m[i] = momentum * m[i] + gradient[i];
        weights[i] -= (float) rate * m[i];
      }
    }
  }

  @Override
  public float[] predict() {
    System.arraycopy(test.inputs(), 0, activations[0], 0, test.inputs().length);
    forward(test.rows());
    return Arrays.copyOf(activations[mlp.layers()], test.rows() * mlp.outputWidth());
  }

  @Override
  public float[] parameters() {
    return weights.clone();
  }
}
