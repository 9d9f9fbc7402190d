package org.learncost.core.mlp;

/**
 * The layout of a network's tensors in one flat array: for each layer in turn its weights, shape
 * (in, out) row-major, then its biases, shape (out).
 */
public final class Parameters {
  private final int[] weights;
  private final int[] biases;
  private final int count;

  public Parameters(MlpSpec mlp) {
    weights = new int[mlp.layers()];
    biases = new int[mlp.layers()];
    int offset = 0;
    for (int l = 0; l < mlp.layers(); l++) {
      weights[l] = offset;
      biases[l] = Math.addExact(offset, Math.multiplyExact(mlp.in(l), mlp.out(l)));
      offset = Math.addExact(biases[l], mlp.out(l));
    }
    count = offset;
  }

  /** Offset of a layer's weights. */
  public int weights(int layer) {
    return weights[layer];
  }

  /** Offset of a layer's biases. */
  public int biases(int layer) {
    return biases[layer];
  }

  /** Weights and biases of all layers. */
  public int count() {
    return count;
  }
}
