package org.learncost.benchmarks.host;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The most float32 arithmetic that one thread of this machine's processor can do: fused
 * multiply-adds in registers alone, none waiting for another.
 *
 * <p>In one line: {@code for each round, for each lane: sum = X·Y + sum}. The sum is the addend, as
 * in a matrix product: C2 then writes it in place; as a factor it needed a move each time (at best
 * 89 GFLOP/s on an AMD EPYC core with AVX2, this form 103.5, the same loop in C 103.7).
 */
public final class FmaLoop {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /**
   * Two units with a latency of four cycles need eight; twelve leave room for longer latencies and,
   * with the two constants, still fit the sixteen registers of AVX2.
   */
  private static final int ACCUMULATORS = 12;

  private static final int ROUNDS = 20_000;

  /** What is added each round, X·Y, neither vanishes beside the sums nor outgrows them. */
  private static final float X = 0x1.8p-7f;

  private static final float Y = 0x1.4p-7f;

  /** Floating-point operations of a run: each fused multiply-add counts two. */
  public static final long FLOPS = 2L * ROUNDS * ACCUMULATORS * SPECIES.length();

  private final float[] starts = new float[ACCUMULATORS * SPECIES.length()];
  private final float[] ends = new float[starts.length];

  public FmaLoop() {
    for (int i = 0; i < starts.length; i++) {
      starts[i] = 2 + i;
    }
  }

  /** Runs all rounds, always from the same start. */
  public void run() {
    int width = SPECIES.length();
    FloatVector x = FloatVector.broadcast(SPECIES, X);
    FloatVector y = FloatVector.broadcast(SPECIES, Y);
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
      a = x.fma(y, a);
      b = x.fma(y, b);
      c = x.fma(y, c);
      d = x.fma(y, d);
      e = x.fma(y, e);
      f = x.fma(y, f);
      g = x.fma(y, g);
      h = x.fma(y, h);
      i = x.fma(y, i);
      j = x.fma(y, j);
      k = x.fma(y, k);
      l = x.fma(y, l);
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
  public void check() {
    for (int lane = 0; lane < starts.length; lane++) {
      float expected = starts[lane];
      for (int round = 0; round < ROUNDS; round++) {
        expected = Math.fma(X, Y, expected);
      }
      if (ends[lane] != expected) {
        throw new IllegalStateException(
            "lane " + lane + " ended at " + ends[lane] + ", expected " + expected);
      }
    }
  }
}
