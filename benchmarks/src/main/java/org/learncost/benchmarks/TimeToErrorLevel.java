package org.learncost.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.result.Checkpoints;
import org.learncost.core.result.Crossing;
import org.learncost.core.train.Budget;
import org.learncost.core.train.ErrorLevels;
import org.learncost.core.train.TrialRunner;
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
 * Trains one replica to the end of its budget; one shot gives the time to every error level.
 *
 * <p>The test error must be known at each checkpoint, but looking at it must not be timed. So the
 * same training is run once beforehand, untimed, and its errors are kept; each timed shot then
 * passes the same checkpoints without looking, only noting the time. {@link ErrorLevelProfiler}
 * joins the two into secondary metrics.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(3)
public class TimeToErrorLevel {
  static final String LEVELS = "learncost.levels";
  static final String EPOCHS = "learncost.epochs";

  /** A rerun of the same training may differ by this much at its end, in relative test error. */
  private static final double RERUN_TOLERANCE = 0.02;

  @Param({"scalar", "nd4j", "opencl"})
  public String backend;

  @Param({"50", "100", "200", "400", "800", "1600", "3200"})
  public int n;

  @Param({"1.0", "1.5", "2.0"})
  public double quality;

  private Trainer trainer;
  private Checkpoints seen;
  private List<Crossing> crossings;
  private long[] nanos;

  /** When the last shot passed its crossings. */
  record Shot(List<Crossing> crossings, long[] step, long[] nanos) {}

  private static volatile @Nullable Shot lastShot;

  static @Nullable Shot lastShot() {
    return lastShot;
  }

  @Setup(Level.Trial)
  public void open() {
    TrainingPlan plan = Workload.plan(Workload.WIDTH, Workload.BATCH);
    trainer = Workload.openChecked(backend, plan, quality, n);
    long steps = new Budget(Integer.getInteger(EPOCHS, 50)).steps(n, plan.batch());
    seen = TrialRunner.run(trainer, steps, done -> {}).get(0);
    if (seen.step()[seen.step().length - 1] != steps) {
      throw new IllegalStateException("the network diverged");
    }
    crossings = levels().crossings(seen, n, plan.batch());
    nanos = new long[seen.step().length];
  }

  private static ErrorLevels levels() {
    String levels = System.getProperty(LEVELS);
    return levels == null
        ? ErrorLevels.logGrid(0.5, 0.05)
        : new ErrorLevels(Arrays.stream(levels.split(",")).map(Double::valueOf).toList());
  }

  @Setup(Level.Iteration)
  public void restart() {
    trainer.reset();
  }

  @Benchmark
  public void train() {
    long start = System.nanoTime();
    for (int i = 1; i < nanos.length; i++) {
      trainer.train((int) (seen.step()[i] - seen.step()[i - 1]));
      nanos[i] = System.nanoTime() - start;
    }
  }

  @TearDown(Level.Iteration)
  public void check() {
    double expected = seen.error()[nanos.length - 1];
    double error = trainer.evaluate().get(0).noisy();
    if (!(Math.abs(error - expected) <= RERUN_TOLERANCE * expected)) {
      throw new IllegalStateException(
          "the timed run ended at test error " + error + ", the untimed one at " + expected);
    }
    lastShot = new Shot(crossings, seen.step(), nanos.clone());
  }

  @TearDown(Level.Trial)
  public void close() {
    trainer.close();
  }
}
