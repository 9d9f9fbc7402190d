package org.learncost.core.backend.vector;

import static org.learncost.core.backend.vector.Lanes.BLOCK;

/**
 * Transposes a matrix, eight columns at a time: eight loads from one cache line, eight stores to
 * lines that the rows beside it share. One float per cycle; exchanging lanes took half as long
 * again, by the Vector API's rearrange twice as long (measured on Zen 3).
 */
final class Transposition {
  private static final int COLUMNS = 8;

  private Transposition() {}

  /**
   * Writes {@code to[c, r] = from[r, c]}, rows rounded up to whole blocks and columns to eights.
   *
   * @param from shape (rows, columns)
   * @param to shape (columns, rows)
   */
  static void run(BlockedMatrix from, BlockedMatrix to, int rows, int columns) {
    for (int r = 0; r < rows; r += BLOCK) {
      for (int c = 0; c < columns; c += BLOCK) {
        int width = Math.min(BLOCK, columns - c);
        for (int part = 0; part < width; part += COLUMNS) {
          eightColumns(from.values, from.at(r, c) + part, to.values, to.at(c, r) + part * BLOCK);
        }
      }
    }
  }

  /** {@code for (c < 8) to[c, r] = from[r, c]} within a block. */
  private static void eightColumns(float[] from, int fromAt, float[] to, int toAt) {
    for (int r = 0; r < BLOCK; r++) {
      to[toAt + r] = from[fromAt + r * BLOCK];
      to[toAt + BLOCK + r] = from[fromAt + r * BLOCK + 1];
      to[toAt + 2 * BLOCK + r] = from[fromAt + r * BLOCK + 2];
      to[toAt + 3 * BLOCK + r] = from[fromAt + r * BLOCK + 3];
      to[toAt + 4 * BLOCK + r] = from[fromAt + r * BLOCK + 4];
      to[toAt + 5 * BLOCK + r] = from[fromAt + r * BLOCK + 5];
      to[toAt + 6 * BLOCK + r] = from[fromAt + r * BLOCK + 6];
      to[toAt + 7 * BLOCK + r] = from[fromAt + r * BLOCK + 7];
    }
  }
}
