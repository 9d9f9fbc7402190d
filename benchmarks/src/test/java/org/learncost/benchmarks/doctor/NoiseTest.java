package org.learncost.benchmarks.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Planted noise comes out as it was planted. */
class NoiseTest {
  private static final long PIECE = 10_000;

  /** A second of pieces. */
  private static long[] quiet() {
    long[] pieces = new long[100_000];
    Arrays.fill(pieces, PIECE);
    return pieces;
  }

  @Test
  void aQuietHostHasNoGapsAndOneSpeed() {
    assertEquals(new Noise(1, 1, 10, 10, 0, 0, 1, 0, null), Noise.of(quiet()));
  }

  @Test
  void gapsAreWhatAPieceTookBeyondItsMedian() {
    long[] pieces = quiet();
    pieces[5_000] += 40_000_000;
    pieces[50_000] += 10_000_000;
    pieces[60_000] += 40_000; // Below the limit of a gap.
    Noise noise = Noise.of(pieces);
    assertEquals(40_000, noise.worstGapMicros(), 1e-6);
    assertEquals(0.05 / 1.05004, noise.lostShare(), 1e-9);
    assertEquals(1, noise.spread(), "gaps are no change of speed");
  }

  @Test
  void twoSpeedsAreASpread() {
    long[] pieces = quiet();
    Arrays.fill(pieces, 70_000, 100_000, 13_000);
    Noise noise = Noise.of(pieces);
    assertEquals(1.3, noise.spread(), 1e-9);
    assertEquals(0, noise.lostShare());
  }

  @Test
  void ofSeveralThreadsTheWorseFigureCounts() {
    Noise worse =
        new Noise(1, 2, 10, 20, 300, 0.1, 1.0, 0.3, null)
            .worse(new Noise(1, 2.5, 11, 12, 400, 0.05, 1.2, 0.2, null));
    assertEquals(new Noise(2, 2.5, 11, 20, 400, 0.1, 1.2, 0.3, null), worse);
  }

  @Test
  void theProbeTakesItsTimeOnEveryThread() throws InterruptedException {
    Noise noise = NoiseProbe.run(2, 0.1);
    assertEquals(2, noise.threads());
    assertTrue(noise.seconds() >= 0.099, noise.toString());
    assertTrue(noise.medianMicros() > 1 && noise.p99Micros() >= noise.medianMicros());
    assertTrue(noise.spread() >= 1 && noise.lostShare() < 1, noise.toString());
  }

  @Test
  void aProbeWithoutAPieceIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Noise.of(new long[0]));
  }

  @Test
  void theClockStepsAndCosts() {
    Clock clock = Clock.measure();
    assertTrue(clock.smallestStepNanos() >= 1, clock.toString());
    assertTrue(clock.meanCostNanos() > 1, clock.toString());
  }
}
