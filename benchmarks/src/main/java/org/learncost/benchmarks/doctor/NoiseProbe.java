package org.learncost.benchmarks.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.learncost.core.result.CpuTimes;

/** Repeats a fixed piece of work and times each repetition. */
public final class NoiseProbe {
  /** Long enough that reading the clock is under 1 % of it, short enough to time gaps by. */
  private static final double PIECE_NANOS = 10e3;

  private static final int WARM_UP_ROUNDS = 1_000;
  private static final long WARM_UP_NANOS = 300_000_000;
  private static final double NANOS_PER_SECOND = 1e9;

  /** Takes what the work computed, so that the compiler must compute it. */
  private static volatile long sink;

  private NoiseProbe() {}

  /**
   * Keeps this many threads busy for so long, each on its own; no thread is pinned to a core, as
   * none is in a benchmark.
   */
  public static Noise run(int threads, double seconds) throws InterruptedException {
    int rounds = rounds();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Noise>> probes = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        probes.add(() -> Noise.of(repeat(rounds, seconds)));
      }
      CpuTimes before = CpuTimes.now();
      List<Future<Noise>> done = pool.invokeAll(probes);
      CpuTimes after = CpuTimes.now();
      Noise worst = done.get(0).get();
      for (Future<Noise> next : done.subList(1, threads)) {
        worst = worst.worse(next.get());
      }
      return worst.withSteal(
          before == null || after == null ? null : after.since(before).stealShare());
    } catch (ExecutionException e) {
      throw new IllegalStateException("the noise probe failed: " + e.getCause(), e);
    } finally {
      pool.shutdownNow();
    }
  }

  /** How much work makes a piece, once it is compiled. */
  private static int rounds() {
    FixedWork work = new FixedWork();
    long best = Long.MAX_VALUE;
    long start = System.nanoTime();
    for (long now = start; now - start < WARM_UP_NANOS; ) {
      long before = now;
      sink = work.run(WARM_UP_ROUNDS);
      now = System.nanoTime();
      best = Math.min(best, Math.max(1, now - before));
    }
    return (int) Math.max(1, WARM_UP_ROUNDS * PIECE_NANOS / best);
  }

  private static long[] repeat(int rounds, double seconds) {
    long[] pieces = new long[(int) (2 * seconds * NANOS_PER_SECOND / PIECE_NANOS)];
    Arrays.fill(pieces, -1); // The system hands out memory at the first write.
    FixedWork work = new FixedWork();
    int done = 0;
    long start = System.nanoTime();
    long before = start;
    while (done < pieces.length && before - start < seconds * NANOS_PER_SECOND) {
      sink = work.run(rounds);
      long now = System.nanoTime();
      pieces[done++] = now - before;
      before = now;
    }
    return Arrays.copyOf(pieces, done);
  }
}
