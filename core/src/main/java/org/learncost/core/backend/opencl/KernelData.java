package org.learncost.core.backend.opencl;

import java.util.Arrays;
import java.util.List;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.data.BatchOrder;
import org.learncost.core.data.Dataset;
import org.learncost.core.mlp.Activation;
import org.learncost.core.mlp.Loss;
import org.learncost.core.mlp.OptimizerSpec.Adam;
import org.learncost.core.mlp.OptimizerSpec.Sgd;

/** Fills a kernel's buffers and constants: the plan, the data, the first weights, the batches. */
final class KernelData {
  /**
   * A launch sends up half a megabyte for each of three buffers at least, which is a tenth of what
   * 64 steps of one small replica take an H100.
   */
  private static final int MAX_STEPS_PER_LAUNCH = 512;

  /** Most row numbers, and most predictions, of a launch: 4 MiB each. */
  private static final int MAX_VALUES_PER_LAUNCH = 1 << 20;

  /** Small batches leave room to predict this many test rows at a time. */
  private static final int MIN_ROW_CAPACITY = 32;

  private final TrainingPlan plan;
  private final List<Replica> replicas;
  private final DeviceLayout layout;
  private final NetworkKernel kernel;
  private final int stepsPerLaunch;

  /** Row numbers at which each replica's training and test rows begin. */
  private final int[] firstTrainRow;

  private final int[] firstTestRow;
  private final BatchQueue batches;

  /**
   * Allocates, once it is sure that all of it fits.
   *
   * @param ahead whether batches are drawn while the device works
   * @throws org.learncost.core.backend.PlanRefused if it does not
   */
  KernelData(
      TrainingPlan plan,
      List<Replica> replicas,
      NetworkKernel kernel,
      DeviceMemory memory,
      boolean ahead) {
    this.plan = plan;
    this.replicas = replicas;
    this.kernel = kernel;
    layout = kernel.layout(plan.mlp(), Math.max(plan.batch(), MIN_ROW_CAPACITY));
    long perStep = (long) replicas.size() * layout.rowCapacity() * plan.mlp().outputWidth();
    stepsPerLaunch =
        (int) Math.max(1, Math.min(MAX_STEPS_PER_LAUNCH, MAX_VALUES_PER_LAUNCH / perStep));
    firstTrainRow = new int[replicas.size()];
    firstTestRow = new int[replicas.size()];
    check(memory);
    allocateState();
    allocateData();
    List<BatchOrder> orders =
        replicas.stream().map(replica -> replica.batchOrder(plan.batch())).toList();
    batches = new BatchQueue(orders, firstTrainRow, layout.rowCapacity(), ahead);
    allocateBatches();
    setConstants();
  }

  private void check(DeviceMemory memory) {
    memory.require("weights", values(layout.weightShare()));
    memory.require("first moments", values(momentShare(hasFirstMoments())));
    memory.require("second moments", values(momentShare(hasSecondMoments())));
    memory.require("activations", values(layout.activationShare()));
    memory.require("slopes", values(slopeShare()));
    memory.require("deltas", values(layout.deltaShare()));
    memory.require("deltas by row", values(layout.deltaByRowShare()));
    memory.require("inputs", dataRows() * plan.mlp().inputWidth());
    memory.require("targets", dataRows() * plan.mlp().outputWidth());
    memory.require("row numbers", launchRows());
    memory.require("predictions", launchRows() * plan.mlp().outputWidth());
  }

  /** Of all replicas, with what a kernel may read behind them. */
  private long values(int share) {
    return (long) replicas.size() * share + layout.slack();
  }

  private boolean hasFirstMoments() {
    return hasSecondMoments() || plan.optimizer() instanceof Sgd sgd && sgd.momentum() > 0;
  }

  private boolean hasSecondMoments() {
    return plan.optimizer() instanceof Adam;
  }

  /** A kernel without these moments still gets a buffer of one value. */
  private int momentShare(boolean used) {
    return used ? layout.weightShare() : 1;
  }

  private int slopeShare() {
    return plan.mlp().activation() == Activation.GELU ? layout.deltaShare() : 1;
  }

  private long dataRows() {
    long rows = 0;
    for (Replica replica : replicas) {
      rows += replica.data().train().rows() + replica.data().test().rows();
    }
    return rows;
  }

  private long launchRows() {
    return (long) stepsPerLaunch * replicas.size() * layout.rowCapacity();
  }

  private void allocateState() {
    int count = replicas.size();
    kernel.weights = floats(layout.weightShare());
    kernel.m = floats(momentShare(hasFirstMoments()));
    kernel.v = floats(momentShare(hasSecondMoments()));
    kernel.activations = floats(layout.activationShare());
    kernel.slopes = floats(slopeShare());
    kernel.deltas = floats(layout.deltaShare());
    kernel.deltasByRow = floats(layout.deltaByRowShare());
    int[] layers = layout.layers();
    kernel.layers = ImmovableArrays.ints(layers.length);
    System.arraycopy(layers, 0, kernel.layers, 0, layers.length);
    for (int r = 0; r < count; r++) {
      layout.initialise(kernel.activations, r);
    }
  }

  private float[] floats(int share) {
    return ImmovableArrays.floats((int) values(share));
  }

  /** All training and test rows, one after the other. */
  private void allocateData() {
    int rows = (int) dataRows();
    kernel.inputs = ImmovableArrays.floats(rows * plan.mlp().inputWidth());
    kernel.targets = ImmovableArrays.floats(rows * plan.mlp().outputWidth());
    int row = 0;
    for (int r = 0; r < replicas.size(); r++) {
      firstTrainRow[r] = row;
      row = append(replicas.get(r).data().train(), row);
      firstTestRow[r] = row;
      row = append(replicas.get(r).data().test(), row);
    }
  }

  private int append(Dataset data, int row) {
    float[] x = data.inputs();
    float[] y = data.targets();
    System.arraycopy(x, 0, kernel.inputs, row * data.inputWidth(), x.length);
    System.arraycopy(y, 0, kernel.targets, row * data.outputWidth(), y.length);
    return row + data.rows();
  }

  private void allocateBatches() {
    int rows = (int) launchRows();
    kernel.rows = ImmovableArrays.ints(rows);
    kernel.rowCounts = ImmovableArrays.ints(stepsPerLaunch * replicas.size());
    kernel.predictions = ImmovableArrays.floats(rows * plan.mlp().outputWidth());
    kernel.schedule = ImmovableArrays.floats(stepsPerLaunch * ElementKernel.SCHEDULE_FIELDS);
  }

  private void setConstants() {
    kernel.replicas = replicas.size();
    kernel.layerCount = plan.mlp().layers();
    kernel.rowCapacity = layout.rowCapacity();
    kernel.weightShare = layout.weightShare();
    kernel.activationShare = layout.activationShare();
    kernel.deltaShare = layout.deltaShare();
    kernel.deltaByRowShare = layout.deltaByRowShare();
    kernel.inputWidth = plan.mlp().inputWidth();
    kernel.outputWidth = plan.mlp().outputWidth();
    kernel.crossEntropy = plan.loss() == Loss.CROSS_ENTROPY ? 1 : 0;
    kernel.activation =
        switch (plan.mlp().activation()) {
          case RELU -> ElementKernel.RELU;
          case TANH -> ElementKernel.TANH;
          case GELU -> ElementKernel.GELU;
        };
    if (plan.optimizer() instanceof Adam adam) {
      kernel.optimizer = ElementKernel.ADAM;
      kernel.beta1 = (float) adam.beta1();
      kernel.rest1 = (float) (1 - adam.beta1());
      kernel.beta2 = (float) adam.beta2();
      kernel.rest2 = (float) (1 - adam.beta2());
      kernel.epsilon = (float) adam.epsilon();
    } else if (plan.optimizer() instanceof Sgd sgd) {
      kernel.optimizer = sgd.momentum() > 0 ? ElementKernel.MOMENTUM : ElementKernel.SGD;
      kernel.beta1 = (float) sgd.momentum();
    }
  }

  /**
   * Marks everything that a launch does not bring anew for its way up.
   *
   * @return how many bytes that are
   */
  long putAll() {
    long values = 0;
    int[][] integers = {kernel.layers, kernel.proof, kernel.rows, kernel.rowCounts};
    for (int[] buffer : integers) {
      kernel.put(buffer);
      values += buffer.length;
    }
    float[][] floats = {
      kernel.activations, kernel.slopes, kernel.deltas, kernel.deltasByRow,
      kernel.inputs, kernel.targets, kernel.schedule, kernel.predictions
    };
    for (float[] buffer : floats) {
      kernel.put(buffer);
      values += buffer.length;
    }
    restart();
    values += (long) kernel.weights.length + kernel.m.length + kernel.v.length;
    return values * Float.BYTES;
  }

  /** The first weights, no moments, and the start of the batch order. */
  void restart() {
    Arrays.fill(kernel.m, 0);
    Arrays.fill(kernel.v, 0);
    for (int r = 0; r < replicas.size(); r++) {
      layout.pad(replicas.get(r).initialParameters(plan.mlp()), kernel.weights, r);
    }
    batches.restart();
    kernel.put(kernel.weights).put(kernel.m).put(kernel.v);
  }

  int stepsPerLaunch() {
    return stepsPerLaunch;
  }

  /**
   * The batches and rates of the next launch.
   *
   * @param most steps that it may have
   * @param t number of its first step, counted from 1
   * @return how many steps it has, at least one
   */
  int putTraining(int most, long t) {
    int steps = batches.take(most, kernel.rows, kernel.rowCounts);
    for (int s = 0; s < steps; s++) putRate(s, t + s);
    kernel.put(kernel.rows).put(kernel.rowCounts).put(kernel.schedule);
    return steps;
  }

  /** Draws the batches of the launch after this one, as long as it. */
  void prepareTraining(int steps) {
    batches.prepare(steps);
  }

  private void putRate(int s, long t) {
    int at = s * ElementKernel.SCHEDULE_FIELDS;
    double rate = plan.learningRate(t);
    kernel.schedule[at] = (float) rate;
    if (plan.optimizer() instanceof Adam adam) {
      kernel.schedule[at] = (float) adam.stepSize(rate, t);
      kernel.schedule[at + 1] = (float) adam.secondMomentScale(t);
      kernel.schedule[at + 2] = (float) (1 - adam.keep(rate));
    }
  }

  /** Test rows that one launch can predict, of every replica. */
  int testRowsPerLaunch() {
    return stepsPerLaunch * layout.rowCapacity();
  }

  /**
   * The test rows from {@code first} on, cut into batches as training rows are.
   *
   * @return how many steps the launch has
   */
  int putPrediction(int first, int mostRows) {
    int capacity = layout.rowCapacity();
    int steps = Math.min(stepsPerLaunch, (mostRows - first + capacity - 1) / capacity);
    for (int batch = 0; batch < steps * replicas.size(); batch++) {
      int r = batch % replicas.size();
      int row = first + batch / replicas.size() * capacity;
      int count = Math.max(0, Math.min(capacity, replicas.get(r).data().test().rows() - row));
      for (int i = 0; i < count; i++) {
        kernel.rows[batch * capacity + i] = firstTestRow[r] + row + i;
      }
      kernel.rowCounts[batch] = count;
    }
    kernel.put(kernel.rows).put(kernel.rowCounts);
    return steps;
  }

  /**
   * Reads back what the launch predicted.
   *
   * @param predictions per replica, shape (test rows, output width)
   */
  void getPredictions(int first, int steps, List<float[]> predictions) {
    kernel.get(kernel.predictions);
    int capacity = layout.rowCapacity();
    int width = plan.mlp().outputWidth();
    for (int batch = 0; batch < steps * replicas.size(); batch++) {
      // A smaller test set has no rows left.
      if (kernel.rowCounts[batch] == 0) continue;
      int row = first + batch / replicas.size() * capacity;
      System.arraycopy(
          kernel.predictions,
          batch * capacity * width,
          predictions.get(batch % replicas.size()),
          row * width,
          kernel.rowCounts[batch] * width);
    }
  }

  float[] parameters(int replica) {
    kernel.get(kernel.weights);
    return layout.unpad(kernel.weights, replica);
  }
}
