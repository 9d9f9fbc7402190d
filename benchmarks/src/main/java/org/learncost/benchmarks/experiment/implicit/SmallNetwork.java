package org.learncost.benchmarks.experiment.implicit;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A multilayer perceptron in float64 with the mean squared error E over a whole training set, its
 * gradient, and the product of its Hessian with a vector by Pearlmutter's R operator ("Fast exact
 * multiplication by the Hessian", 1994). Not safe for use by several threads.
 */
final class SmallNetwork {
  private final int[] widths;
  private final boolean tanh;
  private final double[][] inputs;
  private final double[] targets;
  private final double[][] a;
  private final double[][] z;
  private final double[][] delta;
  private final double[][] ra;
  private final double[][] rz;
  private final double[][] rdelta;

  /**
   * @param widths of all layers, the last 1
   * @param tanh activation of the hidden layers; else ReLU
   * @param inputs shape (rows, widths[0])
   * @param targets shape (rows)
   */
  SmallNetwork(int[] widths, boolean tanh, double[][] inputs, double[] targets) {
    if (widths[widths.length - 1] != 1) throw new IllegalArgumentException("one output");
    this.widths = widths.clone();
    this.tanh = tanh;
    this.inputs = inputs;
    this.targets = targets;
    a = layers();
    z = layers();
    delta = layers();
    ra = layers();
    rz = layers();
    rdelta = layers();
  }

  private double[][] layers() {
    double[][] layers = new double[widths.length][];
    for (int l = 0; l < widths.length; l++) layers[l] = new double[widths[l]];
    return layers;
  }

  /** Weights and biases, layer by layer: weights (outputs, inputs), then biases. */
  int parameters() {
    int count = 0;
    for (int l = 1; l < widths.length; l++) count += widths[l] * (widths[l - 1] + 1);
    return count;
  }

  /** Normal weights of variance 1/inputs, no biases. */
  double[] draw(RandomGenerator random) {
    double[] parameters = new double[parameters()];
    int at = 0;
    for (int l = 1; l < widths.length; l++) {
      for (int i = 0; i < widths[l] * widths[l - 1]; i++) {
        parameters[at + i] = random.nextGaussian() / Math.sqrt(widths[l - 1]);
      }
      at += widths[l] * (widths[l - 1] + 1);
    }
    return parameters;
  }

  private void forward(double[] w, double[] x) {
    System.arraycopy(x, 0, a[0], 0, x.length);
    int at = 0;
    for (int l = 1; l < widths.length; l++) {
      int in = widths[l - 1];
      int biases = at + widths[l] * in;
      for (int j = 0; j < widths[l]; j++) {
        double sum = w[biases + j];
        for (int i = 0; i < in; i++) sum += w[at + j * in + i] * a[l - 1][i];
        z[l][j] = sum;
        a[l][j] = l == widths.length - 1 ? sum : activation(sum);
      }
      at = biases + widths[l];
    }
  }

  private double activation(double x) {
    return tanh ? Math.tanh(x) : Math.max(0, x);
  }

  private double slope(int l, int j) {
    if (l == widths.length - 1) return 1;
    if (tanh) return 1 - a[l][j] * a[l][j];
    return z[l][j] > 0 ? 1 : 0;
  }

  private double curvature(int l, int j) {
    if (l == widths.length - 1 || !tanh) return 0;
    return -2 * a[l][j] * (1 - a[l][j] * a[l][j]);
  }

  /** The mean squared error of other rows, or of these. */
  double error(double[] w, double[][] x, double[] y) {
    double sum = 0;
    for (int row = 0; row < x.length; row++) {
      forward(w, x[row]);
      double off = a[widths.length - 1][0] - y[row];
      sum += off * off;
    }
    return sum / x.length;
  }

  double error(double[] w) {
    return error(w, inputs, targets);
  }

  /**
   * Writes the gradient of E.
   *
   * @return E
   */
  double gradient(double[] w, double[] gradient) {
    Arrays.fill(gradient, 0);
    double error = 0;
    for (int row = 0; row < inputs.length; row++) {
      forward(w, inputs[row]);
      double off = a[widths.length - 1][0] - targets[row];
      error += off * off / inputs.length;
      delta[widths.length - 1][0] = 2 * off / inputs.length;
      backward(w, gradient);
    }
    return error;
  }

  private void backward(double[] w, double[] gradient) {
    int end = w.length;
    for (int l = widths.length - 1; l > 0; l--) {
      int in = widths[l - 1];
      int biases = end - widths[l];
      int at = biases - widths[l] * in;
      for (int j = 0; j < widths[l]; j++) {
        gradient[biases + j] += delta[l][j];
        for (int i = 0; i < in; i++) gradient[at + j * in + i] += delta[l][j] * a[l - 1][i];
      }
      if (l > 1) {
        for (int i = 0; i < in; i++) {
          double sum = 0;
          for (int j = 0; j < widths[l]; j++) sum += w[at + j * in + i] * delta[l][j];
          delta[l - 1][i] = sum * slope(l - 1, i);
        }
      }
      end = at;
    }
  }

  /**
   * Writes the Hessian of E times v.
   *
   * @param gradient receives the gradient, which comes with it
   */
  void hessianTimes(double[] w, double[] v, double[] product, double[] gradient) {
    Arrays.fill(product, 0);
    Arrays.fill(gradient, 0);
    int last = widths.length - 1;
    for (int row = 0; row < inputs.length; row++) {
      forward(w, inputs[row]);
      int at = 0;
      Arrays.fill(ra[0], 0);
      for (int l = 1; l <= last; l++) {
        int in = widths[l - 1];
        int biases = at + widths[l] * in;
        for (int j = 0; j < widths[l]; j++) {
          double sum = v[biases + j];
          for (int i = 0; i < in; i++) {
            int k = at + j * in + i;
            sum += v[k] * a[l - 1][i] + w[k] * ra[l - 1][i];
          }
          rz[l][j] = sum;
          ra[l][j] = slope(l, j) * sum;
        }
        at = biases + widths[l];
      }
      delta[last][0] = 2 * (a[last][0] - targets[row]) / inputs.length;
      rdelta[last][0] = 2 * ra[last][0] / inputs.length;
      int end = w.length;
      for (int l = last; l > 0; l--) {
        int in = widths[l - 1];
        int biases = end - widths[l];
        int start = biases - widths[l] * in;
        for (int j = 0; j < widths[l]; j++) {
          gradient[biases + j] += delta[l][j];
          product[biases + j] += rdelta[l][j];
          for (int i = 0; i < in; i++) {
            int k = start + j * in + i;
            gradient[k] += delta[l][j] * a[l - 1][i];
            product[k] += rdelta[l][j] * a[l - 1][i] + delta[l][j] * ra[l - 1][i];
          }
        }
        if (l > 1) {
          for (int i = 0; i < in; i++) {
            double sum = 0;
            double rsum = 0;
            for (int j = 0; j < widths[l]; j++) {
              int k = start + j * in + i;
              sum += w[k] * delta[l][j];
              rsum += v[k] * delta[l][j] + w[k] * rdelta[l][j];
            }
            delta[l - 1][i] = sum * slope(l - 1, i);
            rdelta[l - 1][i] = rsum * slope(l - 1, i) + sum * curvature(l - 1, i) * rz[l - 1][i];
          }
        }
        end = start;
      }
    }
  }
}
