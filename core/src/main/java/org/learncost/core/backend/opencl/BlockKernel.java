package org.learncost.core.backend.opencl;

import com.aparapi.device.OpenCLDevice;
import org.learncost.core.mlp.MlpSpec;

/**
 * The phases of a training step for GPUs. The three products of a layer are one loop, which differs
 * in what a block reads and in what becomes of its sums:
 *
 * <ul>
 *   <li>forward: Σ_k w[k, j] · a[b, k], unit j, row b
 *   <li>backward: Σ_j w[k, j] · d[b, j], unit k, row b
 *   <li>update: Σ_b d[b, j] · a[b, k], unit j, row k
 * </ul>
 *
 * <p>A work-group computes a block of 128 units by 32 rows, or of 64 by 64, each item 4 by 4 sums
 * in variables of their own: what a GPU finds by a computed index is not in its registers. A piece
 * of 8 terms lies in local memory while the next one is on its way from global memory. Neighbouring
 * items have neighbouring units, so that they read and write neighbouring words, and no two meet in
 * a bank of local memory. Widths and rows are padded with zeros to whole pieces, so that no sum
 * needs an edge case; a block that sticks out of its matrix reads what lies behind it, and drops
 * the sums.
 */
abstract class BlockKernel extends NetworkKernel {
  static final int ITEMS = 256;

  /** Of a block. */
  static final int SUMS = 4096;

  /** Terms of a piece. */
  static final int DEPTH = 8;

  /** The longer side of a block. */
  static final int LONGEST = 128;

  /** A layer so narrow would leave most of a block empty. */
  static final int NARROW = 4;

  static final int FORWARD = 0;
  static final int BACKWARD = 1;
  static final int UPDATE = 2;

  /** Four more than the units of a block: items that write along the terms meet different banks. */
  static final int UNIT_PITCH = 132;

  /** Four more than the rows of a block, as above. */
  static final int ROW_PITCH = 68;

  /** Work-groups per replica. */
  int team;

  /** A piece's terms (8, 132) by unit; see {@link #apart}. */
  @Local final float[] units = new float[DEPTH * UNIT_PITCH];

  /** A piece's terms (8, 68) by row. */
  @Local final float[] held = new float[DEPTH * ROW_PITCH];

  /** A block's sums, by row. */
  @Local final float[] sums = new float[SUMS];

  BlockKernel(int team) {
    this.team = team;
  }

  /** Whether the device has the local memory and the work-items. */
  static boolean fits(OpenCLDevice device) {
    return device.getLocalMemSize()
            >= (DEPTH * (UNIT_PITCH + ROW_PITCH) + SUMS) * (long) Float.BYTES
        && device.getMaxWorkGroupSize() >= ITEMS;
  }

  @Override
  DeviceLayout layout(MlpSpec mlp, int mostRows) {
    return new BlockLayout(mlp, mostRows);
  }

  @Override
  int leastItems() {
    return ITEMS;
  }

  /** Rows of the batch, up to a whole piece of terms. */
  int paddedRows(int batch) {
    return (rowCounts[batch] + DEPTH - 1) >> 3 << 3;
  }

  /** The batch's input rows, zeros up to a whole piece. */
  void gather(int member, int replica, int step) {
    int batch = step * replicas + replica;
    int count = rowCounts[batch];
    int padded = paddedRows(batch);
    int to = replica * activationShare + layers[INPUTS];
    int pitch = layers[IN_UNITS];
    int item = getLocalId(0);
    for (int b = member * 16 + (item >> 4); b < padded; b += team * 16) {
      int at = to + b * pitch;
      if (b < count) {
        int from = rows[batch * rowCapacity + b] * inputWidth;
        for (int k = item & 15; k < inputWidth; k += 16) {
          activations[at + k] = inputs[from + k];
        }
      } else {
        for (int k = item & 15; k < inputWidth; k += 16) {
          activations[at + k] = 0f;
        }
      }
    }
  }

  /** The predictions, or the loss's derivative by them; an item a row. */
  void finish(int member, int replica, int step) {
    int at = (layerCount - 1) * FIELDS;
    int batch = step * replicas + replica;
    int padded = paddedRows(batch);
    int outputs = replica * activationShare + layers[at + OUTPUTS];
    int d = replica * deltaShare + layers[at + DELTAS];
    int pitch = layers[at + OUT_UNITS];
    for (int b = member * ITEMS + getLocalId(0); b < padded; b += team * ITEMS) {
      finishRow(batch, b, outputs + b * pitch, d + b * pitch, 1);
    }
  }

  /**
   * One of the products of a step: forward through the layers, backward through all but the first,
   * then the updates. There is one call of each method alone, for the compiler copies it into every
   * place that calls it.
   */
  void job(int member, int replica, int step, int job) {
    int updates = 2 * layerCount - 1;
    int kind = job < layerCount ? FORWARD : job < updates ? BACKWARD : UPDATE;
    int layer = kind == FORWARD ? job : kind == BACKWARD ? updates - job : job - updates;
    product(kind, member, replica, step, layer);
    forwardNarrow(kind, member, replica, step, layer);
    updateNarrow(kind, member, replica, step, layer);
  }

  /** One product of a layer, its blocks shared out among the replica's team. */
  void product(int kind, int member, int replica, int step, int layer) {
    int at = layer * FIELDS;
    int inPitch = layers[at + IN_UNITS];
    int outPitch = layers[at + OUT_UNITS];
    int batchRows = paddedRows(step * replicas + replica);
    int unitFrom = replica * weightShare + layers[at + WEIGHTS];
    int rowFrom = replica * activationShare + layers[at + INPUTS];
    int unitCount = outPitch;
    int rowCount = batchRows;
    int terms = inPitch;
    int rowPitch = inPitch;
    if (kind == BACKWARD) {
      rowFrom = replica * deltaShare + layers[at + DELTAS];
      unitCount = inPitch;
      terms = outPitch;
      rowPitch = outPitch;
    }
    if (kind == UPDATE) {
      unitFrom = replica * deltaShare + layers[at + DELTAS];
      rowCount = inPitch;
      terms = batchRows;
    }
    // No branch around it: a processor's compiler would copy all that follows a barrier in one.
    int out = layers[at + OUT];
    int narrow = kind == UPDATE ? min(layers[at + IN], out) : kind == FORWARD ? out : NARROW + 1;
    rowCount = narrow <= NARROW ? 0 : rowCount;
    // Of the two shapes of a block, which have 4096 sums alike, the one that covers with fewer.
    int wideBlocks = ((unitCount + 127) >> 7) * ((rowCount + 31) >> 5);
    int squareBlocks = ((unitCount + 63) >> 6) * ((rowCount + 63) >> 6);
    int wide = wideBlocks <= squareBlocks ? 1 : 0;
    int shift = 4 + wide;
    int across = 1 << shift;
    int unitSpan = 4 << shift;
    int rowSpan = 1024 >> shift;
    int item = getLocalId(0);
    int tx = item & (across - 1);
    int ty = item >> shift;

    // Where an item's words of a piece come from and go to, and the way from each to its next one.
    int unitFirst = (item >> (shift + 2)) * outPitch + (item & (unitSpan - 1));
    int unitStep = outPitch << (6 - shift);
    int unitNext = outPitch << 3;
    int unitTo = (item >> (shift + 2)) * UNIT_PITCH + apart(item & (unitSpan - 1), wide);
    int unitToStep = UNIT_PITCH << (6 - shift);
    if (kind == BACKWARD) {
      unitFirst = (item >> 3) * outPitch + (item & 7);
      unitStep = outPitch << 5;
      unitNext = DEPTH;
      unitTo = (item & 7) * UNIT_PITCH + apart(item >> 3, wide);
      unitToStep = 64 >> wide;
    }
    int rowFirst = (item >> 3) * rowPitch + (item & 7);
    int rowStep = rowPitch << 5;
    int rowNext = DEPTH;
    int rowTo = (item & 7) * ROW_PITCH + (item >> 3);
    int rowToStep = 32;
    if (kind == UPDATE) {
      rowFirst = (item >> (10 - shift)) * rowPitch + (item & (rowSpan - 1));
      rowStep = rowPitch << (shift - 2);
      rowNext = rowPitch << 3;
      rowTo = (item >> (10 - shift)) * ROW_PITCH + (item & (rowSpan - 1));
      rowToStep = ROW_PITCH << (shift - 2);
    }
    // Where a block has fewer units or rows than it has loads, some bring the same words again.
    int unitMore = wide == 1 ? 2 * unitStep : 0;
    int unitToMore = wide == 1 ? 2 * unitToStep : 0;
    int rowMore = wide == 1 ? 0 : rowStep;
    int rowToMore = wide == 1 ? 0 : rowToStep;

    int unitBlocks = (unitCount + unitSpan - 1) >> (shift + 2);
    int blocks = unitBlocks * ((rowCount + rowSpan - 1) >> (10 - shift));
    float inverse = 1f / unitBlocks;
    for (int block = member; block < blocks; block += team) {
      // An integer division takes a GPU a hundred instructions; this one is exact to 2^22 blocks.
      int down = (int) ((block + 0.5f) * inverse);
      int unitBegin = (block - down * unitBlocks) * unitSpan;
      int rowBegin = down * rowSpan;
      int u = unitFrom + unitFirst + unitBegin;
      int r = rowFrom + rowFirst + rowBegin * rowPitch;
      if (kind == BACKWARD) {
        u = unitFrom + unitFirst + unitBegin * outPitch;
      }
      if (kind == UPDATE) {
        r = rowFrom + rowFirst + rowBegin;
      }
      float s00 = 0f;
      float s01 = 0f;
      float s02 = 0f;
      float s03 = 0f;
      float s10 = 0f;
      float s11 = 0f;
      float s12 = 0f;
      float s13 = 0f;
      float s20 = 0f;
      float s21 = 0f;
      float s22 = 0f;
      float s23 = 0f;
      float s30 = 0f;
      float s31 = 0f;
      float s32 = 0f;
      float s33 = 0f;
      for (int first = 0; first <= terms; first += DEPTH) {
        float u0 = 0f;
        float u1 = 0f;
        float u2 = 0f;
        float u3 = 0f;
        float r0 = 0f;
        float r1 = 0f;
        if (kind == UPDATE) {
          u0 = deltas[u];
          u1 = deltas[u + unitStep];
          u2 = deltas[u + unitMore];
          u3 = deltas[u + unitMore + unitStep];
        } else {
          u0 = weights[u];
          u1 = weights[u + unitStep];
          u2 = weights[u + unitMore];
          u3 = weights[u + unitMore + unitStep];
        }
        if (kind == BACKWARD) {
          r0 = deltas[r];
          r1 = deltas[r + rowMore];
        } else {
          r0 = activations[r];
          r1 = activations[r + rowMore];
        }
        // The last piece once more, from the cache.
        int go = first + DEPTH < terms ? 1 : 0;
        u += go * unitNext;
        r += go * rowNext;
        int depth = min(first, DEPTH);
        for (int i = 0; i < depth; i++) {
          int x = i * UNIT_PITCH + tx;
          int y = i * ROW_PITCH + ty * 4;
          float x0 = units[x];
          float x1 = units[x + 32];
          float x2 = units[x + 64];
          float x3 = units[x + 96];
          float y0 = held[y];
          float y1 = held[y + 1];
          float y2 = held[y + 2];
          float y3 = held[y + 3];
          s00 = fma(x0, y0, s00);
          s01 = fma(x0, y1, s01);
          s02 = fma(x0, y2, s02);
          s03 = fma(x0, y3, s03);
          s10 = fma(x1, y0, s10);
          s11 = fma(x1, y1, s11);
          s12 = fma(x1, y2, s12);
          s13 = fma(x1, y3, s13);
          s20 = fma(x2, y0, s20);
          s21 = fma(x2, y1, s21);
          s22 = fma(x2, y2, s22);
          s23 = fma(x2, y3, s23);
          s30 = fma(x3, y0, s30);
          s31 = fma(x3, y1, s31);
          s32 = fma(x3, y2, s32);
          s33 = fma(x3, y3, s33);
        }
        localBarrier();
        units[unitTo] = u0;
        units[unitTo + unitToStep] = u1;
        units[unitTo + unitToMore] = u2;
        units[unitTo + unitToMore + unitToStep] = u3;
        held[rowTo] = r0;
        held[rowTo + rowToMore] = r1;
        localBarrier();
      }
      sums[((ty * 4) << (shift + 2)) + tx] = s00;
      sums[((ty * 4) << (shift + 2)) + tx + across] = s10;
      sums[((ty * 4) << (shift + 2)) + tx + 2 * across] = s20;
      sums[((ty * 4) << (shift + 2)) + tx + 3 * across] = s30;
      sums[((ty * 4 + 1) << (shift + 2)) + tx] = s01;
      sums[((ty * 4 + 1) << (shift + 2)) + tx + across] = s11;
      sums[((ty * 4 + 1) << (shift + 2)) + tx + 2 * across] = s21;
      sums[((ty * 4 + 1) << (shift + 2)) + tx + 3 * across] = s31;
      sums[((ty * 4 + 2) << (shift + 2)) + tx] = s02;
      sums[((ty * 4 + 2) << (shift + 2)) + tx + across] = s12;
      sums[((ty * 4 + 2) << (shift + 2)) + tx + 2 * across] = s22;
      sums[((ty * 4 + 2) << (shift + 2)) + tx + 3 * across] = s32;
      sums[((ty * 4 + 3) << (shift + 2)) + tx] = s03;
      sums[((ty * 4 + 3) << (shift + 2)) + tx + across] = s13;
      sums[((ty * 4 + 3) << (shift + 2)) + tx + 2 * across] = s23;
      sums[((ty * 4 + 3) << (shift + 2)) + tx + 3 * across] = s33;
      localBarrier();
      if (kind == FORWARD) {
        for (int e = item; e < SUMS; e += ITEMS) {
          int unit = unitBegin + (e & (unitSpan - 1));
          int row = rowBegin + (e >> (shift + 2));
          if (unit < unitCount && row < rowCount) {
            storeOutput(replica, layer, row * outPitch + unit, unit, sums[e]);
          }
        }
      }
      if (kind == BACKWARD) {
        for (int e = item; e < SUMS; e += ITEMS) {
          int unit = unitBegin + (e & (unitSpan - 1));
          int row = rowBegin + (e >> (shift + 2));
          if (unit < unitCount && row < rowCount) {
            storeDelta(replica, layer, row * inPitch + unit, sums[e]);
          }
        }
      }
      if (kind == UPDATE) {
        int w = replica * weightShare + layers[at + WEIGHTS];
        int spare = replicas * weightShare;
        for (int e = item; e < SUMS; e += 2 * ITEMS) {
          // The unit is the same in both, for the units of a block divide the items.
          int unit = unitBegin + (e & (unitSpan - 1));
          int row = rowBegin + (e >> (shift + 2));
          int each = ITEMS >> (shift + 2);
          int i = w + row * outPitch + unit;
          int room = unit < unitCount ? rowCount - row : 0;
          moveTwo(
              step,
              room > 0 ? i : spare,
              room > each ? i + each * outPitch : spare,
              sums[e],
              sums[e + ITEMS]);
        }
      }
    }
  }

  /** The place of a unit in a piece: those of a block of 64 lie 16 by 16, 32 apart. */
  int apart(int unit, int wide) {
    return wide == 1 ? unit : (unit & 15) + (unit >> 4 << 5);
  }

  /** A pre-activation, without its bias, to a layer's outputs; and GELU's slope. */
  void storeOutput(int replica, int layer, int i, int unit, float sum) {
    int at = layer * FIELDS;
    float z = sum + weights[replica * weightShare + layers[at + FOURTH] + unit];
    float a = z;
    if (layer < layerCount - 1) {
      if (activation == RELU) {
        // Leaves NaN as it is, which OpenCL's max would not: a diverged replica must look diverged.
        a = z < 0f ? 0f : z;
      }
      if (activation == TANH) {
        a = tanh(z);
      }
      if (activation == GELU) {
        slopes[replica * deltaShare + layers[at + DELTAS] + i] = slopeOfGelu(z);
        a = z * normalDistribution(z);
      }
    }
    activations[replica * activationShare + layers[at + OUTPUTS] + i] = a;
  }

  /** A sum to the deltas of the layer below; the slopes of ReLU and tanh follow from the output. */
  void storeDelta(int replica, int layer, int i, float sum) {
    int at = layer * FIELDS;
    int to = replica * deltaShare + layers[at - FIELDS + DELTAS] + i;
    float a = activations[replica * activationShare + layers[at + INPUTS] + i];
    float slope = a > 0f ? 1f : 0f;
    if (activation == TANH) {
      slope = fma(0f - a, a, 1f);
    }
    if (activation == GELU) {
      slope = slopes[to];
    }
    deltas[to] = sum * slope;
  }

  /** Moves two weights by their gradients: all loads, then the arithmetic, then all stores. */
  void moveTwo(int step, int i0, int i1, float g0, float g1) {
    float rate = schedule[step * SCHEDULE_FIELDS];
    float w0 = weights[i0];
    float w1 = weights[i1];
    if (optimizer == ADAM) {
      float m0 = m[i0];
      float m1 = m[i1];
      float v0 = v[i0];
      float v1 = v[i1];
      float scale = schedule[step * SCHEDULE_FIELDS + 1];
      float decay = schedule[step * SCHEDULE_FIELDS + 2];
      m0 = fma(beta1, m0, rest1 * g0);
      m1 = fma(beta1, m1, rest1 * g1);
      v0 = fma(beta2, v0, rest2 * g0 * g0);
      v1 = fma(beta2, v1, rest2 * g1 * g1);
      w0 = fma(0f - decay, w0, w0) - rate * m0 / fma(scale, sqrt(v0), epsilon);
      w1 = fma(0f - decay, w1, w1) - rate * m1 / fma(scale, sqrt(v1), epsilon);
      m[i0] = m0;
      m[i1] = m1;
      v[i0] = v0;
      v[i1] = v1;
    } else {
      float d0 = g0;
      float d1 = g1;
      if (optimizer == MOMENTUM) {
        d0 = fma(beta1, m[i0], g0);
        d1 = fma(beta1, m[i1], g1);
        m[i0] = d0;
        m[i1] = d1;
      }
      w0 = fma(0f - rate, d0, w0);
      w1 = fma(0f - rate, d1, w1);
    }
    weights[i0] = w0;
    weights[i1] = w1;
  }

  /** Moves one weight by its gradient. */
  void move(int step, int i, float g) {
    float rate = schedule[step * SCHEDULE_FIELDS];
    float change = rate * g;
    float w = weights[i];
    if (optimizer == ADAM) {
      float scale = schedule[step * SCHEDULE_FIELDS + 1];
      float decay = schedule[step * SCHEDULE_FIELDS + 2];
      float mean = fma(beta1, m[i], rest1 * g);
      float square = fma(beta2, v[i], rest2 * g * g);
      m[i] = mean;
      v[i] = square;
      w = fma(0f - decay, w, w);
      change = rate * mean / fma(scale, sqrt(square), epsilon);
    }
    if (optimizer == MOMENTUM) {
      float momentum = fma(beta1, m[i], g);
      m[i] = momentum;
      change = rate * momentum;
    }
    weights[i] = w - change;
  }

  /** The outputs of a layer of few units: eight items a row, each an eighth of the terms. */
  void forwardNarrow(int kind, int member, int replica, int step, int layer) {
    int at = layer * FIELDS;
    int in = layers[at + IN];
    int out = layers[at + OUT];
    int inPitch = layers[at + IN_UNITS];
    int outPitch = layers[at + OUT_UNITS];
    int padded = kind == FORWARD && out <= NARROW ? paddedRows(step * replicas + replica) : 0;
    int w = replica * weightShare + layers[at + WEIGHTS];
    int inputRows = replica * activationShare + layers[at + INPUTS];
    int item = getLocalId(0);
    int slice = item & 7;
    for (int top = member * 32; top < padded; top += team * 32) {
      int b = top + (item >> 3);
      int from = inputRows + b * inPitch;
      for (int j = 0; j < out; j++) {
        float sum = 0f;
        for (int k = slice; k < in; k += 8) {
          sum = fma(activations[from + k], weights[w + k * outPitch + j], sum);
        }
        localBarrier();
        units[item] = sum;
        localBarrier();
        if (slice == 0) {
          float left = units[item] + units[item + 1] + (units[item + 2] + units[item + 3]);
          float right = units[item + 4] + units[item + 5] + (units[item + 6] + units[item + 7]);
          storeOutput(replica, layer, b * outPitch + j, j, left + right);
        }
      }
    }
  }

  /** The weights of a layer of few inputs or few units, and the biases of any: an item each. */
  void updateNarrow(int kind, int member, int replica, int step, int layer) {
    int at = layer * FIELDS;
    int in = layers[at + IN];
    int out = layers[at + OUT];
    int inPitch = layers[at + IN_UNITS];
    int outPitch = layers[at + OUT_UNITS];
    int count = rowCounts[step * replicas + replica];
    int w = replica * weightShare + layers[at + WEIGHTS];
    int a = replica * activationShare + layers[at + INPUTS];
    int d = replica * deltaShare + layers[at + DELTAS];
    int few = min(in, out);
    int many = kind == UPDATE && few <= NARROW ? max(in, out) : 0;
    for (int i = member * ITEMS + getLocalId(0); i < many; i += team * ITEMS) {
      for (int f = 0; f < few; f++) {
        int k = in <= out ? f : i;
        int j = in <= out ? i : f;
        float g = 0f;
        for (int b = 0; b < count; b++) {
          g = fma(activations[a + b * inPitch + k], deltas[d + b * outPitch + j], g);
        }
        move(step, w + k * outPitch + j, g);
      }
    }
    int biases = replica * weightShare + layers[at + FOURTH];
    int all = kind == UPDATE ? out : 0;
    for (int j = member * ITEMS + getLocalId(0); j < all; j += team * ITEMS) {
      float g = 0f;
      for (int b = 0; b < count; b++) {
        g += deltas[d + b * outPitch + j];
      }
      move(step, biases + j, g);
    }
  }
}
