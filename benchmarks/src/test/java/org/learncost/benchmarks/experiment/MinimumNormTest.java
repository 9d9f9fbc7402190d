package org.learncost.benchmarks.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.learncost.core.data.TestSeed;

class MinimumNormTest {
  /** The pseudo-inverse by singular values is another road to the same solution. */
  @Test
  void itIsWhatThePseudoInverseGives() {
    SplittableRandom random = new SplittableRandom(TestSeed.draw());
    for (int[] shape : new int[][] {{1, 1}, {7, 3}, {3, 7}, {12, 12}, {1, 9}, {9, 1}, {31, 30}}) {
      DMatrixRMaj a = drawn(shape[0], shape[1], random);
      DMatrixRMaj b = drawn(shape[0], 2, random);
      DMatrixRMaj inverse = new DMatrixRMaj(shape[1], shape[0]);
      CommonOps_DDRM.pinv(a, inverse);
      DMatrixRMaj expected = new DMatrixRMaj(shape[1], 2);
      CommonOps_DDRM.mult(inverse, b, expected);
      assertArrayEquals(expected.data, MinimumNorm.solve(a, b).data, 1e-6);
    }
  }

  @Test
  void aMatrixWithoutFullRankIsRefused() {
    DMatrixRMaj wide = new DMatrixRMaj(2, 3);
    DMatrixRMaj right = new DMatrixRMaj(2, 1);
    assertThrows(ArithmeticException.class, () -> MinimumNorm.solve(wide, right));
  }

  private static DMatrixRMaj drawn(int rows, int columns, SplittableRandom random) {
    DMatrixRMaj drawn = new DMatrixRMaj(rows, columns);
    for (int i = 0; i < drawn.data.length; i++) drawn.data[i] = random.nextGaussian();
    return drawn;
  }
}
