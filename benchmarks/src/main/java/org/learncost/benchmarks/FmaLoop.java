package org.learncost.benchmarks;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The most float32 arithmetic that one thread of this machine's processor can do: fused
 * multiply-adds in registers alone, none waiting for another.
 *
 * <p>In one line: {@code for each round, for each lane: x = x·SCALE + SHIFT}.
 */
final class FmaLoop {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /**
   * Two units with a latency of four cycles need eight; twelve leave room for longer latencies and,
   * with the two constants, still fit the sixteen registers of AVX2.
   */
  private static final int ACCUMULATORS = 12;

  private static final int ROUNDS = 20_000;

  /** Close to 1, so that after all rounds the lanes still differ and can be checked. */
  private static final float SCALE = 1 - 0x1p-15f;

  private static final float SHIFT = 0x1p-15f;

  /** Floating-point operations of a run: each fused multiply-add counts two. */
  static final long FLOPS = 2L * ROUNDS * ACCUMULATORS * SPECIES.length();

  private final float[] starts = new float[ACCUMULATORS * SPECIES.length()];
  private final float[] ends = new float[starts.length];

  FmaLoop() {
    for (int i = 0; i < starts.length; i++) {
      starts[i] = 2 + i;
    }
  }

  /** Runs all rounds, always from the same start. */
  void run() {
    int width = SPECIES.length();
    FloatVector scale = FloatVector.broadcast(SPECIES, SCALE);
    FloatVector shift = FloatVector.broadcast(SPECIES, SHIFT);
    FloatVector a = FloatVector.fromArray(SPECIES, starts, 0);
    FloatVector b = FloatVector.fromArray(SPECIES, starts, width);
    FloatVector c = FloatVector.fromArray(SPECIES, starts, 2 * width);
    FloatVector d = FloatVector.fromArray(SPECIES, starts, 3 * width);
    FloatVector e = FloatVector.fromArray(SPECIES, starts, 4 * width);
    FloatVector f = FloatVector.fromArray(SPECIES, starts, 5 * width);
    FloatVector g = FloatVector.fromArray(SPECIES, starts, 6 * width);
    FloatVector h = FloatVector.fromArray(SPECIES, starts, 7 * width);
    FloatVector i = FloatVector.fromArray(SPECIES, starts, 8 * width);
    FloatVector j = FloatVector.fromArray(SPECIES, starts, 9 * width);
    FloatVector k = FloatVector.fromArray(SPECIES, starts, 10 * width);
    FloatVector l = FloatVector.fromArray(SPECIES, starts, 11 * width);
    for (int round = 0; round < ROUNDS; round++) {
      a = a.fma(scale, shift);
      b = b.fma(scale, shift);
      c = c.fma(scale, shift);
      d = d.fma(scale, shift);
      e = e.fma(scale, shift);
      f = f.fma(scale, shift);
      g = g.fma(scale, shift);
      h = h.fma(scale, shift);
      i = i.fma(scale, shift);
      j = j.fma(scale, shift);
      k = k.fma(scale, shift);
      l = l.fma(scale, shift);
    }
    a.intoArray(ends, 0);
    b.intoArray(ends, width);
    c.intoArray(ends, 2 * width);
    d.intoArray(ends, 3 * width);
    e.intoArray(ends, 4 * width);
    f.intoArray(ends, 5 * width);
    g.intoArray(ends, 6 * width);
    h.intoArray(ends, 7 * width);
    i.intoArray(ends, 8 * width);
    j.intoArray(ends, 9 * width);
    k.intoArray(ends, 10 * width);
    l.intoArray(ends, 11 * width);
  }

  /**
   * Whether the last run did all of its work: a fused multiply-add rounds once, so plain Java finds
   * the very same floats.
   *
   * @throws IllegalStateException naming a lane that differs
   */
  void check() {
    for (int lane = 0; lane < starts.length; lane++) {
      float expected = starts[lane];
      for (int round = 0; round < ROUNDS; round++) {
        expected = Math.fma(expected, SCALE, SHIFT);
      }
      if (ends[lane] != expected) {
        throw new IllegalStateException(
            "lane " + lane + " ended at " + ends[lane] + ", expected " + expected);
      }
    }
  }
}
