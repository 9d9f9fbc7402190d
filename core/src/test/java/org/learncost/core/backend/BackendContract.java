package org.learncost.core.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.learncost.core.backend.scalar.Float64Network;
import org.learncost.core.data.BatchOrder;
import org.learncost.core.data.Dataset;
import org.learncost.core.data.TaskData;
import org.learncost.core.data.TestError;
import org.learncost.core.mlp.Activation;
import org.learncost.core.mlp.Loss;
import org.learncost.core.mlp.OptimizerSpec;
import org.learncost.core.mlp.OptimizerSpec.Adam;
import org.learncost.core.mlp.OptimizerSpec.Sgd;
import org.learncost.core.mlp.Schedule;

/**
 * What every backend must do: agree with the float64 oracle. Everything is seen through {@link
 * Trainer} alone: under SGD with learning rate η one step moves the weights by η times the
 * gradient, and a power of two for η leaves only the rounding of the moved weights.
 */
final class BackendContract {
  /** Large enough that the first weights do not drown the update in rounding. */
  private static final double FIRST_STEP_RATE = 1 << 16;

  /** Small enough that the first step does not drive tanh into saturation. */
  private static final double SECOND_STEP_RATE = 1.0 / 16;

  /** An epsilon that keeps the sign of a near-zero gradient from deciding Adam's step. */
  private static final double SMOOTH_EPSILON = 1e-2;

  private static final Adam SMOOTH_ADAM = new Adam(0.05, 0.9, 0.999, SMOOTH_EPSILON, 0);

  private BackendContract() {}

  /** Every gradient tensor after one step from the start. */
  static void firstGradient(Backend backend, ContractShape shape, long seed) {
    TrainingPlan plan = plan(shape, Sgd.of(FIRST_STEP_RATE));
    List<Replica> replicas = ContractReplicas.drawWellConditioned(plan, shape, 1, seed);
    try (Trainer trainer = backend.open(plan, replicas)) {
      compareGradients(trainer, plan, replicas, 1);
    }
  }

  /** The same for the last batch of an epoch, a short one. */
  static void shortBatchGradient(Backend backend, ContractShape shape, long seed) {
    TrainingPlan plan = plan(shape, Sgd.of(SECOND_STEP_RATE));
    List<Replica> replicas = ContractReplicas.drawWellConditioned(plan, shape, 2, seed);
    try (Trainer trainer = backend.open(plan, replicas)) {
      trainer.train(1);
      compareGradients(trainer, plan, replicas, 2);
    }
  }

  /** Adam's moments and bias correction. */
  static void adam(Backend backend, ContractShape shape, long seed) {
    Adam adam = new Adam(adamRate(shape), 0.9, 0.999, SMOOTH_EPSILON, 0);
    optimizer(backend, shape, adam, new Schedule.Constant(), seed);
  }

  /** The same with other betas, weight decay and a falling rate. */
  static void adamW(Backend backend, ContractShape shape, long seed) {
    Adam adamW = new Adam(adamRate(shape), 0.8, 0.99, SMOOTH_EPSILON, 0.2);
    optimizer(backend, shape, adamW, new Schedule.Cosine(3, 0.25), seed);
  }

  /** Momentum, and a rate that falls in steps. */
  static void momentum(Backend backend, ContractShape shape, long seed) {
    Sgd sgd = new Sgd(adamRate(shape) / 64, 0.9);
    optimizer(backend, shape, sgd, new Schedule.StepDecay(2, 0.5), seed);
  }

  /** Adam moves every weight by about the rate, and wide layers have small weights. */
  private static double adamRate(ContractShape shape) {
    return shape.widest() > 512 ? 1e-3 : 0.05;
  }

  /** Four steps. */
  private static void optimizer(
      Backend backend,
      ContractShape kinked,
      OptimizerSpec optimizer,
      Schedule schedule,
      long seed) {
    Activation activation = kinked.mlp().activation();
    // A unit within rounding of ReLU's kink would take another way after a step.
    ContractShape shape = kinked.with(activation == Activation.RELU ? Activation.TANH : activation);
    TrainingPlan plan =
        new TrainingPlan(shape.mlp(), shape.loss(), optimizer, schedule, shape.batch());
    List<Replica> replicas = ContractReplicas.draw(shape, new SplittableRandom(seed));
    try (Trainer trainer = backend.open(plan, replicas);
        Trainer oracle = oracle(plan, replicas)) {
      trainer.train(4);
      oracle.train(4);
      for (int r = 0; r < replicas.size(); r++) {
        double[] start = TensorComparison.widen(replicas.get(r).initialParameters(plan.mlp()));
        double[] moved =
            TensorComparison.difference(start, TensorComparison.widen(trainer.parameters(r)));
        double[] expected =
            TensorComparison.difference(start, TensorComparison.widen(oracle.parameters(r)));
        double[] rounding = TensorComparison.rounding(trainer.parameters(r), 4);
        TensorComparison.compare(
            plan.mlp(), expected, moved, rounding, 1e-4, optimizer + ", replica " + r);
      }
    }
  }

  /** Test errors belong to the weights that the trainer gives out. */
  static void evaluation(Backend backend, ContractShape shape, long seed) {
    TrainingPlan plan = plan(shape, SMOOTH_ADAM);
    List<Replica> replicas = ContractReplicas.draw(shape, new SplittableRandom(seed));
    try (Trainer trainer = backend.open(plan, replicas)) {
      trainer.train(2);
      var errors = trainer.evaluate();
      assertEquals(replicas.size(), errors.size());
      for (int r = 0; r < replicas.size(); r++) {
        Float64Network network = network(plan, replicas.get(r), trainer.parameters(r));
        float[] predictions = network.predict();
        TestError expected = replicas.get(r).data().testError(predictions);
        double doubtful =
            shape.loss() == Loss.CROSS_ENTROPY
                ? shareOfTies(predictions, shape.mlp().outputWidth())
                : 0;
        assertEquals(expected.error(), errors.get(r).error(), 1e-5 * expected.error() + doubtful);
        assertEquals(expected.clean(), errors.get(r).clean(), 1e-5 * expected.clean() + doubtful);
      }
    }
  }

  /** Rows whose two largest outputs are so near each other that rounding may swap them. */
  private static double shareOfTies(float[] predictions, int width) {
    int ties = 0;
    for (int row = 0; row < predictions.length; row += width) {
      float[] sorted = Arrays.copyOfRange(predictions, row, row + width);
      Arrays.sort(sorted);
      if (sorted[width - 1] - sorted[width - 2] < 1e-4 * (1 + Math.abs(sorted[width - 1]))) ties++;
    }
    return (double) ties * width / predictions.length;
  }

  /** A replica that diverges at once leaves those beside it as if it were not there. */
  static void divergingNeighbour(Backend backend, ContractShape shape, long seed) {
    List<Replica> replicas =
        new ArrayList<>(ContractReplicas.draw(shape, new SplittableRandom(seed)));
    Replica tame = replicas.get(1);
    Dataset train = tame.data().train();
    float[] targets = train.targets().clone();
    Arrays.fill(targets, 1e30f);
    Dataset wild =
        new Dataset(train.rows(), train.inputWidth(), train.outputWidth(), train.inputs(), targets);
    TaskData data = tame.data().withTraining(wild);
    replicas.set(1, new Replica(tame.seed(), data));
    TrainingPlan plan = plan(shape, Sgd.of(1.0 / 256));
    try (Trainer together = backend.open(plan, replicas);
        Trainer apart = backend.open(plan, List.of(replicas.get(0), replicas.get(2)))) {
      together.train(40);
      apart.train(40);
      assertFalse(together.evaluate().get(1).isFinite(), "a replica with targets of 1e30");
      for (int r = 0; r < 2; r++) {
        double[] expected = TensorComparison.widen(apart.parameters(r));
        double[] actual = TensorComparison.widen(together.parameters(2 * r));
        TensorComparison.compare(
            plan.mlp(), expected, actual, new double[actual.length], 1e-6, "beside a diverged one");
        assertTrue(together.evaluate().get(2 * r).isFinite(), "a tame replica");
      }
    }
  }

  /** Steps asked for one at a time, or again after a reset, are the same steps. */
  static void resetAndChunks(Backend backend, ContractShape shape, long seed) {
    TrainingPlan plan = plan(shape, SMOOTH_ADAM);
    List<Replica> replicas = ContractReplicas.draw(shape, new SplittableRandom(seed));
    try (Trainer trainer = backend.open(plan, replicas)) {
      trainer.train(4);
      float[] together = trainer.parameters(replicas.size() - 1);
      trainer.reset();
      for (int r = 0; r < replicas.size(); r++) {
        assertArrayEquals(
            replicas.get(r).initialParameters(plan.mlp()), trainer.parameters(r), "reset weights");
      }
      for (int i = 0; i < 4; i++) {
        trainer.train(1);
      }
      float[] oneByOne = trainer.parameters(replicas.size() - 1);
      double[] exact = new double[together.length];
      TensorComparison.compare(
          plan.mlp(),
          TensorComparison.widen(together),
          TensorComparison.widen(oneByOne),
          exact,
          1e-6,
          "after a reset");
    }
  }

  private static void compareGradients(
      Trainer trainer, TrainingPlan plan, List<Replica> replicas, int step) {
    List<float[]> before = new ArrayList<>();
    for (int r = 0; r < replicas.size(); r++) {
      before.add(trainer.parameters(r));
    }
    trainer.train(1);
    for (int r = 0; r < replicas.size(); r++) {
      double[] gradient =
          TensorComparison.difference(
              TensorComparison.widen(before.get(r)), TensorComparison.widen(trainer.parameters(r)));
      double[] rounding = TensorComparison.rounding(trainer.parameters(r), 1);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] /= plan.optimizer().learningRate();
        rounding[i] /= plan.optimizer().learningRate();
      }
      double[] expected =
          gradient(network(plan, replicas.get(r), before.get(r)), plan, replicas.get(r), step);
      TensorComparison.compare(
          plan.mlp(),
          expected,
          gradient,
          rounding,
          TensorComparison.gradientTolerance(plan.mlp()),
          "gradient, replica " + r);
    }
  }

  private static double[] gradient(
      Float64Network network, TrainingPlan plan, Replica replica, int step) {
    BatchOrder order = replica.batchOrder(plan.batch());
    int[] rows = new int[plan.batch()];
    int count = 0;
    for (int s = 0; s < step; s++) {
      count = order.next(rows, 0);
    }
    return network.gradient(rows, count);
  }

  private static Float64Network network(TrainingPlan plan, Replica replica, float[] parameters) {
    Float64Network network = new Float64Network(plan, replica);
    System.arraycopy(
        TensorComparison.widen(parameters), 0, network.weights(), 0, parameters.length);
    return network;
  }

  /** The oracle as a trainer. */
  static Trainer oracle(TrainingPlan plan, List<Replica> replicas) {
    Device device = new Device("host", Device.Kind.CPU, "float64 oracle");
    return new HostTrainer(
        device, plan, replicas, Resources.all(), r -> new Float64Network(plan, r));
  }

  private static TrainingPlan plan(ContractShape shape, OptimizerSpec optimizer) {
    return new TrainingPlan(shape.mlp(), shape.loss(), optimizer, shape.batch());
  }
}
