package org.learncost.core.backend.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The kernels against plain loops in float64, at sizes around those of their tiles. */
class KernelsTest {
  private static final int[] SIZES = {1, 2, 4, 5, 6, 7, 8, 9, 11, 12, 15, 16, 17, 31, 33, 64, 130};

  /** Of the sum of the absolute values of the terms. */
  private static final double TOLERANCE = 1e-6;

  private final RandomGenerator random = new SplittableRandom(7);

  @Test
  void product() {
    for (int rows : SIZES) {
      for (int depth : SIZES) {
        product(rows, SIZES[random.nextInt(SIZES.length)], depth);
      }
    }
    // More than one piece of the depth, more than one group of rows, and what is left of both.
    product(480, 33, 256);
    product(491, 17, 2 * Product.PIECE + 3);
  }

  private void product(int rows, int columns, int depth) {
    double[][] a = draw(rows, depth);
    double[][] v = draw(depth, columns);
    BlockedMatrix c = matrix(draw(rows, columns));
    Product.multiply(matrix(a), matrix(v), c, rows, columns, depth);
    compare(a, v, c, "product " + rows + ", " + depth + ", " + columns);
  }

  @Test
  void shallowProduct() {
    for (int depth = 1; depth < Lanes.BLOCK; depth++) {
      for (int rows : SIZES) {
        int columns = SIZES[random.nextInt(SIZES.length)];
        double[][] a = draw(rows, depth);
        double[][] v = draw(depth, columns);
        BlockedMatrix c = matrix(draw(rows, columns));
        Product.multiplyShallow(matrix(transpose(a)), matrix(v), c, rows, columns, depth);
        compare(a, v, c, "shallow product " + rows + ", " + depth + ", " + columns);
      }
    }
  }

  @Test
  void weightGradient() {
    for (int height : SIZES) {
      for (int samples : new int[] {1, 31, 32, 2 * Product.PIECE + 1}) {
        int width = SIZES[random.nextInt(SIZES.length)];
        double[][] rows = draw(samples, height);
        double[][] columns = draw(samples, width);
        BlockedMatrix weights = BlockedMatrix.zeros(height, width);
        new WeightGradient(new Plus())
            .updateWeights(matrix(rows), matrix(columns), weights, samples, height, width);
        compare(transpose(rows), columns, weights, "gradient " + height + ", " + width);
      }
    }
  }

  @Test
  void biasGradient() {
    for (int width : SIZES) {
      for (int samples : SIZES) {
        double[][] deltas = draw(samples, width);
        BlockedMatrix sums = BlockedMatrix.zeros(1, width);
        float[] biases = new float[2 * Lanes.BLOCK + width];
        new WeightGradient(new Plus()).updateBiases(matrix(deltas), biases, 3, samples, width);
        for (int j = 0; j < width; j++) {
          sums.set(0, j, biases[3 + j]);
        }
        double[][] ones = new double[1][samples];
        Arrays.fill(ones[0], 1);
        compare(ones, deltas, sums, "bias gradient " + samples + ", " + width);
      }
    }
  }

  @Test
  void transposition() {
    for (int rows : SIZES) {
      for (int columns : SIZES) {
        double[][] from = draw(rows, columns);
        BlockedMatrix to = BlockedMatrix.zeros(columns, rows);
        Transposition.run(matrix(from), to, rows, columns);
        for (int r = 0; r < rows; r++) {
          for (int c = 0; c < columns; c++) {
            assertEquals((float) from[r][c], to.get(c, r));
          }
        }
      }
    }
  }

  /** Adds the gradient to the weights. */
  private static final class Plus extends OptimizerStep {
    @Override
    void restart() {}

    @Override
    void begin(long t) {}

    @Override
    void apply(float[] weights, int at, float[] gradient, int count) {
      for (int i = 0; i < count; i++) {
        weights[at + i] += gradient[i];
      }
    }
  }

  private static void compare(double[][] a, double[][] v, BlockedMatrix c, String what) {
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < v[0].length; j++) {
        double sum = 0;
        double size = 0;
        for (int k = 0; k < v.length; k++) {
          sum += a[i][k] * v[k][j];
          size += Math.abs(a[i][k] * v[k][j]);
        }
        assertEquals(sum, c.get(i, j), TOLERANCE * size, what);
      }
    }
  }

  private double[][] draw(int rows, int columns) {
    double[][] values = new double[rows][columns];
    for (double[] row : values) {
      for (int j = 0; j < columns; j++) {
        row[j] = (float) random.nextDouble(-1, 2);
      }
    }
    return values;
  }

  /** A copy, NaN in all of the padding that must not reach a result. */
  private static BlockedMatrix matrix(double[][] values) {
    BlockedMatrix matrix = BlockedMatrix.zeros(values.length, values[0].length);
    Arrays.fill(matrix.values, Float.NaN);
    for (int r = 0; r < values.length; r++) {
      for (int c = 0; c < values[r].length; c++) {
        matrix.set(r, c, (float) values[r][c]);
      }
    }
    return matrix;
  }

  private static double[][] transpose(double[][] values) {
    double[][] transposed = new double[values[0].length][values.length];
    for (int r = 0; r < values.length; r++) {
      for (int c = 0; c < values[r].length; c++) {
        transposed[c][r] = values[r][c];
      }
    }
    return transposed;
  }
}
