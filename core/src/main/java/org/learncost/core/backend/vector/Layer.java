package org.learncost.core.backend.vector;

import static org.learncost.core.backend.vector.Lanes.BLOCK;

import org.learncost.core.mlp.Activation;
import org.learncost.core.mlp.MlpSpec;
import org.learncost.core.mlp.Parameters;

/**
 * One layer: its weights and biases, and the memory for a mini-batch on its way through. What comes
 * in lies there twice, as the two products that read it want it.
 */
final class Layer {
  private final int in;
  private final int out;
  private final Activation activation;

  /** Weights of all layers; this one's start at the offset of {@link #weights}. */
  private final float[] arena;

  /** A first layer that less than a block of inputs goes into: its weights lie transposed. */
  private final boolean narrow;

  /**
   * Shape (out, in), and (in, out) where narrow: one input would otherwise take a block of columns
   * in the gradient and the optimiser, 5 % of a step of 1-128-128-1 at batch 32. Only a first layer
   * can do so, for it has no way back.
   */
  private final BlockedMatrix weights;

  /** Where the biases start in the arena. */
  private final int biases;

  /** What comes in, shape (samples, in). */
  final BlockedMatrix input;

  /** Its transpose, shape (in, samples). */
  final BlockedMatrix inputUnits;

  /** The loss's derivative by the pre-activations, shape (samples, out). */
  final BlockedMatrix delta;

  /** GELU's derivative at what comes in, laid out as input and as its transpose; else empty. */
  private final BlockedMatrix slope;

  private final BlockedMatrix slopeUnits;

  /**
   * @param first where this layer's weights start in the arena
   * @param l number of the layer
   */
  Layer(MlpSpec mlp, int l, int batch, float[] arena, int first) {
    in = mlp.in(l);
    out = mlp.out(l);
    activation = mlp.activation();
    this.arena = arena;
    narrow = isNarrow(l, in);
    weights = BlockedMatrix.within(arena, first, narrow ? in : out);
    biases = first + weightsSize(l, in, out);
    input = BlockedMatrix.zeros(batch, in);
    inputUnits = BlockedMatrix.zeros(in, batch);
    delta = BlockedMatrix.zeros(batch, out);
    boolean needsSlope = activation == Activation.GELU && l > 0;
    slope = BlockedMatrix.zeros(batch, needsSlope ? in : 0);
    slopeUnits = BlockedMatrix.zeros(in, needsSlope ? batch : 0);
  }

  private static boolean isNarrow(int l, int in) {
    return l == 0 && in < BLOCK;
  }

  private static int weightsSize(int l, int in, int out) {
    return isNarrow(l, in) ? BlockedMatrix.size(in, out) : BlockedMatrix.size(out, in);
  }

  /** Floats that layer l takes in the arena, padding included. */
  static int size(MlpSpec mlp, int l) {
    int paddedBiases = (mlp.out(l) + BLOCK - 1) / BLOCK * BLOCK;
    return Math.addExact(weightsSize(l, mlp.in(l), mlp.out(l)), paddedBiases);
  }

  /** Copies parameters in, laid out as {@link Parameters} says. */
  void read(float[] from, Parameters layout, int l) {
    for (int k = 0; k < in; k++) {
      for (int j = 0; j < out; j++) {
        weights.set(narrow ? k : j, narrow ? j : k, from[layout.weights(l) + k * out + j]);
      }
    }
    System.arraycopy(from, layout.biases(l), arena, biases, out);
  }

  /** Copies parameters out. */
  void write(float[] to, Parameters layout, int l) {
    for (int k = 0; k < in; k++) {
      for (int j = 0; j < out; j++) {
        to[layout.weights(l) + k * out + j] = weights.get(narrow ? k : j, narrow ? j : k);
      }
    }
    System.arraycopy(arena, biases, to, layout.biases(l), out);
  }

  /** The last layer: input to predictions, shape (out, samples). */
  void predict(int samples, BlockedMatrix predictions) {
    multiply(samples, predictions);
    ActivationKernels.linear(predictions, out, samples, arena, biases);
  }

  /** A hidden layer: input to the input of the layer above. */
  void forward(int samples, Layer above) {
    BlockedMatrix z = above.inputUnits;
    multiply(samples, z);
    switch (activation) {
      case RELU -> ActivationKernels.relu(z, out, samples, arena, biases);
      case TANH -> ActivationKernels.tanh(z, out, samples, arena, biases);
      case GELU -> ActivationKernels.gelu(z, above.slopeUnits, out, samples, arena, biases);
    }
    Transposition.run(z, above.input, out, samples);
    if (activation == Activation.GELU) {
      Transposition.run(above.slopeUnits, above.slope, out, samples);
    }
  }

  private void multiply(int samples, BlockedMatrix z) {
    if (narrow) {
      Product.multiplyShallow(weights, inputUnits, z, out, samples, in);
    } else {
      Product.multiply(weights, inputUnits, z, out, samples, in);
    }
  }

  /** From this layer's delta to that of the layer below. */
  void backward(int samples, Layer below) {
    BlockedMatrix d = below.delta;
    Product.multiply(delta, weights, d, samples, in, out);
    switch (activation) {
      case RELU -> ActivationKernels.reluSlope(d, input, samples, in);
      case TANH -> ActivationKernels.tanhSlope(d, input, samples, in);
      case GELU -> ActivationKernels.times(d, slope, samples, in);
    }
  }

  /** Moves weights and biases by the gradient of this layer's delta. */
  void update(int samples, WeightGradient gradient) {
    if (narrow) {
      gradient.updateWeights(input, delta, weights, samples, in, out);
    } else {
      gradient.updateWeights(delta, input, weights, samples, out, in);
    }
    gradient.updateBiases(delta, arena, biases, samples, out);
  }
}
