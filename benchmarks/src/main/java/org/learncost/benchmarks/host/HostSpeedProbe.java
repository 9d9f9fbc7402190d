package org.learncost.benchmarks.host;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A fixed piece of work that tells how fast the host is at the moment. A virtual machine whose
 * neighbours crowd the same processor, or a processor that grew hot, is slower and says so nowhere
 * else: neither as steal nor as a use by other processes.
 */
public final class HostSpeedProbe implements AutoCloseable {
  /** Long enough for the clock, short beside a fork. */
  private static final long NANOS = 60_000_000;

  /** Calls until the compiler is done with the loop. */
  private static final int WARM_UPS = 5;

  private static final int CHAINS = 8;
  private static final int PASS = 2000;

  private final ExecutorService threads;
  private final int processors = Runtime.getRuntime().availableProcessors();

  public HostSpeedProbe() {
    threads =
        Executors.newFixedThreadPool(
            processors,
            work -> {
              Thread thread = new Thread(work, "host-speed-probe");
              thread.setDaemon(true);
              return thread;
            });
    for (int i = 0; i < WARM_UPS; i++) speed();
  }

  /** Multiply-adds per second, the mean over all processors. */
  public double speed() {
    List<Callable<Double>> work = new ArrayList<>();
    for (int i = 0; i < processors; i++) work.add(HostSpeedProbe::onThisProcessor);
    double sum = 0;
    try {
      for (Future<Double> one : threads.invokeAll(work)) sum += one.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Double.NaN;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return sum / processors;
  }

  private static double onThisProcessor() {
    long start = System.nanoTime();
    long end = start;
    long passes = 0;
    double seed = 1e-9 * start;
    while (end - start < NANOS) {
      seed = pass(seed);
      passes++;
      end = System.nanoTime();
    }
    if (seed == 0) throw new IllegalStateException("a sum of positive numbers is 0");
    return passes * (double) PASS * CHAINS / ((end - start) * 1e-9);
  }

  /**
   * Eight chains that do not wait for each other keep the multipliers busy, which a neighbour on
   * the same core would use as well; one chain would only tell the clock rate.
   */
  private static double pass(double seed) {
    double a = seed;
    double b = seed + 1;
    double c = seed + 2;
    double d = seed + 3;
    double e = seed + 4;
    double f = seed + 5;
    double g = seed + 6;
    double h = seed + 7;
    for (int i = 0; i < PASS; i++) {
      a = a * 0.5 + 1;
      b = b * 0.5 + 1;
      c = c * 0.5 + 1;
      d = d * 0.5 + 1;
      e = e * 0.5 + 1;
      f = f * 0.5 + 1;
      g = g * 0.5 + 1;
      h = h * 0.5 + 1;
    }
    return a + b + c + d + e + f + g + h;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
