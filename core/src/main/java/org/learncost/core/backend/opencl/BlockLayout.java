package org.learncost.core.backend.opencl;

import static org.learncost.core.backend.opencl.NetworkKernel.DELTAS;
import static org.learncost.core.backend.opencl.NetworkKernel.FIELDS;
import static org.learncost.core.backend.opencl.NetworkKernel.FOURTH;
import static org.learncost.core.backend.opencl.NetworkKernel.IN;
import static org.learncost.core.backend.opencl.NetworkKernel.INPUTS;
import static org.learncost.core.backend.opencl.NetworkKernel.IN_UNITS;
import static org.learncost.core.backend.opencl.NetworkKernel.OUT;
import static org.learncost.core.backend.opencl.NetworkKernel.OUTPUTS;
import static org.learncost.core.backend.opencl.NetworkKernel.OUT_UNITS;
import static org.learncost.core.backend.opencl.NetworkKernel.WEIGHTS;

import org.learncost.core.mlp.MlpSpec;

/**
 * For GPUs: row-major, so that neighbouring items read neighbouring words, every width padded with
 * zeros to whole pieces of {@link BlockKernel#DEPTH} terms. A block reads past a matrix where it
 * sticks out of it, and drops what comes of that. Per layer, with {@code in'} and {@code out'} the
 * padded widths:
 *
 * <ul>
 *   <li>weights (in', out'), then the biases (out')
 *   <li>inputs (rowCapacity, in')
 *   <li>deltas (rowCapacity, out')
 * </ul>
 */
final class BlockLayout extends DeviceLayout {
  private static final int ROW_MULTIPLE = 32;

  private int widest;

  /**
   * @param mostRows of a batch
   * @throws org.learncost.core.backend.PlanRefused if one replica is too large for a buffer
   */
  BlockLayout(MlpSpec mlp, int mostRows) {
    super(mlp, mostRows, ROW_MULTIPLE);
    checked(mlp, mostRows, this::place);
  }

  private int place() {
    for (int l = 0; l < mlp.layers(); l++) {
      int at = l * FIELDS;
      int in = roundUp(mlp.in(l), BlockKernel.DEPTH);
      int out = roundUp(mlp.out(l), BlockKernel.DEPTH);
      layers[at + IN] = mlp.in(l);
      layers[at + OUT] = mlp.out(l);
      layers[at + IN_UNITS] = in;
      layers[at + OUT_UNITS] = out;
      layers[at + WEIGHTS] = weightShare;
      layers[at + FOURTH] = Math.addExact(weightShare, Math.multiplyExact(in, out));
      weightShare = Math.addExact(layers[at + FOURTH], out);
      layers[at + INPUTS] = activationShare;
      activationShare = Math.addExact(activationShare, Math.multiplyExact(in, rowCapacity));
      layers[at + OUTPUTS] = activationShare;
      layers[at + DELTAS] = deltaShare;
      deltaShare = Math.addExact(deltaShare, Math.multiplyExact(out, rowCapacity));
      widest = Math.max(widest, Math.max(in, out));
    }
    int out = layers[layers.length - FIELDS + OUT_UNITS];
    activationShare = Math.addExact(activationShare, Math.multiplyExact(out, rowCapacity));
    return slack();
  }

  /** As many rows or columns as the longer side of a block has. */
  @Override
  int slack() {
    return Math.multiplyExact(BlockKernel.LONGEST, widest);
  }

  @Override
  int at(int layer, int k, int j) {
    return (k < mlp.in(layer) ? k : layers[layer * FIELDS + IN_UNITS])
            * layers[layer * FIELDS + OUT_UNITS]
        + j;
  }

  @Override
  int run(int layer, int j) {
    return mlp.out(layer) - j;
  }
}
