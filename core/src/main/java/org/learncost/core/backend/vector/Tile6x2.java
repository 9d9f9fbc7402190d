package org.learncost.core.backend.vector;

import static org.learncost.core.backend.vector.Lanes.BLOCK;
import static org.learncost.core.backend.vector.Lanes.FLOATS;
import static org.learncost.core.backend.vector.Lanes.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * Six rows by two vectors of a product, else as {@link Tile5x2}; they fill 15 of 16 registers:
 * fives and sixes make up any number of rows from 20 on.
 */
final class Tile6x2 {
  private Tile6x2() {}

  /**
   * @param aAt the tile's first element in a; its rows lie BLOCK apart, its blocks of depth aStride
   * @param vAt the first of the vectors, which lie BLOCK apart all the way
   * @param cAt the tile's first element in c
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
    for (int r = 0; r < rows; r += 6) {
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
      FloatVector c50 = FloatVector.zero(FLOATS);
      FloatVector c51 = FloatVector.zero(FLOATS);
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
          q = FloatVector.broadcast(FLOATS, a[row + 5 * BLOCK + k]);
          c50 = q.fma(v0, c50);
          c51 = q.fma(v1, c51);
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
        c50.add(FloatVector.fromArray(FLOATS, c, cRow + 5 * BLOCK)).intoArray(c, cRow + 5 * BLOCK);
        c51.add(FloatVector.fromArray(FLOATS, c, cRow + 5 * BLOCK + LANES))
            .intoArray(c, cRow + 5 * BLOCK + LANES);
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
        c50.intoArray(c, cRow + 5 * BLOCK);
        c51.intoArray(c, cRow + 5 * BLOCK + LANES);
      }
    }
  }
}
