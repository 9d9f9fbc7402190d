package org.learncost.core.backend.opencl;

import com.aparapi.device.Device.TYPE;
import com.aparapi.device.OpenCLDevice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.learncost.core.backend.Device;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.data.BatchOrder;
import org.learncost.core.data.Dataset;
import org.learncost.core.data.TestError;
import org.learncost.core.mlp.Activation;
import org.learncost.core.mlp.OptimizerSpec.Adam;
import org.learncost.core.mlp.OptimizerSpec.Sgd;

/**
 * Replicas that live on an OpenCL device. Data, weights and optimiser state go up once; a launch
 * takes the row numbers and step sizes of its steps, and gives nothing back.
 */
final class OpenClTrainer implements Trainer {
  private static final int MAX_STEPS_PER_LAUNCH = 64;

  /** Of a launch's row numbers, and of its predictions: 4 MiB each. */
  private static final int MAX_VALUES_PER_LAUNCH = 1 << 20;

  /** Small batches leave room to predict this many test rows at a time. */
  private static final int MIN_ROW_CAPACITY = 32;

  private final TrainingPlan plan;
  private final List<Replica> replicas;
  private final Device device;
  private final DeviceLayout layout;
  private final ReplicaKernel kernel = new ReplicaKernel();
  private final CheckedLauncher launcher;
  private final int stepsPerLaunch;

  /** Row numbers at which each replica's training and test rows begin. */
  private final int[] firstTrainRow;

  private final int[] firstTestRow;
  private final List<BatchOrder> orders = new ArrayList<>();
  private long stepsDone;

  OpenClTrainer(TrainingPlan plan, List<Replica> replicas, OpenCLDevice openClDevice) {
    this(plan, replicas, openClDevice, localSize(openClDevice));
  }

  /**
   * @param localSize work-items that share a replica
   */
  OpenClTrainer(
      TrainingPlan plan, List<Replica> replicas, OpenCLDevice openClDevice, int localSize) {
    this.plan = plan;
    this.replicas = List.copyOf(replicas);
    device = OpenClDevices.describe(openClDevice);
    layout = new DeviceLayout(plan.mlp(), Math.max(plan.batch(), MIN_ROW_CAPACITY));
    long perStep = (long) replicas.size() * layout.rowCapacity() * plan.mlp().outputWidth();
    stepsPerLaunch =
        (int) Math.max(1, Math.min(MAX_STEPS_PER_LAUNCH, MAX_VALUES_PER_LAUNCH / perStep));
    DeviceMemory memory = new DeviceMemory(openClDevice);
    firstTrainRow = new int[replicas.size()];
    firstTestRow = new int[replicas.size()];
    allocateState(memory);
    allocateData(memory);
    allocateBatches(memory);
    setConstants();
    launcher = new CheckedLauncher(kernel, openClDevice, replicas.size(), localSize);
    uploadAll();
  }

  /**
   * A processor runs the work-items of a group one after the other, so that one of them is fastest:
   * on PoCL by 15 % over 128. A GPU gets one for each tile of 128 units by 32 rows; that figure is
   * reasoned, not measured.
   */
  private static int localSize(OpenCLDevice device) {
    return device.getType() == TYPE.CPU ? 1 : 128;
  }

  private void allocateState(DeviceMemory memory) {
    long count = replicas.size();
    kernel.weights = memory.floats("weights", count * layout.weightShare());
    kernel.m = memory.floats("first moments", count * layout.weightShare());
    kernel.v = memory.floats("second moments", count * layout.weightShare());
    kernel.activations = memory.floats("activations", count * layout.activationShare());
    kernel.deltas = memory.floats("deltas", count * layout.deltaShare());
    kernel.deltasByRow = memory.floats("deltas", count * layout.deltaShare());
    kernel.layers = layout.layers();
    for (int r = 0; r < count; r++) {
      layout.putOnes(kernel.activations, r);
    }
  }

  /** All training and test rows, one after the other. */
  private void allocateData(DeviceMemory memory) {
    long rows = 0;
    for (Replica replica : replicas) {
      rows += replica.data().train().rows() + replica.data().test().rows();
    }
    kernel.inputs = memory.floats("inputs", rows * plan.mlp().inputWidth());
    kernel.targets = memory.floats("targets", rows * plan.mlp().outputWidth());
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

  private void allocateBatches(DeviceMemory memory) {
    long batches = (long) stepsPerLaunch * replicas.size();
    long rows = batches * layout.rowCapacity();
    kernel.rows = memory.ints("row numbers", rows);
    kernel.rowCounts = memory.ints("row counts", batches);
    kernel.predictions = memory.floats("predictions", rows * plan.mlp().outputWidth());
    kernel.schedule = new float[stepsPerLaunch * ReplicaKernel.SCHEDULE_FIELDS];
    kernel.stepsRun = new int[replicas.size()];
  }

  private void setConstants() {
    kernel.replicas = replicas.size();
    kernel.layerCount = plan.mlp().layers();
    kernel.rowCapacity = layout.rowCapacity();
    kernel.weightShare = layout.weightShare();
    kernel.activationShare = layout.activationShare();
    kernel.deltaShare = layout.deltaShare();
    kernel.inputWidth = plan.mlp().inputWidth();
    kernel.outputWidth = plan.mlp().outputWidth();
    kernel.tanhActivation = plan.mlp().activation() == Activation.TANH ? 1 : 0;
    if (plan.optimizer() instanceof Adam adam) {
      kernel.adam = 1;
      kernel.beta1 = (float) adam.beta1();
      kernel.rest1 = (float) (1 - adam.beta1());
      kernel.beta2 = (float) adam.beta2();
      kernel.rest2 = (float) (1 - adam.beta2());
      kernel.epsilon = (float) adam.epsilon();
    }
  }

  /** A launch of no steps, which carries everything up and shows that the device runs. */
  private void uploadAll() {
    kernel.put(kernel.layers).put(kernel.activations).put(kernel.deltas).put(kernel.deltasByRow);
    kernel.put(kernel.inputs).put(kernel.targets).put(kernel.stepsRun);
    kernel.put(kernel.rows).put(kernel.rowCounts).put(kernel.schedule).put(kernel.predictions);
    reset();
  }

  @Override
  public void reset() {
    launcher.requireOpen();
    Arrays.fill(kernel.m, 0);
    Arrays.fill(kernel.v, 0);
    orders.clear();
    for (int r = 0; r < replicas.size(); r++) {
      layout.pad(replicas.get(r).initialParameters(plan.mlp()), kernel.weights, r);
      orders.add(replicas.get(r).batchOrder(plan.batch()));
    }
    kernel.put(kernel.weights).put(kernel.m).put(kernel.v);
    stepsDone = 0;
    launcher.launch(0);
    launcher.checkStepsRun();
  }

  @Override
  public Device device() {
    return device;
  }

  @Override
  public void train(int steps) {
    launcher.requireOpen();
    kernel.training = 1;
    for (int done = 0; done < steps; ) {
      int chunk = Math.min(steps - done, stepsPerLaunch);
      for (int s = 0; s < chunk; s++) {
        scheduleStep(s, stepsDone + 1 + s);
        for (int r = 0; r < replicas.size(); r++) {
          drawBatch(s, r);
        }
      }
      kernel.put(kernel.rows).put(kernel.rowCounts).put(kernel.schedule);
      launcher.launch(chunk);
      stepsDone += chunk;
      done += chunk;
    }
  }

  private void scheduleStep(int s, long t) {
    int at = s * ReplicaKernel.SCHEDULE_FIELDS;
    if (plan.optimizer() instanceof Adam adam) {
      kernel.schedule[at] = (float) adam.stepSize(adam.learningRate(), t);
      kernel.schedule[at + 1] = (float) adam.secondMomentScale(t);
    } else if (plan.optimizer() instanceof Sgd sgd) {
      kernel.schedule[at] = (float) sgd.learningRate();
    }
  }

  private void drawBatch(int s, int r) {
    int batch = s * replicas.size() + r;
    int from = batch * layout.rowCapacity();
    int count = orders.get(r).next(kernel.rows, from);
    for (int i = from; i < from + count; i++) {
      kernel.rows[i] += firstTrainRow[r];
    }
    kernel.rowCounts[batch] = count;
  }

  @Override
  public List<TestError> evaluate() {
    launcher.requireOpen();
    int width = plan.mlp().outputWidth();
    List<float[]> predictions = new ArrayList<>();
    int mostRows = 0;
    for (Replica replica : replicas) {
      predictions.add(new float[replica.data().test().rows() * width]);
      mostRows = Math.max(mostRows, replica.data().test().rows());
    }
    kernel.training = 0;
    for (int first = 0; first < mostRows; first += stepsPerLaunch * layout.rowCapacity()) {
      predict(first, mostRows, predictions);
    }
    launcher.checkStepsRun();
    List<TestError> errors = new ArrayList<>();
    for (int r = 0; r < replicas.size(); r++) {
      errors.add(replicas.get(r).data().testError(predictions.get(r), plan.loss().errorMeasure()));
    }
    return errors;
  }

  /** One launch: the test rows from {@code first} on, cut into batches as training rows are. */
  private void predict(int first, int mostRows, List<float[]> predictions) {
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
    launcher.launch(steps);
    kernel.get(kernel.predictions);
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

  @Override
  public float[] parameters(int replica) {
    launcher.requireOpen();
    launcher.checkStepsRun();
    kernel.get(kernel.weights);
    return layout.unpad(kernel.weights, replica);
  }

  @Override
  public void close() {
    launcher.close();
  }
}
