package org.learncost.core.backend.vector;

import static org.learncost.core.backend.vector.Lanes.BLOCK;
import static org.learncost.core.backend.vector.Lanes.FLOATS;
import static org.learncost.core.backend.vector.Lanes.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * Four rows by two vectors of a product within one block of depth: {@code for (k < depth) c[i, j]
 * += a[i, k] · v[k, j]}.
 */
final class ShortTile4x2 {
  private ShortTile4x2() {}

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
    for (int r = 0; r < rows; r += 4) {
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
      for (int k = 0; k < depth; k++) {
        FloatVector v0 = FloatVector.fromArray(FLOATS, v, vAt + k * BLOCK);
        FloatVector v1 = FloatVector.fromArray(FLOATS, v, vAt + k * BLOCK + LANES);
        FloatVector q = FloatVector.broadcast(FLOATS, a[aRow + k]);
        c00 = q.fma(v0, c00);
        c01 = q.fma(v1, c01);
        q = FloatVector.broadcast(FLOATS, a[aRow + BLOCK + k]);
        c10 = q.fma(v0, c10);
        c11 = q.fma(v1, c11);
        q = FloatVector.broadcast(FLOATS, a[aRow + 2 * BLOCK + k]);
        c20 = q.fma(v0, c20);
        c21 = q.fma(v1, c21);
        q = FloatVector.broadcast(FLOATS, a[aRow + 3 * BLOCK + k]);
        c30 = q.fma(v0, c30);
        c31 = q.fma(v1, c31);
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
      } else {
        c00.intoArray(c, cRow);
        c01.intoArray(c, cRow + LANES);
        c10.intoArray(c, cRow + BLOCK);
        c11.intoArray(c, cRow + BLOCK + LANES);
        c20.intoArray(c, cRow + 2 * BLOCK);
        c21.intoArray(c, cRow + 2 * BLOCK + LANES);
        c30.intoArray(c, cRow + 3 * BLOCK);
        c31.intoArray(c, cRow + 3 * BLOCK + LANES);
      }
    }
  }
}
