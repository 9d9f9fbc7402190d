package org.learncost.core.backend.vector;

import static org.learncost.core.backend.vector.Lanes.BLOCK;
import static org.learncost.core.backend.vector.Lanes.FLOATS;
import static org.learncost.core.backend.vector.Lanes.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * Eight rows by two vectors, else as {@link TransposedTile4x2}, for processors with 32 registers:
 * sixteen accumulators are twice as many as two FMAs a cycle of four cycles each need.
 */
final class TransposedTile8x2 {
  private TransposedTile8x2() {}

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
    for (int r = 0; r < rows; r += 8) {
      int aRow = aAt + r;
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
      FloatVector c60 = FloatVector.zero(FLOATS);
      FloatVector c61 = FloatVector.zero(FLOATS);
      FloatVector c70 = FloatVector.zero(FLOATS);
      FloatVector c71 = FloatVector.zero(FLOATS);
      for (int k = 0; k < depth; k++) {
        FloatVector v0 = FloatVector.fromArray(FLOATS, v, vAt + k * BLOCK);
        FloatVector v1 = FloatVector.fromArray(FLOATS, v, vAt + k * BLOCK + LANES);
        FloatVector q = FloatVector.broadcast(FLOATS, a[aRow + k * BLOCK]);
        c00 = q.fma(v0, c00);
        c01 = q.fma(v1, c01);
        q = FloatVector.broadcast(FLOATS, a[aRow + k * BLOCK + 1]);
        c10 = q.fma(v0, c10);
        c11 = q.fma(v1, c11);
        q = FloatVector.broadcast(FLOATS, a[aRow + k * BLOCK + 2]);
        c20 = q.fma(v0, c20);
        c21 = q.fma(v1, c21);
        q = FloatVector.broadcast(FLOATS, a[aRow + k * BLOCK + 3]);
        c30 = q.fma(v0, c30);
        c31 = q.fma(v1, c31);
        q = FloatVector.broadcast(FLOATS, a[aRow + k * BLOCK + 4]);
        c40 = q.fma(v0, c40);
        c41 = q.fma(v1, c41);
        q = FloatVector.broadcast(FLOATS, a[aRow + k * BLOCK + 5]);
        c50 = q.fma(v0, c50);
        c51 = q.fma(v1, c51);
        q = FloatVector.broadcast(FLOATS, a[aRow + k * BLOCK + 6]);
        c60 = q.fma(v0, c60);
        c61 = q.fma(v1, c61);
        q = FloatVector.broadcast(FLOATS, a[aRow + k * BLOCK + 7]);
        c70 = q.fma(v0, c70);
        c71 = q.fma(v1, c71);
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
        c60.add(FloatVector.fromArray(FLOATS, c, cRow + 6 * BLOCK)).intoArray(c, cRow + 6 * BLOCK);
        c61.add(FloatVector.fromArray(FLOATS, c, cRow + 6 * BLOCK + LANES))
            .intoArray(c, cRow + 6 * BLOCK + LANES);
        c70.add(FloatVector.fromArray(FLOATS, c, cRow + 7 * BLOCK)).intoArray(c, cRow + 7 * BLOCK);
        c71.add(FloatVector.fromArray(FLOATS, c, cRow + 7 * BLOCK + LANES))
            .intoArray(c, cRow + 7 * BLOCK + LANES);
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
        c60.intoArray(c, cRow + 6 * BLOCK);
        c61.intoArray(c, cRow + 6 * BLOCK + LANES);
        c70.intoArray(c, cRow + 7 * BLOCK);
        c71.intoArray(c, cRow + 7 * BLOCK + LANES);
      }
    }
  }
}
