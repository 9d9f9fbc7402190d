package org.learncost.core.backend.opencl;

import com.aparapi.Kernel;

/**
 * A tile of 4 by 8 sums of a matrix product. Unrolled by hand: PoCL's compiler keeps 32 variables
 * in vector registers, and an array of 32 in memory (training 1-128-128-1 on one core: 15 against 8
 * GFLOP/s).
 */
abstract class TileKernel extends Kernel {
  /**
   * Longer sums are cut into pieces of this many terms, for the rounding error of one long chain
   * grows with its length. Costs 4 % of the speed.
   */
  private static final int CHAIN = 32;

  /** The last tile, row-major; the work-item's own. */
  @PrivateMemorySpace(32)
  final float[] sums = new float[32];

  /**
   * sums[p, q] = Σ_i left[l + i·step + p·next] · right[r + i·skip + q], for p &lt; 4, q &lt; 8, i
   * &lt; terms.
   */
  void tile(int terms, float[] left, int l, int step, int next, float[] right, int r, int skip) {
    for (int i = 0; i < 32; i++) {
      sums[i] = 0f;
    }
    for (int first = 0; first < terms; first += CHAIN) {
      int end = min(first + CHAIN, terms);
      float s00 = 0f;
      float s01 = 0f;
      float s02 = 0f;
      float s03 = 0f;
      float s04 = 0f;
      float s05 = 0f;
      float s06 = 0f;
      float s07 = 0f;
      float s10 = 0f;
      float s11 = 0f;
      float s12 = 0f;
      float s13 = 0f;
      float s14 = 0f;
      float s15 = 0f;
      float s16 = 0f;
      float s17 = 0f;
      float s20 = 0f;
      float s21 = 0f;
      float s22 = 0f;
      float s23 = 0f;
      float s24 = 0f;
      float s25 = 0f;
      float s26 = 0f;
      float s27 = 0f;
      float s30 = 0f;
      float s31 = 0f;
      float s32 = 0f;
      float s33 = 0f;
      float s34 = 0f;
      float s35 = 0f;
      float s36 = 0f;
      float s37 = 0f;
      for (int i = first; i < end; i++) {
        int from = r + i * skip;
        float x0 = right[from];
        float x1 = right[from + 1];
        float x2 = right[from + 2];
        float x3 = right[from + 3];
        float x4 = right[from + 4];
        float x5 = right[from + 5];
        float x6 = right[from + 6];
        float x7 = right[from + 7];
        float y0 = left[l + i * step];
        float y1 = left[l + i * step + next];
        float y2 = left[l + i * step + 2 * next];
        float y3 = left[l + i * step + 3 * next];
        s00 = fma(y0, x0, s00);
        s01 = fma(y0, x1, s01);
        s02 = fma(y0, x2, s02);
        s03 = fma(y0, x3, s03);
        s04 = fma(y0, x4, s04);
        s05 = fma(y0, x5, s05);
        s06 = fma(y0, x6, s06);
        s07 = fma(y0, x7, s07);
        s10 = fma(y1, x0, s10);
        s11 = fma(y1, x1, s11);
        s12 = fma(y1, x2, s12);
        s13 = fma(y1, x3, s13);
        s14 = fma(y1, x4, s14);
        s15 = fma(y1, x5, s15);
        s16 = fma(y1, x6, s16);
        s17 = fma(y1, x7, s17);
        s20 = fma(y2, x0, s20);
        s21 = fma(y2, x1, s21);
        s22 = fma(y2, x2, s22);
        s23 = fma(y2, x3, s23);
        s24 = fma(y2, x4, s24);
        s25 = fma(y2, x5, s25);
        s26 = fma(y2, x6, s26);
        s27 = fma(y2, x7, s27);
        s30 = fma(y3, x0, s30);
        s31 = fma(y3, x1, s31);
        s32 = fma(y3, x2, s32);
        s33 = fma(y3, x3, s33);
        s34 = fma(y3, x4, s34);
        s35 = fma(y3, x5, s35);
        s36 = fma(y3, x6, s36);
        s37 = fma(y3, x7, s37);
      }
      sums[0] = sums[0] + s00;
      sums[1] = sums[1] + s01;
      sums[2] = sums[2] + s02;
      sums[3] = sums[3] + s03;
      sums[4] = sums[4] + s04;
      sums[5] = sums[5] + s05;
      sums[6] = sums[6] + s06;
      sums[7] = sums[7] + s07;
      sums[8] = sums[8] + s10;
      sums[9] = sums[9] + s11;
      sums[10] = sums[10] + s12;
      sums[11] = sums[11] + s13;
      sums[12] = sums[12] + s14;
      sums[13] = sums[13] + s15;
      sums[14] = sums[14] + s16;
      sums[15] = sums[15] + s17;
      sums[16] = sums[16] + s20;
      sums[17] = sums[17] + s21;
      sums[18] = sums[18] + s22;
      sums[19] = sums[19] + s23;
      sums[20] = sums[20] + s24;
      sums[21] = sums[21] + s25;
      sums[22] = sums[22] + s26;
      sums[23] = sums[23] + s27;
      sums[24] = sums[24] + s30;
      sums[25] = sums[25] + s31;
      sums[26] = sums[26] + s32;
      sums[27] = sums[27] + s33;
      sums[28] = sums[28] + s34;
      sums[29] = sums[29] + s35;
      sums[30] = sums[30] + s36;
      sums[31] = sums[31] + s37;
    }
  }
}
