package org.learncost.core.backend.opencl;

import org.learncost.core.mlp.MlpSpec;

/**
 * What the kernels of all strategies share: the buffers, and what becomes of a row of outputs.
 * Aparapi translates {@code run} and the methods it calls to OpenCL; {@link DeviceLayout} says
 * where everything lies.
 */
abstract class NetworkKernel extends ElementKernel {
  /** What {@link #layers} holds per layer. */
  static final int IN = 0;

  static final int OUT = 1;

  /** Rows of the layer's weights, those of its padding and of its biases with them. */
  static final int IN_UNITS = 2;

  /** The same of the layer above. */
  static final int OUT_UNITS = 3;

  /** Where the layer's weights, inputs, outputs and deltas begin within a replica's share. */
  static final int WEIGHTS = 4;

  static final int INPUTS = 5;
  static final int OUTPUTS = 6;
  static final int DELTAS = 7;

  /** Of panels, deltas once more; of blocks, the biases. */
  static final int FOURTH = 8;

  static final int FIELDS = 9;

  // Aparapi passes fields as arguments of the OpenCL kernel: sizes first.
  int replicas;
  int layerCount;
  int rowCapacity;
  int weightShare;
  int activationShare;
  int deltaShare;
  int deltaByRowShare;
  int inputWidth;
  int outputWidth;
  int crossEntropy;

  // What this launch is to do.
  int steps;
  int training;

  int[] layers = {};
  float[] activations = {};
  float[] slopes = {};
  float[] deltas = {};
  float[] deltasByRow = {};
  float[] inputs = {};
  float[] targets = {};
  int[] rows = {};
  int[] rowCounts = {};
  float[] predictions = {};

  /** What every work-group has counted, as proof that it ran. */
  int[] proof = {};

  /** Passes of the launch over its range. */
  int passes() {
    return 1;
  }

  /**
   * What every work-group adds to {@link #proof} in the launch: one more than the steps, so that a
   * launch of no steps shows as well.
   */
  int proofOfLaunch() {
    return steps + 1;
  }

  /** Work-items that a group must have. */
  int leastItems() {
    return 1;
  }

  /** Phases of one step: all of them when training, else only those of a prediction. */
  int passesPerStep() {
    return training == 1 ? 2 * layerCount + 2 : layerCount + 2;
  }

  /** The layout of its buffers. */
  abstract DeviceLayout layout(MlpSpec mlp, int mostRows);

  /**
   * The prediction of one row, or the loss's derivative by it; a row of padding gets zeros.
   *
   * @param a where its outputs lie
   * @param to where its deltas go
   * @param next from one output to the next
   */
  void finishRow(int batch, int b, int a, int to, int next) {
    int count = rowCounts[batch];
    int row = batch * rowCapacity + b;
    if (training == 0) {
      predict(a, row * outputWidth, b < count ? outputWidth : 0, next);
    } else {
      clearDeltas(to, next);
      if (b < count) {
        int target = rows[row] * outputWidth;
        if (crossEntropy == 0) {
          differentiateSquares(a, to, target, 2f / (count * outputWidth), next);
        } else {
          differentiateCrossEntropy(a, to, target, count, next);
        }
      }
    }
  }

  void predict(int a, int to, int width, int next) {
    for (int j = 0; j < width; j++) {
      predictions[to + j] = activations[a + j * next];
    }
  }

  void clearDeltas(int to, int next) {
    for (int j = 0; j < outputWidth; j++) {
      deltas[to + j * next] = 0f;
    }
  }

  /** 2 (prediction - target) / (rows · outputs), for one row. */
  void differentiateSquares(int a, int to, int target, float factor, int next) {
    for (int j = 0; j < outputWidth; j++) {
      deltas[to + j * next] = factor * (activations[a + j * next] - targets[target + j]);
    }
  }

  /** (softmax(prediction) - target) / rows, for one row; its sum is cut into pieces as a tile's. */
  void differentiateCrossEntropy(int a, int to, int target, int count, int next) {
    float largest = activations[a];
    for (int j = 1; j < outputWidth; j++) {
      largest = max(largest, activations[a + j * next]);
    }
    float sum = 0f;
    for (int begin = 0; begin < outputWidth; begin += 32) {
      float piece = 0f;
      for (int j = begin; j < min(begin + 32, outputWidth); j++) {
        float e = exp(activations[a + j * next] - largest);
        deltas[to + j * next] = e;
        piece += e;
      }
      sum += piece;
    }
    for (int j = 0; j < outputWidth; j++) {
      deltas[to + j * next] = (deltas[to + j * next] / sum - targets[target + j]) / count;
    }
  }
}
