package org.learncost.core.backend.opencl;

/**
 * Trains one replica per work-group, or predicts with it: many steps per launch, each with forward
 * pass, backward pass and optimiser update. Aparapi translates {@link #run} and the methods it
 * calls to OpenCL; {@link DeviceLayout} says where everything lies.
 *
 * <p>A matrix product is cut into tiles of 4 by 8 sums, and a work-item takes every tile whose turn
 * it is. Every buffer is padded with zeros to whole tiles, so that no tile needs an edge case, only
 * the last store.
 *
 * <p>Activations and deltas are stored (unit, row): the eight rows of a tile are neighbours, which
 * PoCL's compiler turns into one vector. Deltas are stored (row, unit) once more, for the weight
 * gradient, whose tile has eight units as neighbours.
 */
final class ReplicaKernel extends TileKernel {
  /** What {@link #layers} holds per layer. */
  static final int IN = 0;

  static final int OUT = 1;

  /** Floats from one row of the weights, and of the deltas stored (row, unit), to the next. */
  static final int STRIDE = 2;

  /** Where the layer's weights, inputs, outputs and deltas begin within a replica's share. */
  static final int WEIGHTS = 3;

  static final int INPUTS = 4;
  static final int OUTPUTS = 5;
  static final int DELTAS = 6;
  static final int FIELDS = 7;

  /** {@link #schedule} holds the step size and the second moment's scale of each step. */
  static final int SCHEDULE_FIELDS = 2;

  // Aparapi passes fields as arguments of the OpenCL kernel: sizes first.
  int replicas;
  int layerCount;
  int rowCapacity;
  int weightShare;
  int activationShare;
  int deltaShare;
  int inputWidth;
  int outputWidth;
  int tanhActivation;
  int adam;
  float beta1;
  float rest1;
  float beta2;
  float rest2;
  float epsilon;

  // What this launch is to do.
  int steps;
  int training;

  int[] layers = {};
  float[] weights = {};
  float[] m = {};
  float[] v = {};
  float[] activations = {};
  float[] deltas = {};
  float[] deltasByRow = {};
  float[] inputs = {};
  float[] targets = {};
  int[] rows = {};
  int[] rowCounts = {};
  float[] schedule = {};
  float[] predictions = {};
  int[] stepsRun = {};

  @Override
  public void run() {
    int replica = getGroupId(0);
    int item = getLocalId(0);
    // Loop bounds instead of branches: every work-item must meet every barrier.
    int trainedLayers = training * layerCount;
    for (int step = 0; step < steps; step++) {
      int batch = step * replicas + replica;
      int count = rowCounts[batch];
      int blocks = (count + 7) / 8;
      gather(replica, item, batch, count, blocks);
      localGlobalBarrier();
      for (int layer = 0; layer < layerCount; layer++) {
        forward(replica, item, layer, blocks);
        localGlobalBarrier();
      }
      finish(replica, item, batch, count, blocks);
      localGlobalBarrier();
      for (int layer = trainedLayers - 1; layer > 0; layer--) {
        backward(replica, item, layer, blocks);
        localGlobalBarrier();
      }
      float stepSize = schedule[step * SCHEDULE_FIELDS];
      float scale = schedule[step * SCHEDULE_FIELDS + 1];
      for (int layer = 0; layer < trainedLayers; layer++) {
        update(replica, item, layer, count, stepSize, scale);
      }
      localGlobalBarrier();
    }
    if (item == 0) {
      // One more than the steps, so that a launch of no steps shows as well.
      stepsRun[replica] = stepsRun[replica] + steps + 1;
    }
  }

  /** The batch's input rows, zeros up to a whole block of rows. */
  void gather(int replica, int item, int batch, int count, int blocks) {
    int padded = blocks * 8;
    int to = replica * activationShare;
    for (int i = item; i < padded * inputWidth; i += getLocalSize(0)) {
      int k = i / padded;
      int b = i - k * padded;
      float x = 0f;
      if (b < count) {
        x = inputs[rows[batch * rowCapacity + b] * inputWidth + k];
      }
      activations[to + k * rowCapacity + b] = x;
    }
  }

  /**
   * z[j, b] = Σ_k w[k, j] · a[k, b], in tiles of 4 units j by 8 rows b. The row of ones below the
   * last input meets the biases, the last row of w.
   */
  void forward(int replica, int item, int layer, int blocks) {
    int at = layer * FIELDS;
    int in = layers[at + IN];
    int out = layers[at + OUT];
    int stride = layers[at + STRIDE];
    int w = replica * weightShare + layers[at + WEIGHTS];
    int a = replica * activationShare + layers[at + INPUTS];
    int z = replica * activationShare + layers[at + OUTPUTS];
    int tiles = (out + 3) / 4 * blocks;
    for (int tile = item; tile < tiles; tile += getLocalSize(0)) {
      int j = tile / blocks * 4;
      int b = (tile - j / 4 * blocks) * 8;
      tile(in + 1, weights, w + j, stride, 1, activations, a + b, rowCapacity);
      for (int p = 0; p < 4; p++) {
        if (j + p < out) {
          for (int q = 0; q < 8; q++) {
            float value = sums[p * 8 + q];
            if (layer < layerCount - 1) {
              value = tanhActivation == 1 ? tanh(value) : max(value, 0f);
            }
            activations[z + (j + p) * rowCapacity + b + q] = value;
          }
        }
      }
    }
  }

  /** The predictions, and the squared error's derivative by them; padding rows get zero. */
  void finish(int replica, int item, int batch, int count, int blocks) {
    int at = (layerCount - 1) * FIELDS;
    int stride = layers[at + STRIDE];
    int a = replica * activationShare + layers[at + OUTPUTS];
    int d = replica * deltaShare + layers[at + DELTAS];
    int padded = blocks * 8;
    for (int i = item; i < padded * outputWidth; i += getLocalSize(0)) {
      int j = i / padded;
      int b = i - j * padded;
      float prediction = activations[a + j * rowCapacity + b];
      float delta = 0f;
      if (b < count) {
        if (training == 0) {
          predictions[(batch * rowCapacity + b) * outputWidth + j] = prediction;
        } else {
          float target = targets[rows[batch * rowCapacity + b] * outputWidth + j];
          delta = 2f * (prediction - target) / (count * outputWidth);
        }
      }
      deltas[d + j * rowCapacity + b] = delta;
      deltasByRow[d + b * stride + j] = delta;
    }
  }

  /** From layer's deltas to those of the layer below: Σ_j w[k, j] · d[j, b] · f'(a[k, b]). */
  void backward(int replica, int item, int layer, int blocks) {
    int at = layer * FIELDS;
    int in = layers[at + IN];
    int out = layers[at + OUT];
    int stride = layers[at + STRIDE];
    int w = replica * weightShare + layers[at + WEIGHTS];
    int a = replica * activationShare + layers[at + INPUTS];
    int d = replica * deltaShare + layers[at + DELTAS];
    int below = replica * deltaShare + layers[at - FIELDS + DELTAS];
    int belowStride = layers[at - FIELDS + STRIDE];
    int tiles = (in + 3) / 4 * blocks;
    for (int tile = item; tile < tiles; tile += getLocalSize(0)) {
      int k = tile / blocks * 4;
      int b = (tile - k / 4 * blocks) * 8;
      tile(out, weights, w + k * stride, 1, stride, deltas, d + b, rowCapacity);
      for (int p = 0; p < 4; p++) {
        if (k + p < in) {
          for (int q = 0; q < 8; q++) {
            float output = activations[a + (k + p) * rowCapacity + b + q];
            float slope = tanhActivation == 1 ? 1f - output * output : (output > 0f ? 1f : 0f);
            float delta = sums[p * 8 + q] * slope;
            deltas[below + (k + p) * rowCapacity + b + q] = delta;
            deltasByRow[below + (b + q) * belowStride + k + p] = delta;
          }
        }
      }
    }
  }

  /**
   * g[k, j] = Σ_b a[k, b] · d[b, j] in tiles of 4 inputs k by 8 units j, and the optimiser's step
   * on them. Padding stays zero: its gradient is.
   */
  void update(int replica, int item, int layer, int count, float stepSize, float scale) {
    int at = layer * FIELDS;
    int in = layers[at + IN];
    int stride = layers[at + STRIDE];
    int w = replica * weightShare + layers[at + WEIGHTS];
    int a = replica * activationShare + layers[at + INPUTS];
    int d = replica * deltaShare + layers[at + DELTAS];
    int across = stride / 8;
    int tiles = (in + 4) / 4 * across;
    for (int tile = item; tile < tiles; tile += getLocalSize(0)) {
      int k = tile / across * 4;
      int j = (tile - k / 4 * across) * 8;
      tile(count, activations, a + k * rowCapacity, 1, rowCapacity, deltasByRow, d + j, stride);
      for (int p = 0; p < 4; p++) {
        for (int q = 0; q < 8; q++) {
          int i = w + (k + p) * stride + j + q;
          float g = sums[p * 8 + q];
          if (adam == 1) {
            // Dead units would drive the moments into denormals, at which a processor crawls.
            float mean = fma(beta1, m[i], fma(rest1, g, 1e-20f)) - 1e-20f;
            float square = fma(beta2, v[i], fma(rest2 * g, g, 1e-36f));
            m[i] = mean;
            v[i] = square;
            weights[i] = weights[i] - stepSize * mean / fma(scale, sqrt(square), epsilon);
          } else {
            weights[i] = fma(-stepSize, g, weights[i]);
          }
        }
      }
    }
  }

  /**
   * Aparapi clones a kernel to run it on Java threads, which is what it does once it has given the
   * device up, and clones it for nothing else.
   */
  @Override
  public ReplicaKernel clone() {
    throw new IllegalStateException("Aparapi gave the device up and fell back to Java threads");
  }
}
