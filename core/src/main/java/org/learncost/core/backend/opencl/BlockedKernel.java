package org.learncost.core.backend.opencl;

import com.aparapi.device.OpenCLDevice;

/**
 * The layered strategy for GPUs: as {@link LayeredKernel}, with the products cut into blocks that a
 * work-group computes in local memory. The three products of a layer differ only in what a block
 * reads and what becomes of its sums.
 */
final class BlockedKernel extends BlockKernel {
  static final int FORWARD = 0;
  static final int BACKWARD = 1;
  static final int UPDATE = 2;

  /** Work-groups per replica. */
  final int team;

  BlockedKernel(int team) {
    this.team = team;
  }

  /** Whether the device has the local memory and the work-items. */
  static boolean fits(OpenCLDevice device) {
    return device.getLocalMemSize() >= 2L * DEPTH * PITCH * Float.BYTES
        && device.getMaxWorkGroupSize() >= ITEMS;
  }

  @Override
  public void run() {
    int replica = getGroupId(0) / team;
    int first = getGroupId(0) % team * ITEMS + getLocalId(0);
    int stride = team * ITEMS;
    int passesPerStep = passesPerStep();
    int step = getPassId() / passesPerStep;
    int phase = getPassId() % passesPerStep;
    if (step < steps) {
      int finish = layerCount + 1;
      int update = 2 * layerCount + 1;
      if (phase == 0) {
        gather(replica, step, first, stride);
      }
      if (phase == finish) {
        finish(replica, step, first, stride);
      }
      // Loop bounds instead of branches: every work-item must meet every barrier.
      int forwards = phase > 0 && phase < finish ? 1 : 0;
      int backwards = phase > finish && phase < update ? 1 : 0;
      int updates = phase == update ? layerCount : 0;
      for (int i = 0; i < forwards; i++) {
        product(FORWARD, replica, step, phase - 1);
      }
      for (int i = 0; i < backwards; i++) {
        product(BACKWARD, replica, step, update - phase);
      }
      for (int layer = 0; layer < updates; layer++) {
        product(UPDATE, replica, step, layer);
      }
    }
    if (getLocalId(0) == 0) {
      proof[getGroupId(0)] = proof[getGroupId(0)] + 1;
    }
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
    int across = (width + BLOCK - 1) / BLOCK;
    int blocks = (height + BLOCK - 1) / BLOCK * across;
    for (int block = getGroupId(0) % team; block < blocks; block += team) {
      int top = block / across * BLOCK;
      int begin = block % across * BLOCK;
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
        multiply(getLocalId(0) / 16, getLocalId(0) % 16, min(DEPTH, terms - first));
      }
      for (int i = 0; i < 64; i++) {
        int p = top + getLocalId(0) / 16 + i / 8 * 16;
        int q = begin + getLocalId(0) % 16 + i % 8 * 16;
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
    for (int e = getLocalId(0); e < BLOCK * DEPTH; e += ITEMS) {
      int i = e / BLOCK;
      int p = e % BLOCK;
      int k = first + i;
      float w = 0f;
      float a = 0f;
      if (k <= in && top + p < out) {
        w = weights[weightAt(replica, layer, k, top + p)];
      }
      if (k <= in && begin + p < count) {
        a = activations[inputAt(replica, layer, k, begin + p)];
      }
      left[i * PITCH + p] = w;
      right[i * PITCH + p] = a;
    }
  }

  void loadBackward(int replica, int layer, int top, int begin, int first, int count) {
    int in = layers[layer * FIELDS + IN];
    int out = layers[layer * FIELDS + OUT];
    for (int e = getLocalId(0); e < BLOCK * DEPTH; e += ITEMS) {
      int i = e % DEPTH;
      int p = e / DEPTH;
      float w = 0f;
      if (first + i < out && top + p < in) {
        w = weights[weightAt(replica, layer, top + p, first + i)];
      }
      left[i * PITCH + p] = w;
      int row = e / BLOCK;
      int q = e % BLOCK;
      float d = 0f;
      if (first + row < out && begin + q < count) {
        d = deltas[deltaAt(replica, layer, first + row, begin + q)];
      }
      right[row * PITCH + q] = d;
    }
  }

  void loadUpdate(int replica, int layer, int top, int begin, int first, int count) {
    int in = layers[layer * FIELDS + IN];
    int out = layers[layer * FIELDS + OUT];
    for (int e = getLocalId(0); e < BLOCK * DEPTH; e += ITEMS) {
      int i = e % DEPTH;
      int p = e / DEPTH;
      float a = 0f;
      float d = 0f;
      if (first + i < count && top + p <= in) {
        a = activations[inputAt(replica, layer, top + p, first + i)];
      }
      if (first + i < count && begin + p < out) {
        d = deltas[deltaAt(replica, layer, begin + p, first + i)];
      }
      left[i * PITCH + p] = a;
      right[i * PITCH + p] = d;
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
    return ITEMS;
  }

  @Override
  int passes() {
    return max(1, steps * passesPerStep());
  }

  @Override
  int proofOfLaunch() {
    return passes();
  }

  @Override
  public BlockedKernel clone() {
    throw CheckedLauncher.gaveUp();
  }
}
