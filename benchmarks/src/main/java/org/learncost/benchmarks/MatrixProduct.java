package org.learncost.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.learncost.core.backend.vector.BlockedMatrix;
import org.learncost.core.backend.vector.Product;
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

/**
 * Floating-point operations a second of the vector backend's product, beside OpenBLAS's sgemm on
 * one thread: the shapes of 1-128-128-1 at batch 32 and 512, of 784-512-512-10 at batch 128, and a
 * large one. Each has its operands as it wants them: blocked, row-major.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(5)
public class MatrixProduct {
  /** Rows, depth and columns: units, inputs and samples of a layer on its way forward. */
  @Param({"128x128x32", "128x128x512", "512x784x128", "512x512x128", "1024x1024x1024"})
  public String shape;

  private int rows;
  private int depth;
  private int columns;
  private float[] a;
  private float[] b;

  private BlockedMatrix blockedA;
  private BlockedMatrix blockedB;
  private BlockedMatrix blockedC;

  private FloatPointer nativeA;
  private FloatPointer nativeB;
  private FloatPointer nativeC;

  /** Floating-point operations, which JMH divides by the time. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Work {
    public long flops;

    @Setup(Level.Iteration)
    public void clear() {
      flops = 0;
    }
  }

  @Setup(Level.Trial)
  public void draw() {
    String[] sizes = shape.split("x", -1);
    rows = Integer.parseInt(sizes[0]);
    depth = Integer.parseInt(sizes[1]);
    columns = Integer.parseInt(sizes[2]);
    RandomGenerator random = new SplittableRandom(1);
    a = draw(rows * depth, random);
    b = draw(depth * columns, random);
    blockedA = blocked(a, rows, depth);
    blockedB = blocked(b, depth, columns);
    blockedC = BlockedMatrix.zeros(rows, columns);
    nativeA = new FloatPointer(a);
    nativeB = new FloatPointer(b);
    nativeC = new FloatPointer((long) rows * columns);
    openblas_nolapack.blas_set_num_threads(1);
    if (openblas_nolapack.blas_get_num_threads() != 1) {
      throw new IllegalStateException("OpenBLAS keeps to more than one thread");
    }
  }

  private static float[] draw(int count, RandomGenerator random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }

  private static BlockedMatrix blocked(float[] values, int rows, int columns) {
    BlockedMatrix matrix = BlockedMatrix.zeros(rows, columns);
    for (int i = 0; i < values.length; i++) {
      matrix.set(i / columns, i % columns, values[i]);
    }
    return matrix;
  }

  @Benchmark
  public BlockedMatrix vector(Work work) {
    Product.multiply(blockedA, blockedB, blockedC, rows, columns, depth);
    work.flops += 2L * rows * depth * columns;
    return blockedC;
  }

  @Benchmark
  public FloatPointer openblas(Work work) {
    openblas_nolapack.cblas_sgemm(
        openblas_nolapack.CblasRowMajor,
        openblas_nolapack.CblasNoTrans,
        openblas_nolapack.CblasNoTrans,
        rows,
        columns,
        depth,
        1,
        nativeA,
        depth,
        nativeB,
        columns,
        0,
        nativeC,
        columns);
    work.flops += 2L * rows * depth * columns;
    return nativeC;
  }

  /** Compares both with a plain sum, at a few places; what was not run is run here. */
  @TearDown(Level.Trial)
  public void check() {
    vector(new Work());
    openblas(new Work());
    RandomGenerator random = new SplittableRandom(2);
    for (int draw = 0; draw < 1000; draw++) {
      int i = random.nextInt(rows);
      int j = random.nextInt(columns);
      double expected = 0;
      for (int k = 0; k < depth; k++) {
        expected += (double) a[i * depth + k] * b[k * columns + j];
      }
      check("vector", expected, blockedC.get(i, j));
      check("openblas", expected, nativeC.get((long) i * columns + j));
    }
    nativeA.close();
    nativeB.close();
    nativeC.close();
  }

  private void check(String library, double expected, double actual) {
    if (!(Math.abs(actual - expected) <= 1e-6 * depth)) {
      throw new IllegalStateException(library + ": " + actual + ", expected " + expected);
    }
  }
}
