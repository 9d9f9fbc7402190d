package org.learncost.core.backend.vector;

import static org.learncost.core.backend.vector.Lanes.LANES;

/**
 * A product whose left side is transposed, {@code for (k < depth) c[i, j] += a[k, i] · v[k, j]},
 * one block of columns wide, in the tiles that suit the processor's registers.
 */
final class TransposedTile {
  /** Processors with vectors of 512 bits have 32 registers, others 16. */
  private static final boolean LARGE = LANES == 16;

  private TransposedTile() {}

  /**
   * @param aAt the first element in a; its depths lie BLOCK apart
   * @param vAt the first of the vectors, which lie BLOCK apart
   * @param cAt the first element in c; its rows lie BLOCK apart
   * @param rows at most BLOCK; rounded up to whole tiles
   * @param add adds to what is in c, else overwrites it
   */
  static void run(
      float[] a,
      int aAt,
      float[] v,
      int vAt,
      int depth,
      float[] c,
      int cAt,
      int rows,
      boolean add) {
    if (LARGE && rows > 4) {
      TransposedTile8x2.run(a, aAt, v, vAt, depth, c, cAt, rows, add);
    } else {
      TransposedTile4x2.run(a, aAt, v, vAt, depth, c, cAt, rows, add);
    }
  }
}
