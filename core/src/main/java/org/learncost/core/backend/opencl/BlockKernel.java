package org.learncost.core.backend.opencl;

/**
 * One block of sums of a matrix product, computed by a work-group in local memory: the shape for
 * GPUs. An item holds 8 by 8 sums, 16 rows and {@link #columns} columns apart, so that neighbouring
 * items read neighbouring words: 16 reads for 64 multiply-adds, which is what a multiprocessor of
 * NVIDIA's does in the same time. That is reasoned, not measured; on PoCL it is right, and slow.
 */
abstract class BlockKernel extends NetworkKernel {
  /** Items down a block, and their rows: 8 each. */
  static final int ROW_ITEMS = 16;

  static final int BLOCK_ROWS = 128;

  /** Terms of the sums that are in local memory at a time, and that are summed apart. */
  static final int DEPTH = 32;

  /** One more than a block: items that write one column then meet different banks. */
  static final int PITCH = 129;

  /** Items across a block, at most 16; a block has 8 times as many columns. */
  int columns;

  @Local final float[] left = new float[DEPTH * PITCH];

  @Local final float[] right = new float[DEPTH * PITCH];

  /**
   * sums[p, q] = Σ_i left[i, row + 16 p] · right[i, column + columns · q], over the terms on hand.
   */
  void multiply(int row, int column, int depth) {
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
    float s40 = 0f;
    float s41 = 0f;
    float s42 = 0f;
    float s43 = 0f;
    float s44 = 0f;
    float s45 = 0f;
    float s46 = 0f;
    float s47 = 0f;
    float s50 = 0f;
    float s51 = 0f;
    float s52 = 0f;
    float s53 = 0f;
    float s54 = 0f;
    float s55 = 0f;
    float s56 = 0f;
    float s57 = 0f;
    float s60 = 0f;
    float s61 = 0f;
    float s62 = 0f;
    float s63 = 0f;
    float s64 = 0f;
    float s65 = 0f;
    float s66 = 0f;
    float s67 = 0f;
    float s70 = 0f;
    float s71 = 0f;
    float s72 = 0f;
    float s73 = 0f;
    float s74 = 0f;
    float s75 = 0f;
    float s76 = 0f;
    float s77 = 0f;
    for (int i = 0; i < depth; i++) {
      int y = i * PITCH + row;
      int x = i * PITCH + column;
      float y0 = left[y];
      float y1 = left[y + 16];
      float y2 = left[y + 32];
      float y3 = left[y + 48];
      float y4 = left[y + 64];
      float y5 = left[y + 80];
      float y6 = left[y + 96];
      float y7 = left[y + 112];
      float x0 = right[x];
      float x1 = right[x + columns];
      float x2 = right[x + 2 * columns];
      float x3 = right[x + 3 * columns];
      float x4 = right[x + 4 * columns];
      float x5 = right[x + 5 * columns];
      float x6 = right[x + 6 * columns];
      float x7 = right[x + 7 * columns];
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
      s40 = fma(y4, x0, s40);
      s41 = fma(y4, x1, s41);
      s42 = fma(y4, x2, s42);
      s43 = fma(y4, x3, s43);
      s44 = fma(y4, x4, s44);
      s45 = fma(y4, x5, s45);
      s46 = fma(y4, x6, s46);
      s47 = fma(y4, x7, s47);
      s50 = fma(y5, x0, s50);
      s51 = fma(y5, x1, s51);
      s52 = fma(y5, x2, s52);
      s53 = fma(y5, x3, s53);
      s54 = fma(y5, x4, s54);
      s55 = fma(y5, x5, s55);
      s56 = fma(y5, x6, s56);
      s57 = fma(y5, x7, s57);
      s60 = fma(y6, x0, s60);
      s61 = fma(y6, x1, s61);
      s62 = fma(y6, x2, s62);
      s63 = fma(y6, x3, s63);
      s64 = fma(y6, x4, s64);
      s65 = fma(y6, x5, s65);
      s66 = fma(y6, x6, s66);
      s67 = fma(y6, x7, s67);
      s70 = fma(y7, x0, s70);
      s71 = fma(y7, x1, s71);
      s72 = fma(y7, x2, s72);
      s73 = fma(y7, x3, s73);
      s74 = fma(y7, x4, s74);
      s75 = fma(y7, x5, s75);
      s76 = fma(y7, x6, s76);
      s77 = fma(y7, x7, s77);
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
    sums[32] = sums[32] + s40;
    sums[33] = sums[33] + s41;
    sums[34] = sums[34] + s42;
    sums[35] = sums[35] + s43;
    sums[36] = sums[36] + s44;
    sums[37] = sums[37] + s45;
    sums[38] = sums[38] + s46;
    sums[39] = sums[39] + s47;
    sums[40] = sums[40] + s50;
    sums[41] = sums[41] + s51;
    sums[42] = sums[42] + s52;
    sums[43] = sums[43] + s53;
    sums[44] = sums[44] + s54;
    sums[45] = sums[45] + s55;
    sums[46] = sums[46] + s56;
    sums[47] = sums[47] + s57;
    sums[48] = sums[48] + s60;
    sums[49] = sums[49] + s61;
    sums[50] = sums[50] + s62;
    sums[51] = sums[51] + s63;
    sums[52] = sums[52] + s64;
    sums[53] = sums[53] + s65;
    sums[54] = sums[54] + s66;
    sums[55] = sums[55] + s67;
    sums[56] = sums[56] + s70;
    sums[57] = sums[57] + s71;
    sums[58] = sums[58] + s72;
    sums[59] = sums[59] + s73;
    sums[60] = sums[60] + s74;
    sums[61] = sums[61] + s75;
    sums[62] = sums[62] + s76;
    sums[63] = sums[63] + s77;
  }
}
