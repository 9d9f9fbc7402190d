package org.learncost.core.backend.vector;

import static org.learncost.core.backend.vector.Lanes.BLOCK;
import static org.learncost.core.backend.vector.Lanes.FLOATS;
import static org.learncost.core.backend.vector.Lanes.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * Five rows by two vectors of a product, over whole blocks of depth: {@code for (k < blocks ·
 * BLOCK) c[i, j] += a[i, k] · v[k, j]}.
 *
 * <p>Ten accumulators cover the four cycles that an FMA takes at two a cycle with room to spare;
 * eight just cover them, and {@link TransposedTile4x2} runs at three quarters of the peak where
 * this runs at 80 to 90 % (Zen 3, each alone). More steps of the depth at a time make C2 load what
 * it has no registers for; a fence between them helped on JDK 17 and cost as much on JDK 25.
 */
final class Tile5x2 {
  private Tile5x2() {}

  /**
   * @param aAt the first element in a; its rows lie BLOCK apart, its blocks of depth aStride
   * @param vAt the first of the vectors, which lie BLOCK apart all the way
   * @param cAt the first element in c; its rows lie BLOCK apart
   * @param rows rounded up to whole tiles
   * @param add adds to what is in c, else overwrites it
   */
  static void run(
      float[] a,
      int aAt,
      int aStride,
      float[] v,
      int vAt,
      int blocks,
      float[] c,
      int cAt,
      int rows,
      boolean add) {
    for (int r = 0; r < rows; r += 5) {
      int aRow = aAt + r * BLOCK;
      int cRow = cAt + r * BLOCK;
      FloatVector c00 = FloatVector.zero(FLOATS);
      FloatVector c01 = FloatVector.zero(FLOATS);
      FloatVector c10 = FloatVector.zero(FLOATS);
      FloatVector c11 = FloatVector.zero(FLOATS);
      FloatVector c20 = FloatVector.zero(FLOATS);
      FloatVector c21 = FloatVector.zero(FLOATS);
      FloatVector c30 = FloatVector.zero(FLOATS);
      FloatVector c31 = FloatVector.zero(FLOATS);
      FloatVector c40 = FloatVector.zero(FLOATS);
      FloatVector c41 = FloatVector.zero(FLOATS);
      for (int b = 0; b < blocks; b++) {
        int row = aRow + b * aStride;
        int vector = vAt + b * (BLOCK * BLOCK);
        for (int k = 0; k < BLOCK; k++) {
          FloatVector v0 = FloatVector.fromArray(FLOATS, v, vector + k * BLOCK);
          FloatVector v1 = FloatVector.fromArray(FLOATS, v, vector + k * BLOCK + LANES);
          FloatVector q = FloatVector.broadcast(FLOATS, a[row + k]);
          c00 = q.fma(v0, c00);
          c01 = q.fma(v1, c01);
          q = FloatVector.broadcast(FLOATS, a[row + BLOCK + k]);
          c10 = q.fma(v0, c10);
          c11 = q.fma(v1, c11);
          q = FloatVector.broadcast(FLOATS, a[row + 2 * BLOCK + k]);
          c20 = q.fma(v0, c20);
          c21 = q.fma(v1, c21);
          q = FloatVector.broadcast(FLOATS, a[row + 3 * BLOCK + k]);
          c30 = q.fma(v0, c30);
          c31 = q.fma(v1, c31);
          q = FloatVector.broadcast(FLOATS, a[row + 4 * BLOCK + k]);
          c40 = q.fma(v0, c40);
          c41 = q.fma(v1, c41);
        }
      }
      if (add) {
        c00.add(FloatVector.fromArray(FLOATS, c, cRow)).intoArray(c, cRow);
        c01.add(FloatVector.fromArray(FLOATS, c, cRow + LANES)).intoArray(c, cRow + LANES);
        c10.add(FloatVector.fromArray(FLOATS, c, cRow + BLOCK)).intoArray(c, cRow + BLOCK);
        c11.add(FloatVector.fromArray(FLOATS, c, cRow + BLOCK + LANES))
            .intoArray(c, cRow + BLOCK + LANES);
        c20.add(FloatVector.fromArray(FLOATS, c, cRow + 2 * BLOCK)).intoArray(c, cRow + 2 * BLOCK);
        c21.add(FloatVector.fromArray(FLOATS, c, cRow + 2 * BLOCK + LANES))
            .intoArray(c, cRow + 2 * BLOCK + LANES);
        c30.add(FloatVector.fromArray(FLOATS, c, cRow + 3 * BLOCK)).intoArray(c, cRow + 3 * BLOCK);
        c31.add(FloatVector.fromArray(FLOATS, c, cRow + 3 * BLOCK + LANES))
            .intoArray(c, cRow + 3 * BLOCK + LANES);
        c40.add(FloatVector.fromArray(FLOATS, c, cRow + 4 * BLOCK)).intoArray(c, cRow + 4 * BLOCK);
        c41.add(FloatVector.fromArray(FLOATS, c, cRow + 4 * BLOCK + LANES))
            .intoArray(c, cRow + 4 * BLOCK + LANES);
      } else {
        c00.intoArray(c, cRow);
        c01.intoArray(c, cRow + LANES);
        c10.intoArray(c, cRow + BLOCK);
        c11.intoArray(c, cRow + BLOCK + LANES);
        c20.intoArray(c, cRow + 2 * BLOCK);
        c21.intoArray(c, cRow + 2 * BLOCK + LANES);
        c30.intoArray(c, cRow + 3 * BLOCK);
        c31.intoArray(c, cRow + 3 * BLOCK + LANES);
        c40.intoArray(c, cRow + 4 * BLOCK);
        c41.intoArray(c, cRow + 4 * BLOCK + LANES);
      }
    }
  }
}
