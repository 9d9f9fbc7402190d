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
import static org.learncost.core.backend.opencl.PanelKernel.PANEL;
import static org.learncost.core.backend.opencl.PanelKernel.ROWS;
import static org.learncost.core.backend.opencl.TileKernel.TILE_COLUMNS;
import static org.learncost.core.backend.opencl.TileKernel.TILE_ROWS;

import java.util.Arrays;
import org.learncost.core.mlp.MlpSpec;

/**
 * For processors: cut into panels and padded with zeros to whole tiles. A tile reads a panel from
 * front to back, so that a processor fetches it ahead and no two of its lines compete for one place
 * in the cache. Per layer, with {@code units} its inputs and one more, rounded up to six, and
 * {@code rowCapacity} the most rows of a batch, rounded up to 32:
 *
 * <ul>
 *   <li>weights (out / 48, units, 48), the biases as row {@code in}
 *   <li>inputs (rowCapacity / 32, units, 32), unit {@code in} all ones: it meets the biases
 *   <li>deltas (rowCapacity / 32, out, 32), and again as (out / 16, rowCapacity, 16)
 * </ul>
 */
final class PanelLayout extends DeviceLayout {
  /**
   * @param mostRows of a batch
   * @throws org.learncost.core.backend.PlanRefused if one replica is too large for a buffer
   */
  PanelLayout(MlpSpec mlp, int mostRows) {
    super(mlp, mostRows, ROWS);
    checked(mlp, mostRows, this::place);
  }

  private int place() {
    for (int l = 0; l < mlp.layers(); l++) {
      int at = l * FIELDS;
      int inUnits = roundUp(mlp.in(l) + 1, TILE_ROWS);
      layers[at + IN] = mlp.in(l);
      layers[at + OUT] = mlp.out(l);
      layers[at + IN_UNITS] = inUnits;
      layers[at + OUT_UNITS] = roundUp(mlp.out(l) + 1, TILE_ROWS);
      layers[at + WEIGHTS] = weightShare;
      layers[at + INPUTS] = activationShare;
      activationShare = Math.addExact(activationShare, Math.multiplyExact(inUnits, rowCapacity));
      layers[at + OUTPUTS] = activationShare;
      layers[at + DELTAS] = deltaShare;
      layers[at + FOURTH] = deltaByRowShare;
      int panels = Math.multiplyExact(inUnits, roundUp(mlp.out(l), PANEL));
      weightShare = Math.addExact(weightShare, panels);
      deltaShare = Math.addExact(deltaShare, Math.multiplyExact(mlp.out(l), rowCapacity));
      int columns = Math.multiplyExact(roundUp(mlp.out(l), TILE_COLUMNS), rowCapacity);
      deltaByRowShare = Math.addExact(deltaByRowShare, columns);
    }
    int outUnits = layers[layers.length - FIELDS + OUT_UNITS];
    activationShare = Math.addExact(activationShare, Math.multiplyExact(outUnits, rowCapacity));
    return activationShare;
  }

  @Override
  int slack() {
    return 0;
  }

  @Override
  int at(int layer, int k, int j) {
    return (j / PANEL * layers[layer * FIELDS + IN_UNITS] + k) * PANEL + j % PANEL;
  }

  @Override
  int run(int layer, int j) {
    return Math.min(PANEL - j % PANEL, mlp.out(layer) - j);
  }

  /** Sets the unit of ones that follows every layer's inputs. */
  @Override
  void initialise(float[] activations, int replica) {
    for (int l = 0; l < mlp.layers(); l++) {
      int inputs = replica * activationShare + layers[l * FIELDS + INPUTS];
      int units = layers[l * FIELDS + IN_UNITS];
      for (int row = 0; row < rowCapacity; row += ROWS) {
        int ones = inputs + row * units + mlp.in(l) * ROWS;
        Arrays.fill(activations, ones, ones + ROWS, 1f);
      }
    }
  }
}
