package org.learncost.core.backend.vector;

import static org.learncost.core.backend.vector.Lanes.BLOCK;

/**
 * A matrix cut into blocks of columns as wide as a register tile; each block is row-major, block
 * after block. A tile's vectors, its rows and its results then all lie BLOCK floats apart.
 */
public final class BlockedMatrix {
  /** Rows past the last that a tile may touch. */
  private static final int OVERRUN = 3;

  final float[] values;
  final int offset;

  /** Floats from one block of columns to the next. */
  final int blockStride;

  private BlockedMatrix(float[] values, int offset, int rows) {
    this.values = values;
    this.offset = offset;
    this.blockStride = blockStride(rows);
  }

  /** A matrix of zeros with memory of its own. */
  public static BlockedMatrix zeros(int rows, int columns) {
    return new BlockedMatrix(new float[size(rows, columns)], 0, rows);
  }

  /** A matrix that lies in {@code values} from {@code offset} on. */
  static BlockedMatrix within(float[] values, int offset, int rows) {
    return new BlockedMatrix(values, offset, rows);
  }

  /** Floats that a matrix takes, padding included. */
  static int size(int rows, int columns) {
    return Math.multiplyExact((columns + BLOCK - 1) / BLOCK, blockStride(rows));
  }

  /**
   * Padded to 7 rows more than a multiple of 8: a row is a cache line (AVX2), and a stride of a
   * power of two would put the same rows of all blocks into the same cache sets.
   */
  private static int blockStride(int rows) {
    return ((rows + OVERRUN) / 8 * 8 + 7) * BLOCK;
  }

  /** Where a block of columns starts. */
  int block(int index) {
    return offset + index * blockStride;
  }

  /** Where one element lies. */
  int at(int row, int column) {
    return block(column / BLOCK) + row * BLOCK + column % BLOCK;
  }

  public float get(int row, int column) {
    return values[at(row, column)];
  }

  public void set(int row, int column, float value) {
    values[at(row, column)] = value;
  }

  /**
   * Writes the transpose of this matrix's first rows and columns: {@code to[c, r] = this[r, c]}.
   */
  void transpose(int rows, int columns, BlockedMatrix to) {
    for (int r = 0; r < rows; r += BLOCK) {
      for (int c = 0; c < columns; c += BLOCK) {
        transposeBlock(
            values,
            at(r, c),
            Math.min(BLOCK, rows - r),
            Math.min(BLOCK, columns - c),
            to.values,
            to.at(c, r));
      }
    }
  }

  private static void transposeBlock(
      float[] from, int fromAt, int rows, int columns, float[] to, int toAt) {
    for (int c = 0; c < columns; c++) {
      for (int r = 0; r < rows; r++) {
        to[toAt + c * BLOCK + r] = from[fromAt + r * BLOCK + c];
      }
    }
  }
}
