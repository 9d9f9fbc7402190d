package org.learncost.benchmarks.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.learncost.core.failure.Reason;
import org.learncost.core.host.CpuTimes;

/** Repeats a fixed piece of work and times each repetition. */
public final class NoiseProbe {
  /** Long enough that reading the clock is under 1 % of it, short enough to time gaps by. */
  private static final double PIECE_NANOS = 10e3;

  private static final int ROUNDS = 1_000;

  /** Half a second: on a busy host the compiler too has to wait for its turn. */
  private static final int WARM_UP_RUNS = 300_000;

  private static final int CALIBRATION_RUNS = 20_000;
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
      throw new IllegalStateException(
          "the noise probe failed: " + Reason.of(e.getCause() == null ? e : e.getCause()), e);
    } finally {
      pool.shutdownNow();
    }
  }

  /** How much work makes a piece, once it is compiled. */
  private static int rounds() {
    FixedWork work = new FixedWork();
    fastest(work, WARM_UP_RUNS);
    return (int) Math.max(1, ROUNDS * PIECE_NANOS / fastest(work, CALIBRATION_RUNS));
  }

  private static long fastest(FixedWork work, int runs) {
    long fastest = Long.MAX_VALUE;
    long before = System.nanoTime();
    for (int i = 0; i < runs; i++) {
      sink = work.run(ROUNDS);
      long now = System.nanoTime();
      fastest = Math.min(fastest, Math.max(1, now - before));
      before = now;
    }
    return fastest;
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
