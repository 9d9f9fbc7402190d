package org.learncost.benchmarks;

import java.util.List;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.HostTrainer;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.backend.scalar.Float64Network;
import org.learncost.core.data.SineTask;
import org.learncost.core.data.Task;
import org.learncost.core.mlp.Activation;
import org.learncost.core.mlp.Loss;
import org.learncost.core.mlp.MlpSpec;
import org.learncost.core.mlp.OptimizerSpec;
import org.openjdk.jmh.infra.BenchmarkParams;

/** What is trained: the protocol of the sine study, shared by the sweep and the benchmarks. */
final class Workload {
  static final int TEST_ROWS = 500;
  static final int WIDTH = 128;
  static final int BATCH = 32;
  static final Activation ACTIVATION = Activation.RELU;
  static final double LEARNING_RATE = 1e-3;

  /** What a fork must find: a device named in this property by the process that started it. */
  private static final String EXPECTED_DEVICE = "learncost.device.";

  private Workload() {}

  /** 1-width-width-1, ReLU, MSE, Adam 1e-3. */
  static TrainingPlan plan(int width, int batch) {
    MlpSpec mlp = MlpSpec.of(ACTIVATION, 1, width, width, 1);
    return new TrainingPlan(mlp, Loss.MSE, OptimizerSpec.Adam.of(LEARNING_RATE), batch);
  }

  static Replica replica(Task task, int n, long seed) {
    return new Replica(seed, task.draw(n, TEST_ROWS, seed));
  }

  /** Refuses JMH's {@code -t 2}: a trainer belongs to one thread. */
  static void requireOneThread(BenchmarkParams benchmark) {
    if (benchmark.getThreads() != 1) {
      throw new IllegalStateException(
          "a trainer is not for use by several threads; expected -t 1, not "
              + benchmark.getThreads());
    }
  }

  /** The JVM argument that makes a fork insist on a device. */
  static String expectDevice(String backend, String device) {
    return "-D" + EXPECTED_DEVICE + backend + "=" + device;
  }

  /**
   * Opens one replica of the sine task and checks, before anything is timed, that this backend on
   * this shape does what the oracle does.
   *
   * @throws BackendUnavailable if another device than the expected one would run the work
   */
  static Trainer openChecked(String backend, TrainingPlan plan, double quality, int n) {
    Replica replica = replica(new SineTask(quality), n, 1);
    Trainer trainer = Backends.byId(backend).open(plan, List.of(replica));
    String device = trainer.device().toString();
    System.out.println("# " + backend + " runs on " + device);
    String expected = System.getProperty(EXPECTED_DEVICE + backend, device);
    if (!expected.equals(device)) {
      trainer.close();
      throw new BackendUnavailable(
          backend, "runs on " + device + ", expected " + expected, "run ./run.sh doctor");
    }
    check(trainer, plan, replica);
    return trainer;
  }

  private static void check(Trainer trainer, TrainingPlan plan, Replica replica) {
    try (Trainer oracle =
        new HostTrainer(
            trainer.device(), plan, List.of(replica), r -> new Float64Network(plan, r))) {
      oracle.train(2);
      trainer.train(2);
      double expected = oracle.evaluate().get(0).noisy();
      double error = trainer.evaluate().get(0).noisy();
      if (!(Math.abs(error - expected) <= 1e-3 * expected)) {
        throw new IllegalStateException(
            "wrong answer: test error " + error + " after two steps, the oracle has " + expected);
      }
    }
    trainer.reset();
  }
}
