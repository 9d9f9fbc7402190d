package org.learncost.core.backend.opencl;

import java.util.Arrays;
import org.learncost.core.mlp.MlpSpec;
import org.learncost.core.mlp.Parameters;

/**
 * Where one replica's tensors lie in the kernel's buffers, each padded with zeros to whole tiles.
 * Per layer, with {@code stride} the outputs rounded up to eight and {@code rowCapacity} the most
 * rows of a batch:
 *
 * <ul>
 *   <li>weights (in + 1 rounded up to four, stride), row-major, the biases as row {@code in}
 *   <li>outputs (out + 1 rounded up to four, rowCapacity), row {@code out} all ones: the input that
 *       meets the next layer's biases
 *   <li>deltas (stride, rowCapacity), and again transposed
 * </ul>
 */
final class DeviceLayout {
  /** Rows of a batch that one tile spans. */
  static final int BLOCK = 8;

  private final MlpSpec mlp;
  private final Parameters parameters;
  private final int rowCapacity;
  private final int[] layers;
  private final int weightShare;
  private final int activationShare;
  private final int deltaShare;

  /**
   * @param rows the most rows of a batch
   * @throws IllegalArgumentException if one replica is too large for a buffer
   */
  DeviceLayout(MlpSpec mlp, int rows) {
    this.mlp = mlp;
    try {
      parameters = new Parameters(mlp);
      rowCapacity = roundUp(rows, BLOCK);
      layers = new int[mlp.layers() * ReplicaKernel.FIELDS];
      int weights = 0;
      int outputs = Math.multiplyExact(roundUp(mlp.inputWidth() + 1, 4), rowCapacity);
      int inputs = 0;
      int deltas = 0;
      for (int l = 0; l < mlp.layers(); l++) {
        int at = l * ReplicaKernel.FIELDS;
        int stride = roundUp(mlp.out(l), BLOCK);
        layers[at + ReplicaKernel.IN] = mlp.in(l);
        layers[at + ReplicaKernel.OUT] = mlp.out(l);
        layers[at + ReplicaKernel.STRIDE] = stride;
        layers[at + ReplicaKernel.WEIGHTS] = weights;
        layers[at + ReplicaKernel.INPUTS] = inputs;
        layers[at + ReplicaKernel.OUTPUTS] = outputs;
        layers[at + ReplicaKernel.DELTAS] = deltas;
        weights = Math.addExact(weights, Math.multiplyExact(roundUp(mlp.in(l) + 1, 4), stride));
        inputs = outputs;
        outputs =
            Math.addExact(outputs, Math.multiplyExact(roundUp(mlp.out(l) + 1, 4), rowCapacity));
        deltas = Math.addExact(deltas, Math.multiplyExact(stride, rowCapacity));
      }
      weightShare = weights;
      activationShare = outputs;
      deltaShare = deltas;
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "a network " + mlp + " with " + rows + " rows per batch is too large for OpenCL", e);
    }
  }

  int rowCapacity() {
    return rowCapacity;
  }

  /** The table that the kernel reads, {@link ReplicaKernel#FIELDS} values per layer. */
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
      int at = l * ReplicaKernel.FIELDS;
      int to = replica * weightShare + layers[at + ReplicaKernel.WEIGHTS];
      int out = mlp.out(l);
      // The biases follow the weights: one more row in both layouts.
      for (int k = 0; k <= mlp.in(l); k++) {
        int plain = parameters.weights(l) + k * out;
        int padded = to + k * layers[at + ReplicaKernel.STRIDE];
        if (toDevice) {
          System.arraycopy(values, plain, device, padded, out);
        } else {
          System.arraycopy(device, padded, values, plain, out);
        }
      }
    }
  }

  /** Sets the row of ones below every layer's inputs. */
  void putOnes(float[] activations, int replica) {
    for (int l = 0; l < mlp.layers(); l++) {
      int inputs = layers[l * ReplicaKernel.FIELDS + ReplicaKernel.INPUTS];
      int ones = replica * activationShare + inputs + mlp.in(l) * rowCapacity;
      Arrays.fill(activations, ones, ones + rowCapacity, 1f);
    }
  }

  private static int roundUp(int value, int multiple) {
    return Math.multiplyExact(Math.addExact(value, multiple - 1) / multiple, multiple);
  }
}
