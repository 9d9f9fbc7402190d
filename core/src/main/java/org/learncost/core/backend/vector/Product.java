package org.learncost.core.backend.vector;

import static org.learncost.core.backend.vector.Lanes.BLOCK;

/**
 * The product c = a·v, cut so that a tile's vectors stay in the first cache and its rows in the
 * second (Goto and van de Geijn 2008, "Anatomy of high-performance matrix multiplication"). It
 * serves the way forward, with a the weights and v the samples' transpose, and the way back, with a
 * the deltas and v the weights.
 */
public final class Product {
  /**
   * Depth of a piece: 256 deep and 16 wide are 16 KiB of vectors, half of a first-level cache.
   * Pieces are summed one by one, which also keeps the rounding of long sums down.
   */
  static final int PIECE = Math.min(256, 4096 / BLOCK);

  /** Rows whose pieces, 160 KiB at most, stay in the second cache: of fives, and the rest. */
  private static final int ROWS = 120;

  private Product() {}

  /**
   * Computes {@code c[i, j] = Σ a[i, k]·v[k, j]}. Rounds columns up to whole blocks, and may write
   * up to three rows more.
   *
   * @param a shape (rows, depth)
   * @param v shape (depth, columns)
   * @param c shape (rows, columns)
   */
  public static void multiply(
      BlockedMatrix a, BlockedMatrix v, BlockedMatrix c, int rows, int columns, int depth) {
    int whole = depth / BLOCK * BLOCK;
    for (int k = 0; k < whole; k += PIECE) {
      int blocks = Math.min(PIECE, whole - k) / BLOCK;
      for (int row = 0; row < rows; ) {
        int count = rows - row < 2 * ROWS ? rows - row : ROWS;
        for (int column = 0; column < columns; column += BLOCK) {
          panel(a, v, c, row, count, column, k, blocks);
        }
        row += count;
      }
    }
    if (whole < depth) rest(a, v, c, rows, columns, whole, depth - whole);
  }

  /** One block of columns, for {@code count} rows and a piece of the depth. */
  private static void panel(
      BlockedMatrix a,
      BlockedMatrix v,
      BlockedMatrix c,
      int first,
      int count,
      int column,
      int k,
      int blocks) {
    int end = first + count;
    // The number of fours that leaves a multiple of five; under twelve rows there may be none.
    int fours = 4 * count % 5;
    if (4 * fours > count) fours = (count + 3) / 4;
    int row = first;
    for (; row < end - 4 * fours; row += 5) {
      Tile5x2.run(
          a.values,
          a.at(row, k),
          a.blockStride,
          v.values,
          v.at(k, column),
          blocks,
          c.values,
          c.at(row, column),
          k > 0);
    }
    for (; row < end; row += 4) {
      Tile4x2.run(
          a.values,
          a.at(row, k),
          a.blockStride,
          v.values,
          v.at(k, column),
          blocks,
          c.values,
          c.at(row, column),
          k > 0);
    }
  }

  /** What is left of the depth after whole blocks. */
  private static void rest(
      BlockedMatrix a, BlockedMatrix v, BlockedMatrix c, int rows, int columns, int k, int depth) {
    for (int column = 0; column < columns; column += BLOCK) {
      for (int row = 0; row < rows; row += 4) {
        ShortTile4x2.run(
            a.values,
            a.at(row, k),
            v.values,
            v.at(k, column),
            depth,
            c.values,
            c.at(row, column),
            k > 0);
      }
    }
  }
}
