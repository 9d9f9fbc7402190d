package org.learncost.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.learncost.benchmarks.host.JvmStart;
import org.learncost.benchmarks.host.ProcessResources;
import org.learncost.benchmarks.metric.SecondaryMetricNotes;
import org.learncost.benchmarks.metric.SteadyPhase;
import org.learncost.benchmarks.workload.Workload;
import org.learncost.core.backend.Backend;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.ExpectedDevice;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Resources;
import org.learncost.core.backend.Startup;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.result.MetricNames;
import org.learncost.core.train.TrainingPlans;
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
 * The cold start of a backend, before training runs at its speed: one shot in a fresh JVM, from
 * looking the backend up to the end of the first step. The phases are in {@link
 * SecondaryMetricNotes}, in milliseconds:
 *
 * <ul>
 *   <li>{@code jvm:start}, see {@link JvmStart}: before all of this, and the same for all backends;
 *   <li>{@code cold:find}, looking the backend up and loading its first classes;
 *   <li>{@code cold:open}, opening the first trainer: libraries, device, data;
 *   <li>{@code cold:first_step}, and whatever was put off until then;
 *   <li>{@code told:library}, {@code told:compilation}, {@code told:upload}, parts of these two as
 *       far as the trainer itself can tell them apart;
 *   <li>{@code warm:open}, {@code warm:first_step}, a second trainer in the same JVM: what is left
 *       when libraries are loaded;
 *   <li>what {@link SteadyPhase} notes of its steps once they are warm;
 *   <li>{@code warm:evaluation}, the test error of all replicas;
 *   <li>{@code warm:download}, the weights of all replicas.
 * </ul>
 *
 * <p>In bytes: {@code bytes:upload}, what the trainer says went to the device, data, weights and
 * all buffers; {@code bytes:download}, the weights and biases that come back.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(5)
public class ColdStart extends TrainingBenchmark {
  private static final double NANOS_PER_MILLI = 1e6;

  @Param("32")
  public int batch;

  @Param("1")
  public int replicas;

  private TrainingPlan plan;
  private List<Replica> data;
  private Resources resources;
  private @Nullable Trainer trainer;
  private long foundNanos;
  private long openedNanos;
  private long steppedNanos;
  private long startNanos;

  /** The data is not the backend's business. */
  @Setup(Level.Trial)
  public void draw(BenchmarkParams benchmark) {
    Workload.requireOneThread(benchmark);
    plan = plan(batch);
    data = Workload.replicas(plan, replicas);
    resources = ProcessResources.get();
  }

  @Benchmark
  public void start() {
    startNanos = System.nanoTime();
    Backend found = Backends.byId(backend);
    foundNanos = System.nanoTime();
    Trainer opened;
    try {
      opened = found.open(plan, data, resources);
    } catch (BackendUnavailable e) {
      throw ExpectedDevice.explained(backend, e, Workload.expectedDevice(backend));
    }
    openedNanos = System.nanoTime();
    opened.train(1);
    steppedNanos = System.nanoTime();
    trainer = opened;
  }

  @TearDown(Level.Iteration)
  public void check() {
    Trainer cold = trainer;
    if (cold == null) return; // The shot failed and says so itself.
    trainer = null;
    try (cold) {
      note(MetricNames.COLD_FIND, startNanos, foundNanos);
      note(MetricNames.COLD_OPEN, foundNanos, openedNanos);
      note(MetricNames.COLD_FIRST_STEP, openedNanos, steppedNanos);
      for (Map.Entry<Startup.Phase, Long> phase : cold.startup().nanos().entrySet()) {
        note(MetricNames.TOLD + TrainingPlans.word(phase.getKey()), 0, phase.getValue());
      }
      bytes(MetricNames.UPLOAD_BYTES, cold.startup().uploadBytes());
      Workload.check(backend, cold, plan, data);
    }
    JvmStart.millis(Path.of("/proc"), System.currentTimeMillis())
        .ifPresent(millis -> SecondaryMetricNotes.note(MetricNames.JVM_START, millis, "ms"));
    again();
  }

  private void again() {
    long before = System.nanoTime();
    try (Trainer warm = Backends.byId(backend).open(plan, data, resources)) {
      long opened = System.nanoTime();
      warm.train(1);
      note(MetricNames.WARM_FIRST_STEP, opened, System.nanoTime());
      note(MetricNames.WARM_OPEN, before, opened);
      SteadyPhase.measure(warm);
      long trained = System.nanoTime();
      warm.evaluate();
      long evaluated = System.nanoTime();
      long downloaded = 0;
      for (int r = 0; r < replicas; r++) {
        downloaded += warm.parameters(r).length;
      }
      note(MetricNames.WARM_DOWNLOAD, evaluated, System.nanoTime());
      note(MetricNames.WARM_EVALUATION, trained, evaluated);
      bytes(MetricNames.DOWNLOAD_BYTES, downloaded * Float.BYTES);
    }
  }

  private static void bytes(String name, long bytes) {
    if (bytes > 0) SecondaryMetricNotes.note(name, bytes, "B");
  }

  private static void note(String name, long fromNanos, long toNanos) {
    SecondaryMetricNotes.note(name, (toNanos - fromNanos) / NANOS_PER_MILLI, "ms");
  }
}
