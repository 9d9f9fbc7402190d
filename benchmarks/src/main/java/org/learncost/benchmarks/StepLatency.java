package org.learncost.benchmarks;

import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.jspecify.annotations.Nullable;
import org.learncost.benchmarks.workload.Workload;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;
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
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * The latency of one training step when it is asked for by itself, launch included, step by step.
 * Every measured step goes into an HdrHistogram; with {@code -Dlearncost.latency=FOLDER} each fork
 * leaves its interval log there, values in nanoseconds, tagged by what it trained. No correction
 * for coordinated omission: a closed loop has no arrival rate.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(5)
public class StepLatency extends TrainingBenchmark {
  public static final String FOLDER = "learncost.latency";

  @Param("32")
  public int batch;

  private final Histogram histogram = new Histogram(3);
  private Trainer trainer;
  private @Nullable HistogramLogWriter log;
  private long iterationStartMillis;

  @Setup(Level.Trial)
  public void open(BenchmarkParams benchmark) throws FileNotFoundException {
    Workload.requireOneThread(benchmark);
    TrainingPlan plan = plan(batch);
    trainer = Workload.openChecked(backend, plan, Workload.replicas(plan, 1));
    String folder = System.getProperty(FOLDER);
    if (folder != null) {
      String name =
          backend + "-" + mlp + "-b" + batch + "-" + ProcessHandle.current().pid() + ".hlog";
      log = new HistogramLogWriter(Path.of(folder, name).toFile());
      log.outputComment("step latency in ns, " + backend + " on " + trainer.device());
      log.outputLogFormatVersion();
      long now = System.currentTimeMillis();
      log.outputStartTime(now);
      log.setBaseTime(now);
      log.outputLegend();
    }
  }

  @Setup(Level.Iteration)
  public void restart() {
    trainer.reset();
    histogram.reset();
    iterationStartMillis = System.currentTimeMillis();
  }

  @Benchmark
  public void step() {
    long start = System.nanoTime();
    trainer.train(1);
    histogram.recordValue(System.nanoTime() - start);
  }

  @TearDown(Level.Iteration)
  public void write(IterationParams iteration) {
    if (log != null && iteration.getType() == IterationType.MEASUREMENT) {
      histogram.setTag(tag());
      histogram.setStartTimeStamp(iterationStartMillis);
      histogram.setEndTimeStamp(System.currentTimeMillis());
      log.outputIntervalHistogram(histogram);
    }
  }

  /**
   * The parameters, as in {@code backend=vector;mlp=1-128-128-1;batch=32;…}. A tag ends at a comma,
   * a space or a line break.
   */
  private String tag() {
    return "backend=%s;mlp=%s;batch=%d;activation=%s;loss=%s;optimizer=%s"
        .formatted(backend, mlp, batch, activation, loss, optimizer)
        .replaceAll("[,\\s]", "_");
  }

  @TearDown(Level.Trial)
  public void close() {
    trainer.close();
    if (log != null) log.close();
  }
}
