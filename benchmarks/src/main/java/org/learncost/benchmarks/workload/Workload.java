package org.learncost.benchmarks.workload;

import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.learncost.benchmarks.host.ProcessResources;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.backend.ExpectedDevice;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Resources;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.data.SineTask;
import org.learncost.core.data.Task;
import org.learncost.core.data.TeacherTask;
import org.learncost.core.mlp.Loss;
import org.learncost.core.mlp.MlpSpec;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * The workload of a training: the data of the benchmarks and the study, and trainers opened on it.
 */
public final class Workload {
  static final int TEST_ROWS = 500;

  /** Rows of training data for a benchmark whose n does not matter, if memory allows. */
  private static final int ROWS = 4096;

  /** Floats that the training data of all replicas may take: 64 MiB. */
  private static final long MAX_DATA = 1L << 24;

  /** What a fork must find: a device named in this property by the process that started it. */
  private static final String EXPECTED_DEVICE = "learncost.device.";

  private Workload() {}

  /** The sine task where the network has one input and one output, else a task of its widths. */
  static Task task(TrainingPlan plan) {
    int inputs = plan.mlp().inputWidth();
    int outputs = plan.mlp().outputWidth();
    boolean classes = plan.loss() == Loss.CROSS_ENTROPY;
    return inputs == 1 && outputs == 1 && !classes
        ? new SineTask(1)
        : new TeacherTask(inputs, outputs, classes);
  }

  static Replica replica(Task task, int n, long seed) {
    return new Replica(seed, task.draw(n, TEST_ROWS, seed));
  }

  /** Replicas with the seeds 1, 2, … and whole batches only, so that every step is of one size. */
  public static List<Replica> replicas(TrainingPlan plan, int count) {
    if (count < 1) throw new IllegalArgumentException("need at least one replica: " + count);
    int n = Math.toIntExact(rows(plan.mlp(), plan.batch(), count));
    Task task = task(plan);
    return LongStream.rangeClosed(1, count).mapToObj(seed -> replica(task, n, seed)).toList();
  }

  /** Rows of training data of each of so many replicas: whole batches, at least one. */
  static long rows(MlpSpec mlp, int batch, int count) {
    long width = mlp.inputWidth() + (long) mlp.outputWidth();
    long rows = Math.min(ROWS, MAX_DATA / (width * count));
    return Math.max(1, rows / batch) * batch;
  }

  /** Refuses JMH's {@code -t 2}: a trainer belongs to one thread. */
  public static void requireOneThread(BenchmarkParams benchmark) {
    if (benchmark.getThreads() != 1) {
      throw new IllegalStateException(
          "a trainer is not for use by several threads; expected -t 1, not "
              + benchmark.getThreads());
    }
  }

  /** The JVM argument that makes a fork insist on a device. */
  public static String expectDevice(String backend, String device) {
    return "-D" + EXPECTED_DEVICE + backend + "=" + device;
  }

  /** The device that a process which started this one named; null if it named none. */
  public static @Nullable String expectedDevice(String backend) {
    return System.getProperty(EXPECTED_DEVICE + backend);
  }

  /**
   * Opens a trainer on the device that the process which started this one named, if it did.
   *
   * @throws BackendUnavailable if there is none, or another; it tells what was found instead
   */
  static Trainer openExpected(
      String backend, TrainingPlan plan, List<Replica> replicas, Resources resources) {
    return ExpectedDevice.open(backend, plan, replicas, resources, expectedDevice(backend));
  }

  /**
   * Opens a trainer, says what runs it, and checks before anything is timed that this backend does
   * on this plan what the oracle does.
   *
   * @throws BackendUnavailable if another device than the expected one would run the work
   * @throws IllegalStateException if the answer is wrong
   */
  public static Trainer openChecked(
      String backend, TrainingPlan plan, List<Replica> replicas, Resources resources) {
    Trainer trainer = openExpected(backend, plan, replicas, resources);
    try {
      check(backend, trainer, plan, replicas);
      return trainer;
    } catch (RuntimeException e) {
      trainer.close();
      throw e;
    }
  }

  /** The same with all that this process may use. */
  public static Trainer openChecked(String backend, TrainingPlan plan, List<Replica> replicas) {
    return openChecked(backend, plan, replicas, ProcessResources.get());
  }

  /** What {@link #openChecked} checks; the trainer is back at its start afterwards. */
  public static void check(
      String backend, Trainer trainer, TrainingPlan plan, List<Replica> replicas) {
    String device = trainer.device().toString();
    String strategy = trainer.strategy().isEmpty() ? "" : ", " + trainer.strategy();
    System.out.println("# " + backend + " runs on " + device + strategy);
    ExpectedDevice.require(backend, trainer, expectedDevice(backend));
    AnswerCheck.check(backend, trainer, plan, replicas);
  }
}
