package org.learncost.core.backend.vector;

import static org.learncost.core.backend.vector.Lanes.BLOCK;

/**
 * The product c = a·v, cut so that a tile's vectors stay in the first cache and its rows in the
 * second (Goto and van de Geijn 2008, "Anatomy of high-performance matrix multiplication"). It
 * serves the way forward, with a the weights and v the samples' transpose, and the way back, with a
 * the deltas and v the weights. On one Zen 3 core it ran at 1.0 to 1.7 times the speed of OpenBLAS
 * 128 wide, at 0.7 to 1.0 times 512 wide and at 0.8 times in a cube of 1024 (MatrixProduct, several
 * runs on a noisy machine).
 */
public final class Product {
  /**
   * Depth of a piece: 128 deep and 16 wide are 8 KiB of vectors, a quarter of a first-level cache.
   * Pieces are summed one by one, which also keeps the rounding of long sums down.
   */
  static final int PIECE = 128;

  /** Rows, a multiple of five, whose pieces, 240 KiB at most, stay in a second-level cache. */
  private static final int ROWS = 240;

  private Product() {}

  /**
   * Computes {@code c[i, j] = Σ a[i, k]·v[k, j]}. Rounds columns up to whole blocks, and may write
   * up to four rows more.
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

  /**
   * Computes {@code c[i, j] = Σ a[k, i]·v[k, j]}, for a depth of less than a block: a padded depth
   * would cost a full one. Rounds as {@link #multiply} does.
   *
   * @param a shape (depth, rows)
   * @param v shape (depth, columns)
   * @param c shape (rows, columns)
   */
  static void multiplyShallow(
      BlockedMatrix a, BlockedMatrix v, BlockedMatrix c, int rows, int columns, int depth) {
    for (int column = 0; column < columns; column += BLOCK) {
      for (int row = 0; row < rows; row += BLOCK) {
        TransposedTile.run(
            a.values,
            a.at(0, row),
            v.values,
            v.at(0, column),
            depth,
            c.values,
            c.at(row, column),
            Math.min(BLOCK, rows - row),
            false);
      }
    }
  }

  /** One block of columns, for {@code rows} rows and a piece of the depth. */
  private static void panel(
      BlockedMatrix a,
      BlockedMatrix v,
      BlockedMatrix c,
      int row,
      int rows,
      int column,
      int k,
      int blocks) {
    int inSixes = inSixes(rows);
    int inFives = rows - inSixes;
    int vAt = v.at(k, column);
    if (inFives > 0) {
      Tile5x2.run(
          a.values,
          a.at(row, k),
          a.blockStride,
          v.values,
          vAt,
          blocks,
          c.values,
          c.at(row, column),
          inFives,
          k > 0);
    }
    if (inSixes > 0) {
      Tile6x2.run(
          a.values,
          a.at(row + inFives, k),
          a.blockStride,
          v.values,
          vAt,
          blocks,
          c.values,
          c.at(row + inFives, column),
          inSixes,
          k > 0);
    }
  }

  /**
   * How many rows tiles of six take, for fives to take the rest whole; none where there are too few
   * rows for that, and then the last five is not full.
   */
  private static int inSixes(int rows) {
    int sixes = 6 * (rows % 5);
    return sixes <= rows ? sixes : 0;
  }

  /** What is left of the depth after whole blocks. */
  private static void rest(
      BlockedMatrix a, BlockedMatrix v, BlockedMatrix c, int rows, int columns, int k, int depth) {
    for (int column = 0; column < columns; column += BLOCK) {
      ShortTile4x2.run(
          a.values,
          a.at(0, k),
          v.values,
          v.at(k, column),
          depth,
          c.values,
          c.at(0, column),
          rows,
          k > 0);
    }
  }
}
