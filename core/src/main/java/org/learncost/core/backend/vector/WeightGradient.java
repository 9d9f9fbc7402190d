package org.learncost.core.backend.vector;

import static org.learncost.core.backend.vector.Lanes.BLOCK;
import static org.learncost.core.backend.vector.Lanes.FLOATS;
import static org.learncost.core.backend.vector.Lanes.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * A layer's gradient, BLOCK by BLOCK weights at a time, each handed to the optimiser while it is in
 * the first cache: the whole gradient is never in memory.
 */
final class WeightGradient {
  private final OptimizerStep update;
  private final float[] gradient = new float[BLOCK * BLOCK];

  WeightGradient(OptimizerStep update) {
    this.update = update;
  }

  /**
   * Moves the weights: {@code gradient[i, j] = Σ rows[b, i]·columns[b, j]}.
   *
   * @param rows shape (samples, height), the deltas as a rule
   * @param columns shape (samples, width), what came into the layer as a rule
   * @param weights shape (height, width)
   */
  void updateWeights(
      BlockedMatrix rows,
      BlockedMatrix columns,
      BlockedMatrix weights,
      int samples,
      int height,
      int width) {
    for (int j = 0; j < width; j += BLOCK) {
      for (int i = 0; i < height; i += BLOCK) {
        int count = Math.min(BLOCK, height - i);
        for (int b = 0; b < samples; b += Product.PIECE) {
          TransposedTile.run(
              rows.values,
              rows.at(b, i),
              columns.values,
              columns.at(b, j),
              Math.min(Product.PIECE, samples - b),
              gradient,
              0,
              count,
              b > 0);
        }
        update.apply(weights.values, weights.at(i, j), gradient, count * BLOCK);
      }
    }
  }

  /**
   * Moves the biases: {@code gradient[j] = Σ delta[b, j]}.
   *
   * @param bias where the biases start in {@code biases}, padded to whole blocks
   */
  void updateBiases(BlockedMatrix delta, float[] biases, int bias, int samples, int out) {
    for (int j = 0; j < out; j += BLOCK) {
      sumRows(delta.values, delta.at(0, j), samples, gradient);
      update.apply(biases, bias + j, gradient, BLOCK);
    }
  }

  /** Two chains for each vector, as odd and even rows, halve the wait for additions. */
  private static void sumRows(float[] values, int at, int rows, float[] sums) {
    FloatVector even0 = FloatVector.zero(FLOATS);
    FloatVector even1 = FloatVector.zero(FLOATS);
    FloatVector odd0 = FloatVector.zero(FLOATS);
    FloatVector odd1 = FloatVector.zero(FLOATS);
    for (int r = 0; r < rows - 1; r += 2) {
      even0 = even0.add(FloatVector.fromArray(FLOATS, values, at + r * BLOCK));
      even1 = even1.add(FloatVector.fromArray(FLOATS, values, at + r * BLOCK + LANES));
      odd0 = odd0.add(FloatVector.fromArray(FLOATS, values, at + r * BLOCK + BLOCK));
      odd1 = odd1.add(FloatVector.fromArray(FLOATS, values, at + r * BLOCK + BLOCK + LANES));
    }
    if (rows % 2 == 1) {
      even0 = even0.add(FloatVector.fromArray(FLOATS, values, at + (rows - 1) * BLOCK));
      even1 = even1.add(FloatVector.fromArray(FLOATS, values, at + (rows - 1) * BLOCK + LANES));
    }
    even0.add(odd0).intoArray(sums, 0);
    even1.add(odd1).intoArray(sums, LANES);
  }
}
