package org.learncost.core.backend.opencl;

import static org.learncost.core.backend.opencl.NetworkKernel.DELTAS;
import static org.learncost.core.backend.opencl.NetworkKernel.DELTAS_BY_ROW;
import static org.learncost.core.backend.opencl.NetworkKernel.FIELDS;
import static org.learncost.core.backend.opencl.NetworkKernel.IN;
import static org.learncost.core.backend.opencl.NetworkKernel.INPUTS;
import static org.learncost.core.backend.opencl.NetworkKernel.IN_UNITS;
import static org.learncost.core.backend.opencl.NetworkKernel.OUT;
import static org.learncost.core.backend.opencl.NetworkKernel.OUTPUTS;
import static org.learncost.core.backend.opencl.NetworkKernel.OUT_UNITS;
import static org.learncost.core.backend.opencl.NetworkKernel.PANEL;
import static org.learncost.core.backend.opencl.NetworkKernel.ROWS;
import static org.learncost.core.backend.opencl.NetworkKernel.WEIGHTS;
import static org.learncost.core.backend.opencl.TileKernel.TILE_COLUMNS;
import static org.learncost.core.backend.opencl.TileKernel.TILE_ROWS;

import java.util.Arrays;
import org.learncost.core.backend.PlanRefused;
import org.learncost.core.mlp.MlpSpec;
import org.learncost.core.mlp.Parameters;

/**
 * The layout of one replica's tensors in the kernel's buffers, cut into panels and padded with
 * zeros to whole tiles. A tile reads a panel from front to back, so that a processor fetches it
 * ahead and no two of its lines compete for one place in the cache. Per layer, with {@code units}
 * its inputs and one more, rounded up to six, and {@code rowCapacity} the most rows of a batch,
 * rounded up to 32:
 *
 * <ul>
 *   <li>weights (out / 48, units, 48), the biases as row {@code in}
 *   <li>inputs (rowCapacity / 32, units, 32), unit {@code in} all ones: it meets the biases
 *   <li>deltas (rowCapacity / 32, out, 32), and again as (out / 16, rowCapacity, 16)
 * </ul>
 */
final class DeviceLayout {
  private final MlpSpec mlp;
  private final Parameters parameters;
  private final int rowCapacity;
  private final int[] layers;
  private final int weightShare;
  private final int activationShare;
  private final int deltaShare;
  private final int deltaByRowShare;

  /**
   * @param rows the most rows of a batch
   * @throws PlanRefused if one replica is too large for a buffer
   */
  DeviceLayout(MlpSpec mlp, int rows) {
    this.mlp = mlp;
    try {
      parameters = new Parameters(mlp);
      rowCapacity = roundUp(rows, ROWS);
      layers = new int[mlp.layers() * FIELDS];
      int weights = 0;
      int inputs = 0;
      int deltas = 0;
      int deltasByRow = 0;
      for (int l = 0; l < mlp.layers(); l++) {
        int at = l * FIELDS;
        int inUnits = roundUp(mlp.in(l) + 1, TILE_ROWS);
        int outputs = Math.addExact(inputs, Math.multiplyExact(inUnits, rowCapacity));
        layers[at + IN] = mlp.in(l);
        layers[at + OUT] = mlp.out(l);
        layers[at + IN_UNITS] = inUnits;
        layers[at + OUT_UNITS] = roundUp(mlp.out(l) + 1, TILE_ROWS);
        layers[at + WEIGHTS] = weights;
        layers[at + INPUTS] = inputs;
        layers[at + OUTPUTS] = outputs;
        layers[at + DELTAS] = deltas;
        layers[at + DELTAS_BY_ROW] = deltasByRow;
        int panels = Math.multiplyExact(inUnits, roundUp(mlp.out(l), PANEL));
        weights = Math.addExact(weights, panels);
        inputs = outputs;
        deltas = Math.addExact(deltas, Math.multiplyExact(mlp.out(l), rowCapacity));
        int columns = Math.multiplyExact(roundUp(mlp.out(l), TILE_COLUMNS), rowCapacity);
        deltasByRow = Math.addExact(deltasByRow, columns);
      }
      weightShare = weights;
      int outUnits = layers[layers.length - FIELDS + OUT_UNITS];
      activationShare = Math.addExact(inputs, Math.multiplyExact(outUnits, rowCapacity));
      deltaShare = deltas;
      deltaByRowShare = deltasByRow;
    } catch (ArithmeticException e) {
      throw new PlanRefused(
          OpenCl.ID,
          "a network "
              + mlp
              + " with "
              + rows
              + " rows per batch needs more than the 2^31 values of a buffer");
    }
  }

  int rowCapacity() {
    return rowCapacity;
  }

  /** The table that the kernel reads, {@link NetworkKernel#FIELDS} values per layer. */
  int[] layers() {
    return layers.clone();
  }

  int weightShare() {
    return weightShare;
  }

  int activationShare() {
    return activationShare;
  }

  int deltaShare() {
    return deltaShare;
  }

  int deltaByRowShare() {
    return deltaByRowShare;
  }

  /** Parameters as {@link Parameters} lays them out, to a replica's share of the device's. */
  void pad(float[] values, float[] device, int replica) {
    copy(values, device, replica, true);
  }

  /** The reverse of {@link #pad}. */
  float[] unpad(float[] device, int replica) {
    float[] values = new float[parameters.count()];
    copy(values, device, replica, false);
    return values;
  }

  private void copy(float[] values, float[] device, int replica, boolean toDevice) {
    for (int l = 0; l < mlp.layers(); l++) {
      int to = replica * weightShare + layers[l * FIELDS + WEIGHTS];
      int units = layers[l * FIELDS + IN_UNITS];
      int out = mlp.out(l);
      // The biases follow the weights: one more row in both layouts.
      for (int k = 0; k <= mlp.in(l); k++) {
        for (int j = 0; j < out; j += PANEL) {
          int plain = parameters.weights(l) + k * out + j;
          int padded = to + (j / PANEL * units + k) * PANEL;
          int count = Math.min(PANEL, out - j);
          if (toDevice) {
            System.arraycopy(values, plain, device, padded, count);
          } else {
            System.arraycopy(device, padded, values, plain, count);
          }
        }
      }
    }
  }

  /** Sets the unit of ones that follows every layer's inputs. */
  void putOnes(float[] activations, int replica) {
    for (int l = 0; l < mlp.layers(); l++) {
      int inputs = replica * activationShare + layers[l * FIELDS + INPUTS];
      int units = layers[l * FIELDS + IN_UNITS];
      for (int row = 0; row < rowCapacity; row += ROWS) {
        int ones = inputs + row * units + mlp.in(l) * ROWS;
        Arrays.fill(activations, ones, ones + ROWS, 1f);
      }
    }
  }

  private static int roundUp(int value, int multiple) {
    return Math.multiplyExact(Math.addExact(value, multiple - 1) / multiple, multiple);
  }
}
