package org.learncost.core.backend.opencl;

import com.aparapi.device.OpenCLDevice;

/**
 * The phases of a step for GPUs: the three products of a layer, cut into blocks. They differ only
 * in what a block reads and what becomes of its sums.
 */
abstract class BlockPhaseKernel extends BlockKernel {
  static final int FORWARD = 0;
  static final int BACKWARD = 1;
  static final int UPDATE = 2;

  /** Work-groups per replica. */
  int team;

  BlockPhaseKernel(int team, int columns) {
    this.team = team;
    this.columns = columns;
  }

  /** Whether the device has the local memory and the work-items. */
  static boolean fits(OpenCLDevice device) {
    return device.getLocalMemSize() >= 2L * DEPTH * PITCH * Float.BYTES
        && device.getMaxWorkGroupSize() >= ROW_ITEMS * ROW_ITEMS;
  }

  /**
   * One product of a layer, its blocks shared out among the replica's team. Sums over i of
   *
   * <ul>
   *   <li>forward: w[i, p] · a[i, q] for output p and row q
   *   <li>backward: w[p, i] · d[i, q] for input p and row q
   *   <li>update: a[p, i] · d[q, i] for input p and output q
   * </ul>
   */
  void product(int kind, int replica, int step, int layer) {
    int in = layers[layer * FIELDS + IN];
    int out = layers[layer * FIELDS + OUT];
    int count = rowCounts[step * replicas + replica];
    int height = kind == FORWARD ? out : in;
    int width = kind == UPDATE ? out : count;
    int terms = kind == UPDATE ? count : out;
    if (kind == FORWARD) {
      terms = in + 1;
    }
    if (kind == UPDATE) {
      height = in + 1;
    }
    int span = 8 * columns;
    int across = (width + span - 1) / span;
    int blocks = (height + BLOCK_ROWS - 1) / BLOCK_ROWS * across;
    int row = getLocalId(0) / columns;
    int column = getLocalId(0) % columns;
    for (int block = getGroupId(0) % team; block < blocks; block += team) {
      int top = block / across * BLOCK_ROWS;
      int begin = block % across * span;
      for (int i = 0; i < 64; i++) {
        sums[i] = 0f;
      }
      for (int first = 0; first < terms; first += DEPTH) {
        localBarrier();
        if (kind == FORWARD) {
          loadForward(replica, layer, top, begin, first, count);
        }
        if (kind == BACKWARD) {
          loadBackward(replica, layer, top, begin, first, count);
        }
        if (kind == UPDATE) {
          loadUpdate(replica, layer, top, begin, first, count);
        }
        localBarrier();
        multiply(row, column, min(DEPTH, terms - first));
      }
      for (int i = 0; i < 64; i++) {
        int p = top + row + i / 8 * ROW_ITEMS;
        int q = begin + column + i % 8 * columns;
        if (p < height && q < width) {
          if (kind == FORWARD) {
            storeOutput(replica, layer, p, q, sums[i]);
          }
          if (kind == BACKWARD) {
            storeDelta(replica, layer, p, q, sums[i]);
          }
          if (kind == UPDATE) {
            storeWeight(replica, layer, p, q, step, sums[i]);
          }
        }
      }
    }
  }

  // What lies outside a matrix is zero: padding of a panel may hold another batch's rows.

  void loadForward(int replica, int layer, int top, int begin, int first, int count) {
    int in = layers[layer * FIELDS + IN];
    int out = layers[layer * FIELDS + OUT];
    for (int e = getLocalId(0); e < BLOCK_ROWS * DEPTH; e += getLocalSize(0)) {
      int k = first + e / BLOCK_ROWS;
      int j = top + e % BLOCK_ROWS;
      float w = 0f;
      if (k <= in && j < out) {
        w = weights[weightAt(replica, layer, k, j)];
      }
      left[e / BLOCK_ROWS * PITCH + e % BLOCK_ROWS] = w;
    }
    int span = 8 * columns;
    for (int e = getLocalId(0); e < span * DEPTH; e += getLocalSize(0)) {
      int k = first + e / span;
      int b = begin + e % span;
      float a = 0f;
      if (k <= in && b < count) {
        a = activations[inputAt(replica, layer, k, b)];
      }
      right[e / span * PITCH + e % span] = a;
    }
  }

  void loadBackward(int replica, int layer, int top, int begin, int first, int count) {
    int in = layers[layer * FIELDS + IN];
    int out = layers[layer * FIELDS + OUT];
    for (int e = getLocalId(0); e < BLOCK_ROWS * DEPTH; e += getLocalSize(0)) {
      int j = first + e % DEPTH;
      int k = top + e / DEPTH;
      float w = 0f;
      if (j < out && k < in) {
        w = weights[weightAt(replica, layer, k, j)];
      }
      left[e % DEPTH * PITCH + e / DEPTH] = w;
    }
    int span = 8 * columns;
    for (int e = getLocalId(0); e < span * DEPTH; e += getLocalSize(0)) {
      int j = first + e / span;
      int b = begin + e % span;
      float d = 0f;
      if (j < out && b < count) {
        d = deltas[deltaAt(replica, layer, j, b)];
      }
      right[e / span * PITCH + e % span] = d;
    }
  }

  void loadUpdate(int replica, int layer, int top, int begin, int first, int count) {
    int in = layers[layer * FIELDS + IN];
    int out = layers[layer * FIELDS + OUT];
    for (int e = getLocalId(0); e < BLOCK_ROWS * DEPTH; e += getLocalSize(0)) {
      int b = first + e % DEPTH;
      int k = top + e / DEPTH;
      float a = 0f;
      if (b < count && k <= in) {
        a = activations[inputAt(replica, layer, k, b)];
      }
      left[e % DEPTH * PITCH + e / DEPTH] = a;
    }
    for (int e = getLocalId(0); e < 8 * columns * DEPTH; e += getLocalSize(0)) {
      int b = first + e % DEPTH;
      int j = begin + e / DEPTH;
      float d = 0f;
      if (b < count && j < out) {
        d = deltas[deltaAt(replica, layer, j, b)];
      }
      right[e % DEPTH * PITCH + e / DEPTH] = d;
    }
  }

  void storeOutput(int replica, int layer, int j, int b, float z) {
    float a = z;
    if (layer < layerCount - 1) {
      if (activation == RELU) {
        a = z < 0f ? 0f : z;
      }
      if (activation == TANH) {
        a = tanh(z);
      }
      if (activation == GELU) {
        a = z * normalDistribution(z);
        slopes[deltaAt(replica, layer, j, b)] = slopeOfGelu(z);
      }
    }
    activations[outputAt(replica, layer, j, b)] = a;
  }

  void storeDelta(int replica, int layer, int k, int b, float sum) {
    int to = deltaAt(replica, layer - 1, k, b);
    float a = activations[inputAt(replica, layer, k, b)];
    float slope = a > 0f ? 1f : 0f;
    if (activation == TANH) {
      slope = fma(-a, a, 1f);
    }
    if (activation == GELU) {
      slope = slopes[to];
    }
    deltas[to] = sum * slope;
  }

  void storeWeight(int replica, int layer, int k, int j, int step, float g) {
    int i = weightAt(replica, layer, k, j);
    float rate = schedule[step * SCHEDULE_FIELDS];
    if (optimizer == ADAM) {
      float scale = schedule[step * SCHEDULE_FIELDS + 1];
      float decay = schedule[step * SCHEDULE_FIELDS + 2];
      float mean = fma(beta1, m[i], rest1 * g);
      float square = fma(beta2, v[i], rest2 * g * g);
      m[i] = mean;
      v[i] = square;
      float change = rate * mean / fma(scale, sqrt(square), epsilon);
      weights[i] = fma(-decay, weights[i], weights[i]) - change;
    } else {
      float change = g;
      if (optimizer == MOMENTUM) {
        change = fma(beta1, m[i], g);
        m[i] = change;
      }
      weights[i] = fma(-rate, change, weights[i]);
    }
  }

  int weightAt(int replica, int layer, int k, int j) {
    int at = layer * FIELDS;
    int panel = (j / PANEL * layers[at + IN_UNITS] + k) * PANEL;
    return replica * weightShare + layers[at + WEIGHTS] + panel + j % PANEL;
  }

  int inputAt(int replica, int layer, int k, int b) {
    int at = layer * FIELDS;
    int panel = (b / ROWS * layers[at + IN_UNITS] + k) * ROWS;
    return replica * activationShare + layers[at + INPUTS] + panel + b % ROWS;
  }

  int outputAt(int replica, int layer, int j, int b) {
    int at = layer * FIELDS;
    int panel = (b / ROWS * layers[at + OUT_UNITS] + j) * ROWS;
    return replica * activationShare + layers[at + OUTPUTS] + panel + b % ROWS;
  }

  int deltaAt(int replica, int layer, int j, int b) {
    int at = layer * FIELDS;
    int panel = (b / ROWS * layers[at + OUT] + j) * ROWS;
    return replica * deltaShare + layers[at + DELTAS] + panel + b % ROWS;
  }

  @Override
  int leastItems() {
    return ROW_ITEMS * columns;
  }
}
