package org.learncost.benchmarks.workload;

import java.util.Arrays;
import java.util.List;
import org.learncost.benchmarks.host.ProcessResources;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.HostTrainer;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Resources;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.backend.scalar.Float64Network;
import org.learncost.core.data.Dataset;
import org.learncost.core.data.TaskData;
import org.learncost.core.result.Measure;
import org.learncost.core.train.TrainingPlans;

/**
 * Compares a trainer with the float64 oracle over two steps, before anything is timed. The contract
 * test compares gradients to 1e-6 over many shapes; this one looks for a backend that is broken on
 * this plan and machine, where a speed would be worthless. Where the oracle would need long, the
 * same network is checked on fewer rows, and the trainer itself only for having trained.
 */
final class AnswerCheck {
  private static final int STEPS = 2;

  /** What the oracle may compute: a few seconds of plain Java. */
  private static final long MAX_FLOPS = 4_000_000_000L;

  /** Relative difference in test error; right code in float32 stays under 1e-5. */
  private static final double ERROR_TOLERANCE = 1e-3;

  /** Test rows that rounding may bring into another class. */
  private static final int FLIPPED_ROWS = 2;

  /**
   * Relative L2 difference of what two steps change. Adam's first steps follow a gradient's sign,
   * which rounding turns around where the gradient is all but zero; transposed weights, a lost bias
   * or a wrong activation change half of it and more.
   */
  private static final double UPDATE_TOLERANCE = 0.05;

  /** Relative rounding of a float32 weight: updates that are smaller drown in it. */
  private static final double ROUNDING = 0x1p-23;

  /** No target is larger than a few; a network that far off is on its way to infinity. */
  private static final double EXPLODED = 1e4;

  private AnswerCheck() {}

  /**
   * Checks the first and the last replica and resets the trainer.
   *
   * @throws IllegalStateException telling what differs
   */
  static void check(String backend, Trainer trainer, TrainingPlan plan, List<Replica> replicas) {
    int last = replicas.size() - 1;
    if (flops(plan, replicas.get(0).data()) <= MAX_FLOPS) {
      trainer.reset();
      trainer.train(STEPS);
      compare(trainer, 0, plan, replicas.get(0));
      if (last > 0) compare(trainer, last, plan, replicas.get(last));
    } else {
      checkOnFewerRows(backend, plan, replicas.get(0));
      trainer.reset();
      float[] start = trainer.parameters(last);
      trainer.train(STEPS);
      boolean trained = !Arrays.equals(start, trainer.parameters(last));
      if (!trained || !trainer.evaluate().get(last).isFinite()) {
        throw new IllegalStateException("wrong answer: two steps left no trained network");
      }
    }
    trainer.reset();
  }

  private static long flops(TrainingPlan plan, TaskData data) {
    long perSample = plan.mlp().trainingFlopsPerSample();
    // A prediction costs about a third of a training step.
    return perSample * (STEPS * (long) plan.batch() + data.test().rows() / 3);
  }

  private static void checkOnFewerRows(String backend, TrainingPlan plan, Replica replica) {
    long affordable = MAX_FLOPS / (2 * STEPS * plan.mlp().trainingFlopsPerSample());
    int batch = (int) Math.max(1, Math.min(plan.batch(), affordable));
    TrainingPlan small =
        new TrainingPlan(plan.mlp(), plan.loss(), plan.optimizer(), plan.schedule(), batch);
    TaskData data = replica.data();
    Dataset test = first(data.test(), Math.min(data.test().rows(), batch));
    Replica few =
        new Replica(
            replica.seed(),
            new TaskData(
                first(data.train(), batch),
                test,
                new float[0],
                data.measure(),
                data.targetScale()));
    try (Trainer trainer =
        Backends.byId(backend).open(small, List.of(few), ProcessResources.get())) {
      trainer.train(STEPS);
      compare(trainer, 0, small, few);
    }
  }

  private static Dataset first(Dataset data, int rows) {
    return new Dataset(
        rows,
        data.inputWidth(),
        data.outputWidth(),
        Arrays.copyOf(data.inputs(), rows * data.inputWidth()),
        Arrays.copyOf(data.targets(), rows * data.outputWidth()));
  }

  private static void compare(Trainer trainer, int index, TrainingPlan plan, Replica replica) {
    try (Trainer oracle =
        new HostTrainer(
            trainer.device(),
            plan,
            List.of(replica),
            Resources.all(),
            r -> new Float64Network(plan, r))) {
      oracle.train(STEPS);
      double expected = oracle.evaluate().get(0).error();
      if (!(expected <= EXPLODED)) {
        throw new IllegalStateException(
            "the network diverges within two steps of "
                + TrainingPlans.text(plan.optimizer())
                + ": nothing to time");
      }
      double error = trainer.evaluate().get(index).error();
      double slack =
          replica.data().measure() == Measure.ERROR_RATE
              ? (double) FLIPPED_ROWS / replica.data().test().rows()
              : ERROR_TOLERANCE * expected;
      if (!(Math.abs(error - expected) <= slack)) {
        throw new IllegalStateException(
            "wrong answer: test error " + error + " after two steps, the oracle has " + expected);
      }
      float[] start = replica.initialParameters(plan.mlp());
      float[] target = oracle.parameters(0);
      double difference = distance(target, trainer.parameters(index));
      double allowed =
          UPDATE_TOLERANCE * distance(target, start)
              + STEPS * ROUNDING * distance(start, new float[start.length]);
      if (!(difference <= allowed)) {
        throw new IllegalStateException(
            "wrong answer: two steps end "
                + difference
                + " (L2) from the oracle's weights, expected at most "
                + allowed);
      }
    }
  }

  /** ‖a - b‖. */
  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += square((double) a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }

  private static double square(double x) {
    return x * x;
  }
}
