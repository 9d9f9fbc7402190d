package org.learncost.benchmarks.doctor;

/**
 * The same work each time, in registers alone, so that whatever varies is the host: four chains of
 * multiplications, enough to keep the multiplier busy, because a neighbour on the same core is felt
 * only by work that leaves it no room.
 */
final class FixedWork {
  private static final long FACTOR = 0x5851F42D4C957F2DL;

  private long state = 1;

  /** Returns what it computed, which must be used or the work is optimised away. */
  long run(int rounds) {
    long a = state;
    long b = state ^ 1;
    long c = state ^ 2;
    long d = state ^ 3;
    // Without the shift the compiler folds several rounds into one, in some compilations.
    for (int i = 0; i < rounds; i++) {
      a = (a ^ a >>> 32) * FACTOR;
      b = (b ^ b >>> 32) * FACTOR;
      c = (c ^ c >>> 32) * FACTOR;
      d = (d ^ d >>> 32) * FACTOR;
    }
    state = a ^ b ^ c ^ d;
    return state;
  }
}
