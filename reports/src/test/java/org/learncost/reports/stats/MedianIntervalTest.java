package org.learncost.reports.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MedianIntervalTest {
  private static double[] upTo(int n) {
    return IntStream.rangeClosed(1, n).mapToDouble(i -> i).toArray();
  }

  /** Ranks of the 95 % interval of a median, from tables of the sign test. */
  @Test
  void intervalsAreThoseOfTheTables() {
    assertEquals(new Estimate(3, 1, 5), MedianInterval.of(upTo(5)));
    assertEquals(new Estimate(3.5, 1, 6), MedianInterval.of(upTo(6)));
    assertEquals(new Estimate(4.5, 1, 8), MedianInterval.of(upTo(8)));
    assertEquals(new Estimate(5, 2, 8), MedianInterval.of(upTo(9)));
    assertEquals(new Estimate(5.5, 2, 9), MedianInterval.of(upTo(10)));
    assertEquals(new Estimate(10.5, 6, 15), MedianInterval.of(upTo(20)));
    assertFalse(MedianInterval.of(upTo(1)).hasInterval());
  }

  @Test
  void coversTheTrueMedian() {
    SplittableRandom random = new SplittableRandom(2);
    int covered = 0;
    for (int i = 0; i < 2000; i++) {
      Estimate e = MedianInterval.of(random.doubles(10).map(u -> -Math.log(u)).toArray());
      if (e.low() <= Math.log(2) && Math.log(2) <= e.high()) covered++;
    }
    assertTrue(covered >= 0.95 * 2000, "97.9 % in theory: " + covered);
  }
}
