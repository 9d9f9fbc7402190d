package org.learncost.core.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.learncost.core.backend.scalar.Float64Network;
import org.learncost.core.data.BatchOrder;
import org.learncost.core.data.Dataset;
import org.learncost.core.data.TaskData;
import org.learncost.core.data.TestError;
import org.learncost.core.mlp.Activation;
import org.learncost.core.mlp.Loss;
import org.learncost.core.mlp.MlpSpec;
import org.learncost.core.mlp.OptimizerSpec;
import org.learncost.core.mlp.OptimizerSpec.Adam;
import org.learncost.core.mlp.OptimizerSpec.Sgd;
import org.learncost.core.mlp.Parameters;
import org.learncost.core.mlp.Schedule;

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

  /** An epsilon that keeps the sign of a near-zero gradient from deciding Adam's step. */
  private static final double SMOOTH_EPSILON = 1e-2;

  private static final Adam SMOOTH_ADAM = new Adam(0.05, 0.9, 0.999, SMOOTH_EPSILON, 0);

  private static final double MIN_LOSS = 2;

  private BackendContract() {}

  /** A shape to try. */
  record Shape(MlpSpec mlp, Loss loss, int batch, int replicas) {
    /** The same with another activation. */
    Shape with(Activation activation) {
      return new Shape(new MlpSpec(mlp.widths(), activation), loss, batch, replicas);
    }

    int widest() {
      return Collections.max(mlp.widths());
    }

    @Override
    public String toString() {
      return String.join(
          " ",
          mlp.toString(),
          mlp.activation().toString(),
          loss.toString(),
          "batch " + batch,
          "replicas " + replicas);
    }
  }

  /** Every width with every depth, the rest taking turns; then deep, wide and many networks. */
  static Stream<Shape> shapes() {
    int[] batches = {1, 31, 32, 33};
    List<Shape> shapes = new ArrayList<>();
    for (int width : new int[] {1, 7, 128, 130}) {
      for (int depth = 1; depth <= 5; depth++) {
        int i = shapes.size();
        Loss loss = Loss.values()[i / 3 % 2];
        Integer[] widths = new Integer[depth + 1];
        Arrays.fill(widths, width);
        widths[0] = 1 + i % 3;
        widths[depth] = loss == Loss.MSE ? 1 + i % 2 : 3 + i % 2;
        MlpSpec mlp = MlpSpec.of(Activation.values()[i % 3], widths);
        shapes.add(new Shape(mlp, loss, batches[(i + depth) % 4], 1 + i % 3));
      }
    }
    shapes.add(shape(Activation.GELU, Loss.MSE, 16, 2, 3, 9, 17, 12, 8, 15, 2));
    shapes.add(shape(Activation.TANH, Loss.CROSS_ENTROPY, 9, 2, 2, 33, 31, 34, 5, 29, 33, 10));
    shapes.add(shape(Activation.RELU, Loss.MSE, 40, 1, 1, 64, 65, 63, 64, 64, 66, 64, 1));
    shapes.add(shape(Activation.RELU, Loss.CROSS_ENTROPY, 64, 2, 784, 96, 10));
    shapes.add(shape(Activation.GELU, Loss.CROSS_ENTROPY, 5, 1, 2, 2048, 2047, 3));
    shapes.add(shape(Activation.TANH, Loss.MSE, 200, 1, 1, 2048, 1));
    shapes.add(shape(Activation.RELU, Loss.MSE, 513, 2, 1, 128, 128, 1));
    shapes.add(shape(Activation.GELU, Loss.MSE, 4, 1024, 1, 8, 1));
    return shapes.stream();
  }

  /** Three replicas with two layers or more, in which targets of 1e30 overflow within steps. */
  static Stream<Shape> shapesThatOverflow() {
    return Stream.of(
        shape(Activation.RELU, Loss.MSE, 9, 3, 2, 33, 17, 1),
        shape(Activation.TANH, Loss.MSE, 32, 3, 1, 128, 128, 1),
        shape(Activation.GELU, Loss.MSE, 7, 3, 3, 20, 2));
  }

  private static Shape shape(
      Activation activation, Loss loss, int batch, int replicas, Integer... widths) {
    return new Shape(MlpSpec.of(activation, widths), loss, batch, replicas);
  }

  /** Every gradient tensor after one step from the start. */
  static void firstGradient(Backend backend, Shape shape, long seed) {
    TrainingPlan plan = plan(shape, Sgd.of(FIRST_STEP_RATE));
    List<Replica> replicas = wellConditionedReplicas(plan, shape, 1, seed);
    try (Trainer trainer = backend.open(plan, replicas)) {
      compareGradients(trainer, plan, replicas, 1);
    }
  }

  /** The same for the last batch of an epoch, a short one. */
  static void shortBatchGradient(Backend backend, Shape shape, long seed) {
    TrainingPlan plan = plan(shape, Sgd.of(SECOND_STEP_RATE));
    List<Replica> replicas = wellConditionedReplicas(plan, shape, 2, seed);
    try (Trainer trainer = backend.open(plan, replicas)) {
      trainer.train(1);
      compareGradients(trainer, plan, replicas, 2);
    }
  }

  /** Adam's moments and bias correction. */
  static void adam(Backend backend, Shape shape, long seed) {
    Adam adam = new Adam(adamRate(shape), 0.9, 0.999, SMOOTH_EPSILON, 0);
    optimizer(backend, shape, adam, new Schedule.Constant(), seed);
  }

  /** The same with other betas, weight decay and a falling rate. */
  static void adamW(Backend backend, Shape shape, long seed) {
    Adam adamW = new Adam(adamRate(shape), 0.8, 0.99, SMOOTH_EPSILON, 0.2);
    optimizer(backend, shape, adamW, new Schedule.Cosine(3, 0.25), seed);
  }

  /** Momentum, and a rate that falls in steps. */
  static void momentum(Backend backend, Shape shape, long seed) {
    Sgd sgd = new Sgd(adamRate(shape) / 64, 0.9);
    optimizer(backend, shape, sgd, new Schedule.StepDecay(2, 0.5), seed);
  }

  /** Adam moves every weight by about the rate, and wide layers have small weights. */
  private static double adamRate(Shape shape) {
    return shape.widest() > 512 ? 1e-3 : 0.05;
  }

  /** Four steps. */
  private static void optimizer(
      Backend backend, Shape kinked, OptimizerSpec optimizer, Schedule schedule, long seed) {
    Activation activation = kinked.mlp().activation();
    // A unit within rounding of ReLU's kink would take another way after a step.
    Shape shape = kinked.with(activation == Activation.RELU ? Activation.TANH : activation);
    TrainingPlan plan =
        new TrainingPlan(shape.mlp(), shape.loss(), optimizer, schedule, shape.batch());
    List<Replica> replicas = replicas(shape, new SplittableRandom(seed));
    try (Trainer trainer = backend.open(plan, replicas);
        Trainer oracle = oracle(plan, replicas)) {
      trainer.train(4);
      oracle.train(4);
      for (int r = 0; r < replicas.size(); r++) {
        double[] start = widen(replicas.get(r).initialParameters(plan.mlp()));
        double[] moved = difference(start, widen(trainer.parameters(r)));
        double[] expected = difference(start, widen(oracle.parameters(r)));
        double[] rounding = rounding(trainer.parameters(r), 4);
        compareTensors(plan.mlp(), expected, moved, rounding, 1e-4, optimizer + ", replica " + r);
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
        float[] predictions = network.predict();
        TestError expected =
            replicas.get(r).data().testError(predictions, shape.loss().errorMeasure());
        double doubtful =
            shape.loss() == Loss.CROSS_ENTROPY
                ? shareOfTies(predictions, shape.mlp().outputWidth())
                : 0;
        assertEquals(expected.noisy(), errors.get(r).noisy(), 1e-5 * expected.noisy() + doubtful);
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
  static void divergingNeighbour(Backend backend, Shape shape, long seed) {
    List<Replica> replicas = new ArrayList<>(replicas(shape, new SplittableRandom(seed)));
    Replica tame = replicas.get(1);
    Dataset train = tame.data().train();
    float[] targets = train.targets().clone();
    Arrays.fill(targets, 1e30f);
    Dataset wild =
        new Dataset(train.rows(), train.inputWidth(), train.outputWidth(), train.inputs(), targets);
    TaskData data = new TaskData(wild, tame.data().test(), tame.data().cleanTestTargets());
    replicas.set(1, new Replica(tame.seed(), data));
    TrainingPlan plan = plan(shape, Sgd.of(1.0 / 256));
    try (Trainer together = backend.open(plan, replicas);
        Trainer apart = backend.open(plan, List.of(replicas.get(0), replicas.get(2)))) {
      together.train(40);
      apart.train(40);
      assertFalse(together.evaluate().get(1).isFinite(), "a replica with targets of 1e30");
      for (int r = 0; r < 2; r++) {
        double[] expected = widen(apart.parameters(r));
        double[] actual = widen(together.parameters(2 * r));
        compareTensors(
            plan.mlp(), expected, actual, new double[actual.length], 1e-6, "beside a diverged one");
        assertTrue(together.evaluate().get(2 * r).isFinite(), "a tame replica");
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
          plan.mlp(),
          expected,
          gradient,
          rounding,
          tolerance(plan.mlp()),
          "gradient, replica " + r);
    }
  }

  /**
   * Rounding of longer sums grows as the root of their length, and GELU's derivative is a sum of
   * two functions whose best float32 forms (PyTorch's) are off by 2.3e-7.
   */
  private static double tolerance(MlpSpec mlp) {
    double activation = mlp.activation() == Activation.GELU ? 2 : 1;
    double length = Math.max(1, Collections.max(mlp.widths()) / 128.0);
    return GRADIENT_TOLERANCE * activation * Math.sqrt(length);
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
    return new TrainingPlan(shape.mlp(), shape.loss(), optimizer, shape.batch());
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
    if (plan.loss() == Loss.MSE && network.loss(rows, count) < MIN_LOSS) return false;
    if (plan.mlp().activation() == Activation.RELU && network.nearestKink() < 4e-6) return false;
    double[] weights = network.weights().clone();
    for (int draw = 0; draw < 4; draw++) {
      for (int i = 0; i < weights.length; i++) {
        network.weights()[i] = weights[i] * (1 + (random.nextBoolean() ? 0x1p-23 : -0x1p-23));
      }
      double[] moved = difference(network.gradient(rows, count), gradient);
      if (tensors(plan.mlp())
          .anyMatch(t -> norm(moved, t) > tolerance(plan.mlp()) / 2 * norm(gradient, t))) {
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
    Dataset test = draw(shape, 45, random);
    TaskData data = new TaskData(draw(shape, n, random), test, test.targets().clone());
    return new Replica(random.nextLong(), data);
  }

  /** Inputs and targets off centre, so that sums do not cancel and drown in rounding. */
  private static Dataset draw(Shape shape, int rows, RandomGenerator random) {
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
