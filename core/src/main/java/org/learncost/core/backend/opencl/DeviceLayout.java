package org.learncost.core.backend.opencl;

import static org.learncost.core.backend.opencl.NetworkKernel.FIELDS;
import static org.learncost.core.backend.opencl.NetworkKernel.WEIGHTS;

import org.learncost.core.backend.PlanRefused;
import org.learncost.core.mlp.MlpSpec;
import org.learncost.core.mlp.Parameters;

/** The layout of one replica's tensors in the kernel's buffers. */
abstract class DeviceLayout {
  final MlpSpec mlp;
  final int rowCapacity;

  /** {@link NetworkKernel#FIELDS} values per layer. */
  final int[] layers;

  // Values of each buffer that belong to one replica.
  int weightShare;
  int activationShare;
  int deltaShare;
  int deltaByRowShare;

  private final Parameters parameters;

  /**
   * @param mostRows of a batch
   * @param rowMultiple what the rows that there is room for are a multiple of
   */
  DeviceLayout(MlpSpec mlp, int mostRows, int rowMultiple) {
    this.mlp = mlp;
    parameters = checked(mlp, mostRows, () -> new Parameters(mlp));
    rowCapacity = checked(mlp, mostRows, () -> roundUp(mostRows, rowMultiple));
    layers = new int[mlp.layers() * FIELDS];
  }

  /** What computes sizes without an overflow. */
  interface Sizes<T> {
    T get();
  }

  /**
   * @throws PlanRefused if one replica is too large for a buffer
   */
  static <T> T checked(MlpSpec mlp, int mostRows, Sizes<T> sizes) {
    try {
      return sizes.get();
    } catch (ArithmeticException e) {
      throw new PlanRefused(
          OpenCl.ID,
          "a network "
              + mlp
              + " with "
              + mostRows
              + " rows per batch needs more than the 2^31 values of a buffer");
    }
  }

  /** Rows of a batch that there is room for. */
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

  /** Values that a kernel may read, and drops, behind the last replica's share of any buffer. */
  abstract int slack();

  /** Where a replica's activations must be other than zero before anything is computed. */
  void initialise(float[] activations, int replica) {}

  /** Where value (k, j) of a layer's weights lies within its share; k = in is the biases. */
  abstract int at(int layer, int k, int j);

  /** How many values from (k, j) on lie side by side. */
  abstract int run(int layer, int j);

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
      int out = mlp.out(l);
      // The biases follow the weights: one more row in every layout.
      for (int k = 0; k <= mlp.in(l); k++) {
        for (int j = 0; j < out; ) {
          int plain = parameters.weights(l) + k * out + j;
          int padded = to + at(l, k, j);
          int count = run(l, j);
          if (toDevice) {
            System.arraycopy(values, plain, device, padded, count);
          } else {
            System.arraycopy(device, padded, values, plain, count);
          }
          j += count;
        }
      }
    }
  }

  static int roundUp(int value, int multiple) {
    return Math.multiplyExact(Math.addExact(value, multiple - 1) / multiple, multiple);
  }
}
