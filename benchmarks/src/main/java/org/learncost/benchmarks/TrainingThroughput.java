package org.learncost.benchmarks;

import java.util.concurrent.TimeUnit;
import org.learncost.benchmarks.metric.SecondaryMetricNotes;
import org.learncost.benchmarks.workload.Workload;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.data.TestError;
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
 * Throughput of training in samples a second, steady state, over all replicas. The data is on the
 * device already, the test set is never touched, and the weights start anew in each iteration,
 * because training drifts and its speed with it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(5)
public class TrainingThroughput extends TrainingBenchmark {
  /** Steps per call, so that a launch on a device is paid once for many steps, as in training. */
  private static final int STEPS = 32;

  @Param({"32", "512"})
  public int batch;

  @Param("1")
  public int replicas;

  private Trainer trainer;
  private long flopsPerSample;

  /** Samples and floating-point operations, which JMH divides by the time. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Work {
    public long samples;
    public long flops;

    @Setup(Level.Iteration)
    public void clear() {
      samples = 0;
      flops = 0;
    }
  }

  @Setup(Level.Trial)
  public void open(BenchmarkParams benchmark) {
    Workload.requireOneThread(benchmark);
    TrainingPlan plan = plan(batch);
    flopsPerSample = plan.mlp().trainingFlopsPerSample();
    trainer = Workload.openChecked(backend, plan, Workload.replicas(plan, replicas));
  }

  @Setup(Level.Iteration)
  public void restart() {
    trainer.reset();
  }

  @Benchmark
  public void train(Work work) {
    trainer.train(STEPS);
    long samples = (long) STEPS * batch * replicas;
    work.samples += samples;
    work.flops += samples * flopsPerSample;
  }

  @TearDown(Level.Iteration)
  public void check() {
    if (!trainer.evaluate().stream().allMatch(TestError::isFinite)) {
      throw new IllegalStateException("a network diverged while its speed was measured");
    }
    SecondaryMetricNotes.note(trainer);
  }

  @TearDown(Level.Trial)
  public void close() {
    trainer.close();
  }
}
