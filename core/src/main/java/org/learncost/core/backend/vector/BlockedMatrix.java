package org.learncost.core.backend.vector;

import static org.learncost.core.backend.vector.Lanes.BLOCK;

/**
 * A matrix cut into blocks of columns as wide as a register tile; each block is row-major, block
 * after block. A tile's vectors, its rows and its results then all lie BLOCK floats apart.
 */
public final class BlockedMatrix {
  /** Rows past the last that a tile may touch. */
  private static final int OVERRUN = 4;

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
   * Room for whole blocks of rows and a tile's overrun, and more, so that the same rows of all
   * blocks do not meet in the same cache sets, as a power of two would have it: a row is a line
   * (AVX2), and 7 lines spread over the 64 sets of a first-level cache, 71 over 1024 of a second.
   */
  private static int blockStride(int rows) {
    int least = Math.max((rows + BLOCK - 1) / BLOCK * BLOCK, rows + OVERRUN);
    int padded = rows < 128 ? least / 8 * 8 + 7 : (least + 56) / 128 * 128 + 71;
    return padded * BLOCK;
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
}
