package org.learncost.benchmarks;

import java.util.concurrent.TimeUnit;
import org.learncost.benchmarks.host.FmaLoop;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The processor's float32 peak in FLOP/s, which the report sets training speeds against: {@code -t
 * 1} for one core, {@code -t max} for all of them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(5)
public class FmaPeak {
  private final FmaLoop loop = new FmaLoop();

  /** Floating-point operations, which JMH divides by the time and adds up over threads. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Work {
    public long flops;

    @Setup(Level.Iteration)
    public void clear() {
      flops = 0;
    }
  }

  @Benchmark
  public void fma(Work work) {
    loop.run();
    work.flops += FmaLoop.FLOPS;
  }

  @TearDown(Level.Iteration)
  public void check() {
    loop.check();
  }
}
