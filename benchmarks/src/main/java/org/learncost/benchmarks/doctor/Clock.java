package org.learncost.benchmarks.doctor;

/**
 * The clock behind System.nanoTime.
 *
 * @param smallestStepNanos between two readings that differ
 * @param meanCostNanos of a reading, in the quietest of ten rows of readings
 */
public record Clock(long smallestStepNanos, double meanCostNanos) {
  private static final int ROWS = 10;
  private static final int READINGS = 100_000;

  /** Reads the clock a million times. */
  public static Clock measure() {
    Clock best = row();
    for (int i = 1; i < ROWS; i++) {
      Clock next = row();
      best =
          new Clock(
              Math.min(best.smallestStepNanos, next.smallestStepNanos),
              Math.min(best.meanCostNanos, next.meanCostNanos));
    }
    return best;
  }

  private static Clock row() {
    long smallest = Long.MAX_VALUE;
    long start = System.nanoTime();
    long before = start;
    for (int i = 0; i < READINGS; i++) {
      long now = System.nanoTime();
      if (now != before) smallest = Math.min(smallest, now - before);
      before = now;
    }
    return new Clock(smallest, (double) (before - start) / READINGS);
  }
}
