package org.learncost.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.learncost.benchmarks.metric.SecondaryMetricNotes;
import org.learncost.benchmarks.workload.Workload;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.data.ErrorRange;
import org.learncost.core.data.Task;
import org.learncost.core.data.TaskData;
import org.learncost.core.data.Tasks;
import org.learncost.core.result.Checkpoints;
import org.learncost.core.result.Crossing;
import org.learncost.core.result.Measure;
import org.learncost.core.result.MetricNames;
import org.learncost.core.train.Budget;
import org.learncost.core.train.BudgetSchedule;
import org.learncost.core.train.ErrorLevels;
import org.learncost.core.train.TrainingPlans;
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
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Trains one replica to the end of its budget; one shot gives the time to every error level.
 *
 * <p>The test error must be known at each checkpoint, but looking at it must not be timed. So the
 * same training is run once beforehand, untimed, and the crossings are kept; each timed shot then
 * passes them without looking, only noting the time. The two are joined in {@link
 * SecondaryMetricNotes}: {@code error_ε:time}, {@code :steps} and {@code :samples} for every level
 * reached, {@code :censored_after} with the time of the whole budget for one that was not.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(3)
public class TimeToErrorLevel extends TrainingBenchmark {
  public static final String LEVELS = "learncost.levels";

  /**
   * Where training ends, as {@link Budget#parse} reads it; a study gives that of its first rule.
   */
  public static final String BUDGET = "learncost.budget";

  /** How the error is counted, else as the task says. */
  public static final String MEASURE = "learncost.measure";

  /** Rows of the test set, else as many as the task says. */
  public static final String TEST_ROWS = "learncost.test-rows";

  /** A rerun of the same training may differ by this much at its end, in relative test error. */
  private static final double RERUN_TOLERANCE = 0.02;

  @Param("32")
  public int batch;

  /** How the learning rate changes over the budget: constant, cosine or step. */
  @Param("constant")
  public String schedule;

  @Param({"50", "100", "200", "400", "800", "1600", "3200"})
  public int n;

  /** The task as {@link Tasks#parse} reads it. */
  @Param({"sine", "sine:quality=1.5", "sine:quality=2"})
  public String task;

  private Trainer trainer;
  private double finalError;
  private List<Crossing> crossings;

  /** Where a shot stops to note the time: at the crossings alone, for a stop costs a launch. */
  private long[] stops;

  private long[] nanos;

  @Setup(Level.Trial)
  public void open(BenchmarkParams benchmark) {
    Workload.requireOneThread(benchmark);
    Budget budget = Budget.parse(System.getProperty(BUDGET, "epochs:50"));
    BudgetSchedule shape = TrainingPlans.choice(BudgetSchedule.class, "schedule", schedule);
    TrainingPlan plan = shape.applyTo(plan(batch), budget.mostSteps(n, batch));
    Task opened = new Tasks().open(Tasks.parse(task));
    Replica replica = new Replica(1, draw(opened));
    trainer = Workload.openChecked(backend, plan, List.of(replica));
    Checkpoints seen = TrialRunner.run(trainer, budget, n, batch, done -> {}).get(0);
    if (!budget.endsAt(seen, n, batch)) throw new IllegalStateException("the network diverged");
    int last = seen.step().length - 1;
    finalError = seen.error()[last];
    crossings = levels(opened).crossings(seen, n, plan.batch());
    LongStream crossed = crossings.stream().mapToLong(Crossing::step);
    LongStream end = LongStream.of(seen.step()[last]);
    stops = LongStream.concat(crossed, end).sorted().distinct().toArray();
    nanos = new long[stops.length];
  }

  private TaskData draw(Task opened) {
    int rows = Integer.getInteger(TEST_ROWS, Math.min(opened.defaultTestRows(), opened.testRows()));
    return opened.draw(n, rows, 1, measure(opened));
  }

  private static Measure measure(Task task) {
    String measure = System.getProperty(MEASURE);
    return measure == null ? task.measures().get(0) : Measure.of(measure);
  }

  private static ErrorLevels levels(Task opened) {
    String levels = System.getProperty(LEVELS);
    if (levels != null) {
      return new ErrorLevels(Arrays.stream(levels.split(",")).map(Double::valueOf).toList());
    }
    ErrorRange range = opened.errorRange(measure(opened));
    return ErrorLevels.logGrid(range.highest(), range.lowest());
  }

  @Setup(Level.Iteration)
  public void restart() {
    trainer.reset();
  }

  @Benchmark
  public void train() {
    long start = System.nanoTime();
    long done = 0;
    for (int i = 0; i < stops.length; i++) {
      // A level above the untrained error is crossed at step 0, in no time.
      if (stops[i] == 0) continue;
      trainer.train(Math.toIntExact(stops[i] - done));
      done = stops[i];
      nanos[i] = System.nanoTime() - start;
    }
  }

  @TearDown(Level.Iteration)
  public void check() {
    double error = trainer.evaluate().get(0).error();
    if (!(Math.abs(error - finalError) <= RERUN_TOLERANCE * finalError)) {
      throw new IllegalStateException(
          "the timed run ended at test error " + error + ", the untimed one at " + finalError);
    }
    crossings.forEach(this::note);
  }

  private void note(Crossing crossing) {
    double level = crossing.level();
    double millis = nanos[Arrays.binarySearch(stops, crossing.step())] / 1e6;
    if (crossing.censored()) {
      SecondaryMetricNotes.note(MetricNames.censoredAfter(level), millis, "ms");
    } else {
      SecondaryMetricNotes.note(MetricNames.timeTo(level), millis, "ms");
      SecondaryMetricNotes.note(MetricNames.stepsTo(level), crossing.step(), "steps");
      SecondaryMetricNotes.note(MetricNames.samplesTo(level), crossing.samples(), "samples");
    }
  }

  @TearDown(Level.Trial)
  public void close() {
    trainer.close();
  }
}
