package org.learncost.core.backend.opencl;

import com.aparapi.Kernel;

/**
 * A tile of 6 by 16 sums of a matrix product. Unrolled by hand: PoCL's compiler keeps the 96
 * variables in twelve vector registers, and an array in memory. Six rows of two vectors each are
 * the largest tile that leaves registers for the operands (a product of 128-128 at batch 32 on both
 * cores of a loaded AVX2 machine, best of some runs: 4x8 25, 4x16 30, 8x8 39, 6x16 49 GFLOP/s).
 */
abstract class TileKernel extends Kernel {
  static final int TILE_ROWS = 6;
  static final int TILE_COLUMNS = 16;

  /** The last tile, row-major; the work-item's own. */
  @PrivateMemorySpace(96)
  final float[] sums = new float[96];

  /**
   * sums[p, q] = Σ_i left[l + i / chain · jump + i % chain · step + p · next] · right[r + i · skip
   * + q], for p &lt; 6, q &lt; 16, i &lt; terms. Every {@code chain} terms are summed apart,
   * because the rounding error of one long chain grows with its length.
   */
  void tile(
      int terms,
      int chain,
      float[] left,
      int l,
      int jump,
      int step,
      int next,
      float[] right,
      int r,
      int skip) {
    for (int i = 0; i < 96; i++) {
      sums[i] = 0f;
    }
    int piece = l;
    int from = r;
    for (int first = 0; first < terms; first += chain) {
      int end = min(terms - first, chain);
      float s00 = 0f;
      float s01 = 0f;
      float s02 = 0f;
      float s03 = 0f;
      float s04 = 0f;
      float s05 = 0f;
      float s06 = 0f;
      float s07 = 0f;
      float s08 = 0f;
      float s09 = 0f;
      float s0a = 0f;
      float s0b = 0f;
      float s0c = 0f;
      float s0d = 0f;
      float s0e = 0f;
      float s0f = 0f;
      float s10 = 0f;
      float s11 = 0f;
      float s12 = 0f;
      float s13 = 0f;
      float s14 = 0f;
      float s15 = 0f;
      float s16 = 0f;
      float s17 = 0f;
      float s18 = 0f;
      float s19 = 0f;
      float s1a = 0f;
      float s1b = 0f;
      float s1c = 0f;
      float s1d = 0f;
      float s1e = 0f;
      float s1f = 0f;
      float s20 = 0f;
      float s21 = 0f;
      float s22 = 0f;
      float s23 = 0f;
      float s24 = 0f;
      float s25 = 0f;
      float s26 = 0f;
      float s27 = 0f;
      float s28 = 0f;
      float s29 = 0f;
      float s2a = 0f;
      float s2b = 0f;
      float s2c = 0f;
      float s2d = 0f;
      float s2e = 0f;
      float s2f = 0f;
      float s30 = 0f;
      float s31 = 0f;
      float s32 = 0f;
      float s33 = 0f;
      float s34 = 0f;
      float s35 = 0f;
      float s36 = 0f;
      float s37 = 0f;
      float s38 = 0f;
      float s39 = 0f;
      float s3a = 0f;
      float s3b = 0f;
      float s3c = 0f;
      float s3d = 0f;
      float s3e = 0f;
      float s3f = 0f;
      float s40 = 0f;
      float s41 = 0f;
      float s42 = 0f;
      float s43 = 0f;
      float s44 = 0f;
      float s45 = 0f;
      float s46 = 0f;
      float s47 = 0f;
      float s48 = 0f;
      float s49 = 0f;
      float s4a = 0f;
      float s4b = 0f;
      float s4c = 0f;
      float s4d = 0f;
      float s4e = 0f;
      float s4f = 0f;
      float s50 = 0f;
      float s51 = 0f;
      float s52 = 0f;
      float s53 = 0f;
      float s54 = 0f;
      float s55 = 0f;
      float s56 = 0f;
      float s57 = 0f;
      float s58 = 0f;
      float s59 = 0f;
      float s5a = 0f;
      float s5b = 0f;
      float s5c = 0f;
      float s5d = 0f;
      float s5e = 0f;
      float s5f = 0f;
      int at = piece;
      for (int i = 0; i < end; i++) {
        float x0 = right[from];
        float x1 = right[from + 1];
        float x2 = right[from + 2];
        float x3 = right[from + 3];
        float x4 = right[from + 4];
        float x5 = right[from + 5];
        float x6 = right[from + 6];
        float x7 = right[from + 7];
        float x8 = right[from + 8];
        float x9 = right[from + 9];
        float xa = right[from + 10];
        float xb = right[from + 11];
        float xc = right[from + 12];
        float xd = right[from + 13];
        float xe = right[from + 14];
        float xf = right[from + 15];
        float y0 = left[at];
        float y1 = left[at + next];
        float y2 = left[at + 2 * next];
        float y3 = left[at + 3 * next];
        float y4 = left[at + 4 * next];
        float y5 = left[at + 5 * next];
        s00 = fma(y0, x0, s00);
        s01 = fma(y0, x1, s01);
        s02 = fma(y0, x2, s02);
        s03 = fma(y0, x3, s03);
        s04 = fma(y0, x4, s04);
        s05 = fma(y0, x5, s05);
        s06 = fma(y0, x6, s06);
        s07 = fma(y0, x7, s07);
        s08 = fma(y0, x8, s08);
        s09 = fma(y0, x9, s09);
        s0a = fma(y0, xa, s0a);
        s0b = fma(y0, xb, s0b);
        s0c = fma(y0, xc, s0c);
        s0d = fma(y0, xd, s0d);
        s0e = fma(y0, xe, s0e);
        s0f = fma(y0, xf, s0f);
        s10 = fma(y1, x0, s10);
        s11 = fma(y1, x1, s11);
        s12 = fma(y1, x2, s12);
        s13 = fma(y1, x3, s13);
        s14 = fma(y1, x4, s14);
        s15 = fma(y1, x5, s15);
        s16 = fma(y1, x6, s16);
        s17 = fma(y1, x7, s17);
        s18 = fma(y1, x8, s18);
        s19 = fma(y1, x9, s19);
        s1a = fma(y1, xa, s1a);
        s1b = fma(y1, xb, s1b);
        s1c = fma(y1, xc, s1c);
        s1d = fma(y1, xd, s1d);
        s1e = fma(y1, xe, s1e);
        s1f = fma(y1, xf, s1f);
        s20 = fma(y2, x0, s20);
        s21 = fma(y2, x1, s21);
        s22 = fma(y2, x2, s22);
        s23 = fma(y2, x3, s23);
        s24 = fma(y2, x4, s24);
        s25 = fma(y2, x5, s25);
        s26 = fma(y2, x6, s26);
        s27 = fma(y2, x7, s27);
        s28 = fma(y2, x8, s28);
        s29 = fma(y2, x9, s29);
        s2a = fma(y2, xa, s2a);
        s2b = fma(y2, xb, s2b);
        s2c = fma(y2, xc, s2c);
        s2d = fma(y2, xd, s2d);
        s2e = fma(y2, xe, s2e);
        s2f = fma(y2, xf, s2f);
        s30 = fma(y3, x0, s30);
        s31 = fma(y3, x1, s31);
        s32 = fma(y3, x2, s32);
        s33 = fma(y3, x3, s33);
        s34 = fma(y3, x4, s34);
        s35 = fma(y3, x5, s35);
        s36 = fma(y3, x6, s36);
        s37 = fma(y3, x7, s37);
        s38 = fma(y3, x8, s38);
        s39 = fma(y3, x9, s39);
        s3a = fma(y3, xa, s3a);
        s3b = fma(y3, xb, s3b);
        s3c = fma(y3, xc, s3c);
        s3d = fma(y3, xd, s3d);
        s3e = fma(y3, xe, s3e);
        s3f = fma(y3, xf, s3f);
        s40 = fma(y4, x0, s40);
        s41 = fma(y4, x1, s41);
        s42 = fma(y4, x2, s42);
        s43 = fma(y4, x3, s43);
        s44 = fma(y4, x4, s44);
        s45 = fma(y4, x5, s45);
        s46 = fma(y4, x6, s46);
        s47 = fma(y4, x7, s47);
        s48 = fma(y4, x8, s48);
        s49 = fma(y4, x9, s49);
        s4a = fma(y4, xa, s4a);
        s4b = fma(y4, xb, s4b);
        s4c = fma(y4, xc, s4c);
        s4d = fma(y4, xd, s4d);
        s4e = fma(y4, xe, s4e);
        s4f = fma(y4, xf, s4f);
        s50 = fma(y5, x0, s50);
        s51 = fma(y5, x1, s51);
        s52 = fma(y5, x2, s52);
        s53 = fma(y5, x3, s53);
        s54 = fma(y5, x4, s54);
        s55 = fma(y5, x5, s55);
        s56 = fma(y5, x6, s56);
        s57 = fma(y5, x7, s57);
        s58 = fma(y5, x8, s58);
        s59 = fma(y5, x9, s59);
        s5a = fma(y5, xa, s5a);
        s5b = fma(y5, xb, s5b);
        s5c = fma(y5, xc, s5c);
        s5d = fma(y5, xd, s5d);
        s5e = fma(y5, xe, s5e);
        s5f = fma(y5, xf, s5f);
        at += step;
        from += skip;
      }
      sums[0] = sums[0] + s00;
      sums[1] = sums[1] + s01;
      sums[2] = sums[2] + s02;
      sums[3] = sums[3] + s03;
      sums[4] = sums[4] + s04;
      sums[5] = sums[5] + s05;
      sums[6] = sums[6] + s06;
      sums[7] = sums[7] + s07;
      sums[8] = sums[8] + s08;
      sums[9] = sums[9] + s09;
      sums[10] = sums[10] + s0a;
      sums[11] = sums[11] + s0b;
      sums[12] = sums[12] + s0c;
      sums[13] = sums[13] + s0d;
      sums[14] = sums[14] + s0e;
      sums[15] = sums[15] + s0f;
      sums[16] = sums[16] + s10;
      sums[17] = sums[17] + s11;
      sums[18] = sums[18] + s12;
      sums[19] = sums[19] + s13;
      sums[20] = sums[20] + s14;
      sums[21] = sums[21] + s15;
      sums[22] = sums[22] + s16;
      sums[23] = sums[23] + s17;
      sums[24] = sums[24] + s18;
      sums[25] = sums[25] + s19;
      sums[26] = sums[26] + s1a;
      sums[27] = sums[27] + s1b;
      sums[28] = sums[28] + s1c;
      sums[29] = sums[29] + s1d;
      sums[30] = sums[30] + s1e;
      sums[31] = sums[31] + s1f;
      sums[32] = sums[32] + s20;
      sums[33] = sums[33] + s21;
      sums[34] = sums[34] + s22;
      sums[35] = sums[35] + s23;
      sums[36] = sums[36] + s24;
      sums[37] = sums[37] + s25;
      sums[38] = sums[38] + s26;
      sums[39] = sums[39] + s27;
      sums[40] = sums[40] + s28;
      sums[41] = sums[41] + s29;
      sums[42] = sums[42] + s2a;
      sums[43] = sums[43] + s2b;
      sums[44] = sums[44] + s2c;
      sums[45] = sums[45] + s2d;
      sums[46] = sums[46] + s2e;
      sums[47] = sums[47] + s2f;
      sums[48] = sums[48] + s30;
      sums[49] = sums[49] + s31;
      sums[50] = sums[50] + s32;
      sums[51] = sums[51] + s33;
      sums[52] = sums[52] + s34;
      sums[53] = sums[53] + s35;
      sums[54] = sums[54] + s36;
      sums[55] = sums[55] + s37;
      sums[56] = sums[56] + s38;
      sums[57] = sums[57] + s39;
      sums[58] = sums[58] + s3a;
      sums[59] = sums[59] + s3b;
      sums[60] = sums[60] + s3c;
      sums[61] = sums[61] + s3d;
      sums[62] = sums[62] + s3e;
      sums[63] = sums[63] + s3f;
      sums[64] = sums[64] + s40;
      sums[65] = sums[65] + s41;
      sums[66] = sums[66] + s42;
      sums[67] = sums[67] + s43;
      sums[68] = sums[68] + s44;
      sums[69] = sums[69] + s45;
      sums[70] = sums[70] + s46;
      sums[71] = sums[71] + s47;
      sums[72] = sums[72] + s48;
      sums[73] = sums[73] + s49;
      sums[74] = sums[74] + s4a;
      sums[75] = sums[75] + s4b;
      sums[76] = sums[76] + s4c;
      sums[77] = sums[77] + s4d;
      sums[78] = sums[78] + s4e;
      sums[79] = sums[79] + s4f;
      sums[80] = sums[80] + s50;
      sums[81] = sums[81] + s51;
      sums[82] = sums[82] + s52;
      sums[83] = sums[83] + s53;
      sums[84] = sums[84] + s54;
      sums[85] = sums[85] + s55;
      sums[86] = sums[86] + s56;
      sums[87] = sums[87] + s57;
      sums[88] = sums[88] + s58;
      sums[89] = sums[89] + s59;
      sums[90] = sums[90] + s5a;
      sums[91] = sums[91] + s5b;
      sums[92] = sums[92] + s5c;
      sums[93] = sums[93] + s5d;
      sums[94] = sums[94] + s5e;
      sums[95] = sums[95] + s5f;
      piece += jump;
    }
  }
}
