package org.learncost.core.backend.opencl;

import org.learncost.core.mlp.MlpSpec;

/**
 * The phases of a training step for processors, each shared out among a replica's work-items: a
 * work-item takes the tiles {@code first}, {@code first + stride}, and so on. Between two phases
 * all work-items of a replica must meet; how they do is the subclass's matter.
 *
 * <p>Every buffer is padded with zeros to whole tiles, so that no tile needs an edge case, only the
 * last store. Of the two sides of a product, one gives a tile 6 values spread out, the other 16
 * neighbours, which PoCL's compiler turns into vectors. Activations and deltas lie (unit, row), so
 * that rows are neighbours; deltas lie (row, unit) once more, for the weight gradient.
 */
abstract class PanelKernel extends TileKernel {
  /** Units in a panel of weights: a multiple of the tile's 6 and of its 16. */
  static final int PANEL = 48;

  /** Tiles of 6 units in a panel of weights. */
  static final int PANEL_TILES = 8;

  /** Rows in a panel of activations or deltas: two tiles. */
  static final int ROWS = 32;

  @Override
  DeviceLayout layout(MlpSpec mlp, int mostRows) {
    return new PanelLayout(mlp, mostRows);
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
    int byRow = replica * deltaByRowShare + layers[at + FOURTH];
    for (int b = first; b < (count + 15) / 16 * 16; b += stride) {
      int to = d + b / ROWS * outputWidth * ROWS + b % ROWS;
      finishRow(batch, b, outputs + b / ROWS * panel + b % ROWS, to, ROWS);
      if (training == 1) {
        copyDeltas(to, byRow + b * 16);
      }
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
    int belowByRow = replica * deltaByRowShare + layers[at - FIELDS + FOURTH];
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
    int d = replica * deltaByRowShare + layers[at + FOURTH];
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

  /**
   * Moves the weights of a tile by its gradients; row p of the tile begins at {@code i + p · next}.
   * All values pass through arrays of the method's own: of these alone the compiler knows that they
   * overlap nothing, and it vectorises nothing else (the step took twice the time of all products
   * before).
   */
  void move(int i, int next, int step) {
    float rate = schedule[step * SCHEDULE_FIELDS];
    float[] g = new float[96];
    float[] w = new float[96];
    for (int n = 0; n < 96; n++) {
      g[n] = sums[n];
    }
    for (int p = 0; p < 6; p++) {
      for (int q = 0; q < 16; q++) {
        w[p * 16 + q] = weights[i + p * next + q];
      }
    }
    if (optimizer == ADAM) {
      float b1 = beta1;
      float r1 = rest1;
      float b2 = beta2;
      float r2 = rest2;
      float e = epsilon;
      float scale = schedule[step * SCHEDULE_FIELDS + 1];
      float decay = schedule[step * SCHEDULE_FIELDS + 2];
      float[] mean = new float[96];
      float[] square = new float[96];
      for (int p = 0; p < 6; p++) {
        for (int q = 0; q < 16; q++) {
          mean[p * 16 + q] = m[i + p * next + q];
        }
        for (int q = 0; q < 16; q++) {
          square[p * 16 + q] = v[i + p * next + q];
        }
      }
      // Dead units would drive the moments into denormals, at which a processor crawls.
      for (int n = 0; n < 96; n++) {
        mean[n] = fma(b1, mean[n], fma(r1, g[n], 1e-20f)) - 1e-20f;
        square[n] = fma(b2, square[n], fma(r2 * g[n], g[n], 1e-36f));
        w[n] = fma(-decay, w[n], w[n]) - rate * mean[n] / fma(scale, sqrt(square[n]), e);
      }
      for (int p = 0; p < 6; p++) {
        for (int q = 0; q < 16; q++) {
          m[i + p * next + q] = mean[p * 16 + q];
        }
        for (int q = 0; q < 16; q++) {
          v[i + p * next + q] = square[p * 16 + q];
        }
      }
    }
    if (optimizer == MOMENTUM) {
      float momentum = beta1;
      for (int p = 0; p < 6; p++) {
        for (int q = 0; q < 16; q++) {
          g[p * 16 + q] = fma(momentum, m[i + p * next + q], g[p * 16 + q]);
        }
        for (int q = 0; q < 16; q++) {
          m[i + p * next + q] = g[p * 16 + q];
        }
      }
    }
    if (optimizer != ADAM) {
      for (int n = 0; n < 96; n++) {
        w[n] = fma(-rate, g[n], w[n]);
      }
    }
    for (int p = 0; p < 6; p++) {
      for (int q = 0; q < 16; q++) {
        weights[i + p * next + q] = w[p * 16 + q];
      }
    }
  }
}
