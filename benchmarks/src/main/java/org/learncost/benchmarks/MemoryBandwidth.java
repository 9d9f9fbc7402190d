package org.learncost.benchmarks;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Bytes a second that the processor moves, by the triad of STREAM (McCalpin 1995): a = b + s·c over
 * three float arrays. As there, each element counts 12 bytes, two read and one written; that a
 * cache may read a line before it is written is not counted.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(5)
public class MemoryBandwidth {
  private static final int ARRAYS = 3;
  private static final float FACTOR = 3;
  private static final String IN_MEMORY_KIBIBYTES = "393216";

  /** The parameters that put the arrays beyond all caches. */
  public static final Map<String, String> IN_MEMORY = Map.of("kibibytes", IN_MEMORY_KIBIBYTES);

  /**
   * The three arrays of all threads together: within a core's second-level cache, and in memory.
   */
  @Param({"256", IN_MEMORY_KIBIBYTES})
  public int kibibytes;

  private float[] a;
  private float[] b;
  private float[] c;

  /** Bytes, which JMH divides by the time and adds up over threads. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Work {
    public long bytes;

    @Setup(Level.Iteration)
    public void clear() {
      bytes = 0;
    }
  }

  @Setup(Level.Trial)
  public void fill(BenchmarkParams benchmark) {
    int length = (int) (kibibytes * 1024L / (ARRAYS * Float.BYTES * benchmark.getThreads()));
    a = new float[length];
    b = new float[length];
    c = new float[length];
    Arrays.fill(b, 1);
    Arrays.fill(c, 2);
  }

  @Benchmark
  public void triad(Work work) {
    for (int i = 0; i < a.length; i++) {
      a[i] = b[i] + FACTOR * c[i];
    }
    work.bytes += (long) ARRAYS * Float.BYTES * a.length;
  }

  @TearDown(Level.Iteration)
  public void check() {
    float expected = 1 + FACTOR * 2;
    for (float value : a) {
      if (value != expected) {
        throw new IllegalStateException("found " + value + ", expected " + expected);
      }
    }
    Arrays.fill(a, 0);
  }
}
