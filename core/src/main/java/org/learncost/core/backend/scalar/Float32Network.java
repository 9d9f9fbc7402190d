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

  /** The loss's derivative by the pre-activation of each layer's output: (batch, out). */
  private final float[][] deltas;

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
    activations = new float[mlp.layers() + 1][];
    deltas = new float[mlp.layers()][];
    for (int l = 0; l <= mlp.layers(); l++) {
      activations[l] = new float[Math.max(plan.batch(), test.rows()) * mlp.widths().get(l)];
      if (l > 0) deltas[l - 1] = new float[plan.batch() * mlp.out(l - 1)];
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
        for (int i = 0; i < count * out; i++) {
          y[i] = (float) mlp.activation().apply(y[i]);
        }
      }
    }
  }

  private void outputDelta(int[] rows, int count) {
    int out = mlp.outputWidth();
    float[] predictions = activations[mlp.layers()];
    float[] delta = deltas[mlp.layers() - 1];
    for (int b = 0; b < count; b++) {
      for (int j = 0; j < out; j++) {
        float target = train.targets()[rows[b] * out + j];
        delta[b * out + j] =
            (float) plan.loss().derivative(predictions[b * out + j], target, count * out);
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
        float a = activations[l][b * in + k];
        deltas[l - 1][b * in + k] = (float) (sum * mlp.activation().derivative(a));
      }
    }
  }

  private void update(long t) {
    if (plan.optimizer() instanceof Adam adam) {
      float beta1 = (float) adam.beta1();
      float beta2 = (float) adam.beta2();
      float rest1 = (float) (1 - adam.beta1());
      float rest2 = (float) (1 - adam.beta2());
      float stepSize = (float) adam.stepSize(t);
      float scale = (float) adam.secondMomentScale(t);
      float epsilon = (float) adam.epsilon();
      for (int i = 0; i < weights.length; i++) {
        float g = gradient[i];
        m[i] = beta1 * m[i] + rest1 * g;
        v[i] = beta2 * v[i] + rest2 * g * g;
        weights[i] -= stepSize * m[i] / (scale * (float) Math.sqrt(v[i]) + epsilon);
      }
    } else if (plan.optimizer() instanceof Sgd sgd) {
      float learningRate = (float) sgd.learningRate();
      for (int i = 0; i < weights.length; i++) {
        weights[i] -= learningRate * gradient[i];
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
