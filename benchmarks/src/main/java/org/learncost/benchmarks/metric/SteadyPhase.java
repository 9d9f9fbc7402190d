package org.learncost.benchmarks.metric;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;
import org.learncost.benchmarks.TrainingThroughput;
import org.learncost.benchmarks.host.Energy;
import org.learncost.benchmarks.host.GpuPower;
import org.learncost.core.backend.Device;
import org.learncost.core.backend.Trainer;
import org.learncost.core.result.MetricNames;

/**
 * Steps of a trainer that is warm, for long enough that counters tell one from another. Notes of a
 * step, in {@link SecondaryMetricNotes}:
 *
 * <ul>
 *   <li>{@code steady:step}, its time in milliseconds;
 *   <li>{@code steady:allocation}, bytes that the calling thread took from the Java heap;
 *   <li>{@code energy:processor} and {@code energy:gpu}, joules of the whole device, whatever else
 *       it did; where they cannot be told, {@code no energy:} with the reason.
 * </ul>
 */
public final class SteadyPhase {
  /** Steps per call at most, as in {@link TrainingThroughput}. */
  private static final int MOST_STEPS = 32;

  private static final long NANOS = 500_000_000L;

  /** Warm-up goes on for as long as one of the last slices is the fastest by some per cent. */
  private static final long SLICE_NANOS = 250_000_000L;

  /** A second in all, which is also what {@link GpuPower} looks back. */
  private static final int FLAT_SLICES = 4;

  private static final double FASTER = 0.95;
  private static final long LONGEST_NANOS = 6_000_000_000L;

  private SteadyPhase() {}

  public static void measure(Trainer trainer) {
    try (Energy energy = Energy.of(trainer.device().kind() == Device.Kind.GPU)) {
      warmUp(trainer);
      energy.begin();
      OptionalLong allocatedBefore = allocatedBytes();
      long start = System.nanoTime();
      long steps = train(trainer, NANOS);
      long elapsed = System.nanoTime() - start;
      OptionalLong allocated = allocatedBytes();
      energy
          .joules(elapsed * 1e-9)
          .forEach(
              (meter, joules) ->
                  SecondaryMetricNotes.note(MetricNames.ENERGY + meter, joules / steps, "J"));
      energy
          .reasons()
          .forEach(reason -> SecondaryMetricNotes.note(MetricNames.NO_ENERGY + reason, 1, "-"));
      SecondaryMetricNotes.note(MetricNames.STEADY_STEP, elapsed * 1e-6 / steps, "ms");
      if (allocated.isPresent() && allocatedBefore.isPresent()) {
        double bytes = allocated.getAsLong() - allocatedBefore.getAsLong();
        SecondaryMetricNotes.note(MetricNames.STEADY_ALLOCATION, bytes / steps, "B");
      }
    }
  }

  /**
   * Warm-up until the compiler has done its work: vector kernels take it seconds, and before that a
   * step takes a hundred times as long and boxes its vectors.
   */
  private static void warmUp(Trainer trainer) {
    long begin = System.nanoTime();
    double best = Double.MAX_VALUE;
    int flat = 0;
    while (flat < FLAT_SLICES && System.nanoTime() - begin < LONGEST_NANOS) {
      long start = System.nanoTime();
      long steps = train(trainer, SLICE_NANOS);
      double perStep = (double) (System.nanoTime() - start) / steps;
      flat = perStep < FASTER * best ? 0 : flat + 1;
      best = Math.min(best, perStep);
    }
  }

  /** Trains for some time, a step to begin with, then more at a call. */
  private static long train(Trainer trainer, long nanos) {
    long end = System.nanoTime() + nanos;
    long steps = 0;
    int next = 1;
    do {
      trainer.train(next);
      steps += next;
      next = Math.min(MOST_STEPS, 2 * next);
    } while (System.nanoTime() < end);
    return steps;
  }

  private static OptionalLong allocatedBytes() {
    if (ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
        && threads.isThreadAllocatedMemorySupported()
        && threads.isThreadAllocatedMemoryEnabled()) {
      return OptionalLong.of(threads.getCurrentThreadAllocatedBytes());
    }
    return OptionalLong.empty();
  }
}
