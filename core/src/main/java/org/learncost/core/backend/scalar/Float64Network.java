package org.learncost.core.backend.scalar;

import org.learncost.core.backend.HostTrainer;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.data.Dataset;
import org.learncost.core.mlp.MlpSpec;
import org.learncost.core.mlp.OptimizerSpec.Adam;
import org.learncost.core.mlp.OptimizerSpec.Sgd;
import org.learncost.core.mlp.Parameters;

/**
 * The oracle: one replica in float64, one sample at a time as a textbook has it, so that it shares
 * no loop with the batched backends that are measured against it. Checked itself against finite
 * differences.
 */
public final class Float64Network implements HostTrainer.Network {
  private final TrainingPlan plan;
  private final MlpSpec mlp;
  private final Parameters layout;
  private final Dataset train;
  private final Dataset test;
  private final double[] weights;
  private final double[] m;
  private final double[] v;

  /** outputs[0] is the input, outputs[l + 1] what layer l puts out. */
  private final double[][] outputs;

  /** preActivations[l] is what layer l puts out before its activation. */
  private final double[][] preActivations;

  private final double[] target;

  private double nearestKink = Double.POSITIVE_INFINITY;

  public Float64Network(TrainingPlan plan, Replica replica) {
    this.plan = plan;
    mlp = plan.mlp();
    layout = new Parameters(mlp);
    train = replica.data().train();
    test = replica.data().test();
    weights = new double[layout.count()];
    float[] first = replica.initialParameters(mlp);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = first[i];
    }
    m = new double[weights.length];
    v = new double[weights.length];
    outputs = mlp.widths().stream().map(double[]::new).toArray(double[][]::new);
    preActivations = mlp.widths().stream().skip(1).map(double[]::new).toArray(double[][]::new);
    target = new double[mlp.outputWidth()];
  }

  /** The weights themselves, to be moved by tests. */
  public double[] weights() {
    return weights;
  }

  /**
   * The smallest |z| that any hidden unit has met in {@link #gradient}: where it is below the
   * rounding error of float32, ReLU's derivative is a matter of luck.
   */
  public double nearestKink() {
    return nearestKink;
  }

  /** The loss over a mini-batch. */
  public double loss(int[] rows, int count) {
    double sum = 0;
    for (int b = 0; b < count; b++) {
      forward(train, rows[b]);
      readTarget(rows[b]);
      sum += plan.loss().value(outputs[mlp.layers()], target, count);
    }
    return sum;
  }

  /** The loss's gradient by all parameters. */
  public double[] gradient(int[] rows, int count) {
    double[] gradient = new double[weights.length];
    for (int b = 0; b < count; b++) {
      forward(train, rows[b]);
      readTarget(rows[b]);
      double[] delta = new double[mlp.outputWidth()];
      plan.loss().derivative(outputs[mlp.layers()], target, count, delta);
      for (int l = mlp.layers() - 1; l >= 0; l--) {
        delta = backward(l, delta, gradient);
      }
    }
    return gradient;
  }

  @Override
  public void step(int[] rows, int count, long t) {
    double[] gradient = gradient(rows, count);
    double rate = plan.learningRate(t);
    for (int i = 0; i < weights.length; i++) {
      double g = gradient[i];
      if (plan.optimizer() instanceof Adam adam) {
        m[i] = adam.beta1() * m[i] + (1 - adam.beta1()) * g;
        v[i] = adam.beta2() * v[i] + (1 - adam.beta2()) * g * g;
        double root = adam.secondMomentScale(t) * Math.sqrt(v[i]);
        double move = adam.stepSize(rate, t) * m[i] / (root + adam.epsilon());
        weights[i] = adam.keep(rate) * weights[i] - move;
      } else if (plan.optimizer() instanceof Sgd sgd) {
        m[i] = sgd.momentum() * m[i] + g;
        weights[i] -= rate * m[i];
      }
    }
  }

  @Override
  public float[] predict() {
    float[] predictions = new float[test.rows() * mlp.outputWidth()];
    for (int i = 0; i < predictions.length; i++) {
      if (i % mlp.outputWidth() == 0) forward(test, i / mlp.outputWidth());
      predictions[i] = (float) prediction(i % mlp.outputWidth());
    }
    return predictions;
  }

  @Override
  public float[] parameters() {
    float[] rounded = new float[weights.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) weights[i];
    }
    return rounded;
  }

  private void forward(Dataset data, int row) {
    for (int k = 0; k < mlp.inputWidth(); k++) {
      outputs[0][k] = data.inputs()[row * mlp.inputWidth() + k];
    }
    for (int l = 0; l < mlp.layers(); l++) {
      for (int j = 0; j < mlp.out(l); j++) {
        double z = weights[layout.biases(l) + j];
        for (int k = 0; k < mlp.in(l); k++) {
          z += outputs[l][k] * weights[layout.weights(l) + k * mlp.out(l) + j];
        }
        preActivations[l][j] = z;
        if (l == mlp.layers() - 1) {
          outputs[l + 1][j] = z;
        } else {
          outputs[l + 1][j] = mlp.activation().apply(z);
          nearestKink = Math.min(nearestKink, Math.abs(z));
        }
      }
    }
  }

  /** Adds layer l's share to the gradient; returns the delta of the layer below. */
  private double[] backward(int l, double[] delta, double[] gradient) {
    double[] below = new double[l > 0 ? mlp.in(l) : 0];
    for (int j = 0; j < mlp.out(l); j++) {
      gradient[layout.biases(l) + j] += delta[j];
      for (int k = 0; k < mlp.in(l); k++) {
        int w = layout.weights(l) + k * mlp.out(l) + j;
        gradient[w] += outputs[l][k] * delta[j];
        if (l > 0) below[k] += delta[j] * weights[w];
      }
    }
    for (int k = 0; k < below.length; k++) {
      below[k] *= mlp.activation().derivative(preActivations[l - 1][k]);
    }
    return below;
  }

  private double prediction(int j) {
    return outputs[mlp.layers()][j];
  }

  private void readTarget(int row) {
    for (int j = 0; j < target.length; j++) {
      target[j] = train.targets()[row * target.length + j];
    }
  }
}
