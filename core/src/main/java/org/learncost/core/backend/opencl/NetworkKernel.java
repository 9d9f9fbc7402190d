package org.learncost.core.backend.opencl;

/**
 * The phases of a training step, each shared out among a replica's work-items: a work-item takes
 * the tiles {@code first}, {@code first + stride}, and so on. Between two phases all work-items of
 * a replica must meet; how they do is the subclass's matter. Aparapi translates {@code run} and the
 * methods it calls to OpenCL; {@link DeviceLayout} says where everything lies.
 *
 * <p>Every buffer is padded with zeros to whole tiles, so that no tile needs an edge case, only the
 * last store. Of the two sides of a product, one gives a tile 6 values spread out, the other 16
 * neighbours, which PoCL's compiler turns into vectors. Activations and deltas lie (unit, row), so
 * that rows are neighbours; deltas lie (row, unit) once more, for the weight gradient.
 */
abstract class NetworkKernel extends ElementKernel {
  /** Units in a panel of weights: a multiple of the tile's 6 and of its 16. */
  static final int PANEL = 48;

  /** Tiles of 6 units in a panel of weights. */
  static final int PANEL_TILES = 8;

  /** Rows in a panel of activations or deltas: two tiles. */
  static final int ROWS = 32;

  /** What {@link #layers} holds per layer. */
  static final int IN = 0;

  static final int OUT = 1;

  /**
   * Units per panel of this layer's inputs, with the ones that meet the biases; its weight rows.
   */
  static final int IN_UNITS = 2;

  static final int OUT_UNITS = 3;

  /** Where the layer's weights, inputs, outputs and deltas begin within a replica's share. */
  static final int WEIGHTS = 4;

  static final int INPUTS = 5;
  static final int OUTPUTS = 6;
  static final int DELTAS = 7;
  static final int DELTAS_BY_ROW = 8;
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

  /** The batch's input rows, zeros up to a whole tile; 16 inputs of a row at a time. */
  void gather(int replica, int step, int first, int stride) {
    int batch = step * replicas + replica;
    int count = rowCounts[batch];
    int padded = (count + 15) / 16 * 16;
    int units = layers[IN_UNITS];
    int to = replica * activationShare;
    for (int i = first; i < (inputWidth + 15) / 16 * padded; i += stride) {
      int begin = i / padded;
      int b = i - begin * padded;
      begin = begin * 16;
      int end = min(begin + 16, inputWidth);
      int at = to + b / ROWS * units * ROWS + b % ROWS;
      if (b < count) {
        int from = rows[batch * rowCapacity + b] * inputWidth;
        for (int k = begin; k < end; k++) {
          activations[at + k * ROWS] = inputs[from + k];
        }
      } else {
        for (int k = begin; k < end; k++) {
          activations[at + k * ROWS] = 0f;
        }
      }
    }
  }

  /**
   * z[j, b] = Σ_k w[k, j] · a[k, b], in tiles of 6 units j by 16 rows b. The row of ones below the
   * last input meets the biases, the last row of w.
   */
  void forward(int replica, int step, int layer, int first, int stride) {
    int at = layer * FIELDS;
    int in = layers[at + IN];
    int out = layers[at + OUT];
    int inUnits = layers[at + IN_UNITS];
    int outUnits = layers[at + OUT_UNITS];
    int w = replica * weightShare + layers[at + WEIGHTS];
    int a = replica * activationShare + layers[at + INPUTS];
    int z = replica * activationShare + layers[at + OUTPUTS];
    int d = replica * deltaShare + layers[at + DELTAS];
    int blocks = (rowCounts[step * replicas + replica] + 15) / 16;
    int tiles = (out + PANEL - 1) / PANEL * blocks * PANEL_TILES;
    for (int t = first; t < tiles; t += stride) {
      int panel = t / (blocks * PANEL_TILES);
      int block = t / PANEL_TILES - panel * blocks;
      int jj = t % PANEL_TILES * TILE_ROWS;
      int j = panel * PANEL + jj;
      int b = block % 2 * 16;
      if (j < out) {
        int from = a + block / 2 * inUnits * ROWS + b;
        int left = w + panel * inUnits * PANEL + jj;
        tile(in + 1, 48, weights, left, 48 * PANEL, PANEL, 1, activations, from, ROWS);
        int to = z + (block / 2 * outUnits + j) * ROWS + b;
        int slope = d + (block / 2 * out + j) * ROWS + b;
        for (int p = 0; p < min(TILE_ROWS, out - j); p++) {
          store(p, to + p * ROWS, slope + p * ROWS, layer);
        }
      }
    }
  }

  /** One row of a tile of pre-activations to the layer's outputs, and GELU's slopes. */
  void store(int p, int to, int slope, int layer) {
    float[] z = new float[16];
    for (int q = 0; q < 16; q++) {
      z[q] = sums[p * 16 + q];
    }
    if (layer < layerCount - 1) {
      if (activation == RELU) {
        // Leaves NaN as it is, which OpenCL's max would not: a diverged replica must look diverged.
        for (int q = 0; q < 16; q++) {
          z[q] = z[q] < 0f ? 0f : z[q];
        }
      }
      if (activation == TANH) {
        for (int q = 0; q < 16; q++) {
          z[q] = tanh(z[q]);
        }
      }
      if (activation == GELU) {
        float[] derivative = new float[16];
        for (int q = 0; q < 16; q++) {
          derivative[q] = slopeOfGelu(z[q]);
        }
        for (int q = 0; q < 16; q++) {
          slopes[slope + q] = derivative[q];
        }
        for (int q = 0; q < 16; q++) {
          z[q] = z[q] * normalDistribution(z[q]);
        }
      }
    }
    for (int q = 0; q < 16; q++) {
      activations[to + q] = z[q];
    }
  }

  /** The predictions, or the loss's derivative by them, row by row; padding rows get zero. */
  void finish(int replica, int step, int first, int stride) {
    int at = (layerCount - 1) * FIELDS;
    int batch = step * replicas + replica;
    int count = rowCounts[batch];
    int outputs = replica * activationShare + layers[at + OUTPUTS];
    int panel = layers[at + OUT_UNITS] * ROWS;
    int d = replica * deltaShare + layers[at + DELTAS];
    int byRow = replica * deltaByRowShare + layers[at + DELTAS_BY_ROW];
    for (int b = first; b < (count + 15) / 16 * 16; b += stride) {
      int a = outputs + b / ROWS * panel + b % ROWS;
      int to = d + b / ROWS * outputWidth * ROWS + b % ROWS;
      int row = batch * rowCapacity + b;
      if (training == 0) {
        predict(a, row * outputWidth, b < count ? outputWidth : 0);
      } else {
        clearDeltas(to);
        if (b < count) {
          int target = rows[row] * outputWidth;
          if (crossEntropy == 0) {
            differentiateSquares(a, to, target, 2f / (count * outputWidth));
          } else {
            differentiateCrossEntropy(a, to, target, count);
          }
        }
        copyDeltas(to, byRow + b * 16);
      }
    }
  }

  void predict(int a, int to, int width) {
    for (int j = 0; j < width; j++) {
      predictions[to + j] = activations[a + j * ROWS];
    }
  }

  void clearDeltas(int to) {
    for (int j = 0; j < outputWidth; j++) {
      deltas[to + j * ROWS] = 0f;
    }
  }

  /** 2 (prediction - target) / (rows · outputs), for one row. */
  void differentiateSquares(int a, int to, int target, float factor) {
    for (int j = 0; j < outputWidth; j++) {
      deltas[to + j * ROWS] = factor * (activations[a + j * ROWS] - targets[target + j]);
    }
  }

  /** (softmax(prediction) - target) / rows, for one row; its sum is cut into pieces as a tile's. */
  void differentiateCrossEntropy(int a, int to, int target, int count) {
    float largest = activations[a];
    for (int j = 1; j < outputWidth; j++) {
      largest = max(largest, activations[a + j * ROWS]);
    }
    float sum = 0f;
    for (int begin = 0; begin < outputWidth; begin += 32) {
      float piece = 0f;
      for (int j = begin; j < min(begin + 32, outputWidth); j++) {
        float e = exp(activations[a + j * ROWS] - largest);
        deltas[to + j * ROWS] = e;
        piece += e;
      }
      sum += piece;
    }
    for (int j = 0; j < outputWidth; j++) {
      deltas[to + j * ROWS] = (deltas[to + j * ROWS] / sum - targets[target + j]) / count;
    }
  }

  /** The last layer's deltas of one row to their other place. */
  void copyDeltas(int from, int byRow) {
    for (int j = 0; j < outputWidth; j++) {
      deltasByRow[byRow + j / 16 * rowCapacity * 16 + j % 16] = deltas[from + j * ROWS];
    }
  }

  /** From layer's deltas to those of the layer below: Σ_j w[k, j] · d[j, b] · f'(z[k, b]). */
  void backward(int replica, int step, int layer, int first, int stride) {
    int at = layer * FIELDS;
    int in = layers[at + IN];
    int out = layers[at + OUT];
    int inUnits = layers[at + IN_UNITS];
    int w = replica * weightShare + layers[at + WEIGHTS];
    int a = replica * activationShare + layers[at + INPUTS];
    int d = replica * deltaShare + layers[at + DELTAS];
    int below = replica * deltaShare + layers[at - FIELDS + DELTAS];
    int belowByRow = replica * deltaByRowShare + layers[at - FIELDS + DELTAS_BY_ROW];
    int blocks = (rowCounts[step * replicas + replica] + 15) / 16;
    int tiles = (in + PANEL - 1) / PANEL * blocks * PANEL_TILES;
    for (int t = first; t < tiles; t += stride) {
      int panel = t / (blocks * PANEL_TILES);
      int block = t / PANEL_TILES - panel * blocks;
      int k = panel * PANEL + t % PANEL_TILES * TILE_ROWS;
      int b = block % 2 * 16;
      if (k < in) {
        int from = d + block / 2 * out * ROWS + b;
        tile(out, PANEL, weights, w + k * PANEL, inUnits * PANEL, 1, PANEL, deltas, from, ROWS);
        for (int p = 0; p < min(TILE_ROWS, in - k); p++) {
          int output = a + (block / 2 * inUnits + k + p) * ROWS + b;
          int to = below + (block / 2 * in + k + p) * ROWS + b;
          int byRow = belowByRow + ((k + p) / 16 * rowCapacity + block * 16) * 16 + (k + p) % 16;
          storeDeltas(p, output, to, byRow);
        }
      }
    }
  }

  /**
   * One row of a tile of deltas, times the activation's derivative, to both places. That of ReLU
   * and tanh follows from their output.
   */
  void storeDeltas(int p, int output, int to, int byRow) {
    float[] d = new float[16];
    for (int q = 0; q < 16; q++) {
      d[q] = sums[p * 16 + q];
    }
    if (activation == RELU) {
      for (int q = 0; q < 16; q++) {
        d[q] = activations[output + q] > 0f ? d[q] : 0f;
      }
    }
    if (activation == TANH) {
      for (int q = 0; q < 16; q++) {
        float a = activations[output + q];
        d[q] = d[q] * fma(-a, a, 1f);
      }
    }
    if (activation == GELU) {
      for (int q = 0; q < 16; q++) {
        d[q] = d[q] * slopes[to + q];
      }
    }
    for (int q = 0; q < 16; q++) {
      deltas[to + q] = d[q];
    }
    for (int q = 0; q < 16; q++) {
      deltasByRow[byRow + q * 16] = d[q];
    }
  }

  /**
   * g[k, j] = Σ_b a[k, b] · d[b, j] in tiles of 6 inputs k by 16 units j, and the optimiser's step
   * on them. Padding stays zero: its gradient is.
   */
  void update(int replica, int step, int layer, int first, int stride) {
    int at = layer * FIELDS;
    int in = layers[at + IN];
    int out = layers[at + OUT];
    int inUnits = layers[at + IN_UNITS];
    int w = replica * weightShare + layers[at + WEIGHTS];
    int a = replica * activationShare + layers[at + INPUTS];
    int d = replica * deltaByRowShare + layers[at + DELTAS_BY_ROW];
    int count = rowCounts[step * replicas + replica];
    int blocks = (out + 15) / 16;
    int tiles = (in + PANEL) / PANEL * blocks * PANEL_TILES;
    for (int t = first; t < tiles; t += stride) {
      int panel = t / (blocks * PANEL_TILES);
      int block = t / PANEL_TILES - panel * blocks;
      int k = panel * PANEL + t % PANEL_TILES * TILE_ROWS;
      if (k <= in) {
        int from = d + block * rowCapacity * 16;
        int left = a + k * ROWS;
        tile(count, ROWS, activations, left, inUnits * ROWS, 1, ROWS, deltasByRow, from, 16);
        int to = w + (block / 3 * inUnits + k) * PANEL + block % 3 * 16;
        move(to, PANEL, step);
      }
    }
  }
}
