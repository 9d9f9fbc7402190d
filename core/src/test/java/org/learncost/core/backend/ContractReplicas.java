package org.learncost.core.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.learncost.core.backend.scalar.Float64Network;
import org.learncost.core.data.BatchOrder;
import org.learncost.core.data.Dataset;
import org.learncost.core.data.TaskData;
import org.learncost.core.mlp.Activation;
import org.learncost.core.mlp.Loss;
import org.learncost.core.result.Measure;

/** Fresh random replicas for a shape, each with a seed, data and n of its own. */
final class ContractReplicas {
  private static final double MIN_LOSS = 2;

  private ContractReplicas() {}

  /** Draws until float32's rounding cannot blur the gradient that is to be compared. */
  static List<Replica> drawWellConditioned(
      TrainingPlan plan, ContractShape shape, int step, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    List<Replica> replicas = new ArrayList<>();
    for (int attempt = 0; replicas.size() < shape.replicas(); attempt++) {
      if (attempt == 5000) throw new AssertionError("no well-conditioned data for " + shape);
      Replica replica = replica(shape, replicas.size(), random);
      if (isWellConditioned(plan, replica, step, random)) replicas.add(replica);
    }
    return replicas;
  }

  /**
   * No prediction so near its targets of 3 to 5 that their difference is mostly rounding, no
   * pre-activation of a ReLU within rounding of its kink, and weights and data moved by a unit in
   * the last place move no gradient tensor by a third of the tolerance, in any of four random
   * directions; float32 rounds more than once on the way.
   */
  private static boolean isWellConditioned(
      TrainingPlan plan, Replica replica, int step, RandomGenerator random) {
    Float64Network network = new Float64Network(plan, replica);
    BatchOrder order = replica.batchOrder(plan.batch());
    int[] rows = new int[plan.batch()];
    for (int s = 1; s < step; s++) {
      network.step(rows, order.next(rows, 0), s);
    }
    int count = order.next(rows, 0);
    double[] gradient = network.gradient(rows, count);
    if (plan.loss() == Loss.MSE && network.loss(rows, count) < MIN_LOSS) return false;
    if (plan.mlp().activation() == Activation.RELU && network.nearestKink() < 4e-6) return false;
    double[] weights = network.weights();
    for (int draw = 0; draw < 4; draw++) {
      Float64Network neighbour = new Float64Network(plan, moved(replica, random));
      for (int i = 0; i < weights.length; i++) {
        neighbour.weights()[i] = weights[i] * (1 + (random.nextBoolean() ? 0x1p-23 : -0x1p-23));
      }
      double[] moved = TensorComparison.difference(neighbour.gradient(rows, count), gradient);
      if (TensorComparison.tensors(plan.mlp())
          .anyMatch(
              t ->
                  t.norm(moved)
                      > TensorComparison.gradientTolerance(plan.mlp()) / 3 * t.norm(gradient))) {
        return false;
      }
    }
    return true;
  }

  /** The same with every input and target moved to a float beside it. */
  private static Replica moved(Replica replica, RandomGenerator random) {
    Dataset train = replica.data().train();
    Dataset moved =
        new Dataset(
            train.rows(),
            train.inputWidth(),
            train.outputWidth(),
            moved(train.inputs(), random),
            moved(train.targets(), random));
    TaskData data = replica.data().withTraining(moved);
    return new Replica(replica.seed(), data);
  }

  private static float[] moved(float[] values, RandomGenerator random) {
    float[] moved = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      moved[i] = random.nextBoolean() ? Math.nextUp(values[i]) : Math.nextDown(values[i]);
    }
    return moved;
  }

  static List<Replica> draw(ContractShape shape, RandomGenerator random) {
    return IntStream.range(0, shape.replicas()).mapToObj(r -> replica(shape, r, random)).toList();
  }

  /** A replica with seed, data and n of its own; its second batch is a short one. */
  private static Replica replica(ContractShape shape, int r, RandomGenerator random) {
    int n = shape.batch() + Math.max(1, shape.batch() * (r + 1) / 4);
    Dataset test = rows(shape, 45, random);
    TaskData data =
        new TaskData(rows(shape, n, random), test, test.targets().clone(), measure(shape.loss()));
    return new Replica(random.nextLong(), data);
  }

  /** Inputs and targets off centre, so that sums do not cancel and drown in rounding. */
  private static Dataset rows(ContractShape shape, int rows, RandomGenerator random) {
    int outputs = shape.mlp().outputWidth();
    float[] x = new float[rows * shape.mlp().inputWidth()];
    float[] y = new float[rows * outputs];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextDouble(-1, 2);
    }
    switch (shape.loss()) {
      case MSE -> {
        for (int i = 0; i < y.length; i++) {
          y[i] = (float) random.nextDouble(3, 5);
        }
      }
      case CROSS_ENTROPY -> {
        for (int row = 0; row < rows; row++) {
          y[row * outputs + random.nextInt(outputs)] = 1;
        }
      }
    }
    return new Dataset(rows, shape.mlp().inputWidth(), outputs, x, y);
  }

  /** As a task with such targets would count it. */
  private static Measure measure(Loss loss) {
    return loss == Loss.CROSS_ENTROPY ? Measure.ERROR_RATE : Measure.MEAN_ABSOLUTE_ERROR;
  }
}
