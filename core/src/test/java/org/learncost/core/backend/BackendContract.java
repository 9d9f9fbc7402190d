package org.learncost.core.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.learncost.core.backend.scalar.Float64Network;
import org.learncost.core.data.BatchOrder;
import org.learncost.core.data.Dataset;
import org.learncost.core.data.TaskData;
import org.learncost.core.mlp.Activation;
import org.learncost.core.mlp.Loss;
import org.learncost.core.mlp.MlpSpec;
import org.learncost.core.mlp.OptimizerSpec;
import org.learncost.core.mlp.OptimizerSpec.Adam;
import org.learncost.core.mlp.OptimizerSpec.Sgd;
import org.learncost.core.mlp.Parameters;

/**
 * What every backend must do: agree with the float64 oracle. Everything is seen through {@link
 * Trainer} alone: under SGD with learning rate η one step moves the weights by η times the
 * gradient, and a power of two for η leaves only the rounding of the moved weights.
 */
final class BackendContract {
  /** Right float32 code stays below; a single weight of a tensor wrong by 1e-3 does not. */
  private static final double GRADIENT_TOLERANCE = 1e-6;

  /** Large enough that the first weights do not drown the update in rounding. */
  private static final double FIRST_STEP_RATE = 1 << 16;

  /** Small enough that the first step does not drive tanh into saturation. */
  private static final double SECOND_STEP_RATE = 1.0 / 16;

  /** Adam with an epsilon that keeps the sign of a near-zero gradient from deciding the step. */
  private static final Adam SMOOTH_ADAM = new Adam(0.05, 0.9, 0.999, 1e-2);

  private static final double MIN_LOSS = 2;

  private BackendContract() {}

  /** A shape to try. */
  record Shape(MlpSpec mlp, int batch, int replicas) {
    @Override
    public String toString() {
      return mlp + " " + mlp.activation() + " batch " + batch + " replicas " + replicas;
    }
  }

  /** Every width with every depth; batches, activations and replicas take turns. */
  static Stream<Shape> shapes() {
    int[] batches = {1, 31, 32, 33};
    List<Shape> shapes = new ArrayList<>();
    for (int width : new int[] {1, 7, 128, 130}) {
      for (int depth = 1; depth <= 5; depth++) {
        int i = shapes.size();
        Integer[] widths = new Integer[depth + 1];
        Arrays.fill(widths, width);
        widths[0] = 1 + i % 3;
        widths[depth] = 1 + i % 2;
        Activation activation = Activation.values()[(i + depth) % Activation.values().length];
        shapes.add(new Shape(MlpSpec.of(activation, widths), batches[(i + depth) % 4], 1 + i % 3));
      }
    }
    return shapes.stream();
  }

  /** Every gradient tensor after one step from the start. */
  static void firstGradient(Backend backend, Shape shape, long seed) {
    TrainingPlan plan = plan(shape, new Sgd(FIRST_STEP_RATE));
    List<Replica> replicas = wellConditionedReplicas(plan, shape, 1, seed);
    try (Trainer trainer = backend.open(plan, replicas)) {
      compareGradients(trainer, plan, replicas, 1);
    }
  }

  /** The same for the last batch of an epoch, a short one. */
  static void shortBatchGradient(Backend backend, Shape shape, long seed) {
    TrainingPlan plan = plan(shape, new Sgd(SECOND_STEP_RATE));
    List<Replica> replicas = wellConditionedReplicas(plan, shape, 2, seed);
    try (Trainer trainer = backend.open(plan, replicas)) {
      trainer.train(1);
      compareGradients(trainer, plan, replicas, 2);
    }
  }

  /** Three steps of Adam, moments and bias correction included. */
  static void adam(Backend backend, Shape shape, long seed) {
    MlpSpec tanh = new MlpSpec(shape.mlp().widths(), Activation.TANH);
    Shape smooth = new Shape(tanh, shape.batch(), shape.replicas());
    TrainingPlan plan = plan(smooth, SMOOTH_ADAM);
    List<Replica> replicas = replicas(smooth, new SplittableRandom(seed));
    try (Trainer trainer = backend.open(plan, replicas);
        Trainer oracle = oracle(plan, replicas)) {
      trainer.train(3);
      oracle.train(3);
      for (int r = 0; r < replicas.size(); r++) {
        double[] start = widen(replicas.get(r).initialParameters(plan.mlp()));
        double[] moved = difference(start, widen(trainer.parameters(r)));
        double[] expected = difference(start, widen(oracle.parameters(r)));
        double[] rounding = rounding(trainer.parameters(r), 3);
        compareTensors(plan.mlp(), expected, moved, rounding, 1e-4, "Adam's move, replica " + r);
      }
    }
  }

  /** Test errors belong to the weights that the trainer gives out. */
  static void evaluation(Backend backend, Shape shape, long seed) {
    TrainingPlan plan = plan(shape, SMOOTH_ADAM);
    List<Replica> replicas = replicas(shape, new SplittableRandom(seed));
    try (Trainer trainer = backend.open(plan, replicas)) {
      trainer.train(2);
      var errors = trainer.evaluate();
      assertEquals(replicas.size(), errors.size());
      for (int r = 0; r < replicas.size(); r++) {
        Float64Network network = network(plan, replicas.get(r), trainer.parameters(r));
        var expected = replicas.get(r).data().testError(network.predict());
        assertEquals(expected.noisy(), errors.get(r).noisy(), 1e-5 * expected.noisy());
        assertEquals(expected.clean(), errors.get(r).clean(), 1e-5 * expected.clean());
      }
    }
  }

  /** Steps asked for one at a time, or again after a reset, are the same steps. */
  static void resetAndChunks(Backend backend, Shape shape, long seed) {
    TrainingPlan plan = plan(shape, SMOOTH_ADAM);
    List<Replica> replicas = replicas(shape, new SplittableRandom(seed));
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
      compareTensors(plan.mlp(), widen(together), widen(oneByOne), exact, 1e-6, "after a reset");
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
      double[] gradient = difference(widen(before.get(r)), widen(trainer.parameters(r)));
      double[] rounding = rounding(trainer.parameters(r), 1);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] /= plan.optimizer().learningRate();
        rounding[i] /= plan.optimizer().learningRate();
      }
      double[] expected =
          gradient(network(plan, replicas.get(r), before.get(r)), plan, replicas.get(r), step);
      compareTensors(
          plan.mlp(), expected, gradient, rounding, GRADIENT_TOLERANCE, "gradient, replica " + r);
    }
  }

  /** The most that storing the moved weights as floats can have shifted each of them. */
  private static double[] rounding(float[] moved, int steps) {
    double[] rounding = new double[moved.length];
    for (int i = 0; i < rounding.length; i++) {
      rounding[i] = steps * 0.5 * Math.ulp(moved[i]);
    }
    return rounding;
  }

  private static void compareTensors(
      MlpSpec mlp,
      double[] expected,
      double[] actual,
      double[] rounding,
      double tolerance,
      String what) {
    tensors(mlp)
        .forEach(
            t -> {
              double distance = norm(difference(expected, actual), t);
              double allowed = tolerance * norm(expected, t) + norm(rounding, t);
              assertTrue(
                  distance <= allowed,
                  () -> what + ", " + t + ": L2 distance " + distance + " > " + allowed);
            });
  }

  /** One layer's weights or biases within the flat parameters. */
  private record Tensor(String name, int from, int to) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Stream<Tensor> tensors(MlpSpec mlp) {
    Parameters layout = new Parameters(mlp);
    return IntStream.range(0, mlp.layers())
        .boxed()
        .flatMap(
            l -> {
              int biases = layout.biases(l);
              return Stream.of(
                  new Tensor("weights of layer " + l, layout.weights(l), biases),
                  new Tensor("biases of layer " + l, biases, biases + mlp.out(l)));
            });
  }

  private static double norm(double[] values, Tensor tensor) {
    double sum = 0;
    for (int i = tensor.from(); i < tensor.to(); i++) {
      sum += values[i] * values[i];
    }
    return Math.sqrt(sum);
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
    System.arraycopy(widen(parameters), 0, network.weights(), 0, parameters.length);
    return network;
  }

  /** The oracle as a trainer. */
  static Trainer oracle(TrainingPlan plan, List<Replica> replicas) {
    Device device = new Device("host", Device.Kind.CPU, "float64 oracle");
    return new HostTrainer(device, plan, replicas, r -> new Float64Network(plan, r));
  }

  private static TrainingPlan plan(Shape shape, OptimizerSpec optimizer) {
    return new TrainingPlan(shape.mlp(), Loss.MSE, optimizer, shape.batch());
  }

  /** Draws until float32's rounding cannot blur the gradient that is to be compared. */
  private static List<Replica> wellConditionedReplicas(
      TrainingPlan plan, Shape shape, int step, long seed) {
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
   * pre-activation of a ReLU within rounding of its kink, and weights moved by a unit in the last
   * place move no gradient tensor by half the tolerance, in any of four random directions.
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
    if (network.loss(rows, count) < MIN_LOSS) return false;
    if (plan.mlp().activation() == Activation.RELU && network.nearestKink() < 4e-6) return false;
    double[] weights = network.weights().clone();
    for (int draw = 0; draw < 4; draw++) {
      for (int i = 0; i < weights.length; i++) {
        network.weights()[i] = weights[i] * (1 + (random.nextBoolean() ? 0x1p-23 : -0x1p-23));
      }
      double[] moved = difference(network.gradient(rows, count), gradient);
      if (tensors(plan.mlp())
          .anyMatch(t -> norm(moved, t) > GRADIENT_TOLERANCE / 2 * norm(gradient, t))) {
        return false;
      }
    }
    return true;
  }

  private static List<Replica> replicas(Shape shape, RandomGenerator random) {
    return IntStream.range(0, shape.replicas()).mapToObj(r -> replica(shape, r, random)).toList();
  }

  /** A replica with seed, data and n of its own; its second batch is a short one. */
  private static Replica replica(Shape shape, int r, RandomGenerator random) {
    int n = shape.batch() + Math.max(1, shape.batch() * (r + 1) / 4);
    Dataset test = draw(shape.mlp(), 45, random);
    TaskData data = new TaskData(draw(shape.mlp(), n, random), test, test.targets().clone());
    return new Replica(random.nextLong(), data);
  }

  /** Inputs and targets off centre, so that sums do not cancel and drown in rounding. */
  private static Dataset draw(MlpSpec mlp, int rows, RandomGenerator random) {
    float[] x = new float[rows * mlp.inputWidth()];
    float[] y = new float[rows * mlp.outputWidth()];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextDouble(-1, 2);
    }
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) random.nextDouble(3, 5);
    }
    return new Dataset(rows, mlp.inputWidth(), mlp.outputWidth(), x, y);
  }

  private static double[] widen(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  private static double[] difference(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return difference;
  }
}
