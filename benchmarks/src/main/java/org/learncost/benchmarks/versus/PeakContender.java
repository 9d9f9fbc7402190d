package org.learncost.benchmarks.versus;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.learncost.benchmarks.host.FmaLoop;

/**
 * The processor's peak on some threads, as one more contender: it drifts with the clock as they do.
 */
final class PeakContender implements Contender {
  /** Uncompiled, the loop runs at a thousandth of its speed. */
  private static final long LEAST_WARM_UP_NANOS = 2_000_000_000L;

  private final int threads;
  private final List<FmaLoop> loops;
  private final ExecutorService pool;

  PeakContender(int threads) {
    this.threads = threads;
    loops = Stream.generate(FmaLoop::new).limit(threads).toList();
    pool = Executors.newFixedThreadPool(threads);
  }

  int threads() {
    return threads;
  }

  @Override
  public String name() {
    return "FMA peak, " + threads + (threads == 1 ? " thread" : " threads");
  }

  @Override
  public void warmUp(long nanos) throws Exception {
    slice(Math.max(nanos, LEAST_WARM_UP_NANOS));
    loops.forEach(FmaLoop::check);
  }

  @Override
  public double slice(long nanos) throws Exception {
    List<Callable<Double>> work = new ArrayList<>();
    for (FmaLoop loop : loops) {
      work.add(() -> rate(loop, nanos));
    }
    double sum = 0;
    for (Future<Double> rate : pool.invokeAll(work)) {
      sum += rate.get();
    }
    return sum;
  }

  private static double rate(FmaLoop loop, long nanos) {
    long runs = 0;
    long start = System.nanoTime();
    long elapsed;
    do {
      loop.run();
      runs++;
      elapsed = System.nanoTime() - start;
    } while (elapsed < nanos);
    return runs * FmaLoop.FLOPS / (elapsed * 1e-9);
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
