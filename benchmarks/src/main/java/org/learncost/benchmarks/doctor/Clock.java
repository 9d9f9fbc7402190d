package org.learncost.benchmarks.doctor;

/**
 * The clock behind System.nanoTime.
 *
 * @param smallestStepNanos between two readings that differ
 * @param meanCostNanos of a reading
 */
public record Clock(long smallestStepNanos, double meanCostNanos) {
  private static final int READINGS = 1_000_000;
  private static final int WARM_UP_READINGS = 100_000;

  /** Reads the clock a million times. */
  public static Clock measure() {
    read(WARM_UP_READINGS);
    return read(READINGS);
  }

  private static Clock read(int readings) {
    long smallest = Long.MAX_VALUE;
    long start = System.nanoTime();
    long before = start;
    for (int i = 0; i < readings; i++) {
      long now = System.nanoTime();
      if (now != before) smallest = Math.min(smallest, now - before);
      before = now;
    }
    return new Clock(smallest, (double) (before - start) / readings);
  }
}
