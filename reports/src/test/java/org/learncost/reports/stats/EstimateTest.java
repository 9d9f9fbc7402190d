package org.learncost.reports.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EstimateTest {
  private static Estimate medianOf(int count) {
    return Estimate.median(IntStream.rangeClosed(1, count).mapToDouble(i -> i).toArray());
  }

  /** Ranks from the table of the sign test's interval, as in Conover (1999), chapter 3.2. */
  @Test
  void theIntervalOfTheMedianIsBetweenOrderStatistics() {
    assertEquals(new Estimate(3.5, 1, 6), medianOf(6));
    assertEquals(new Estimate(5.5, 2, 9), medianOf(10));
    assertEquals(new Estimate(10.5, 6, 15), medianOf(20));
    assertEquals(new Estimate(2, 1, 3), medianOf(3));
    assertFalse(medianOf(1).hasInterval());
  }
}
