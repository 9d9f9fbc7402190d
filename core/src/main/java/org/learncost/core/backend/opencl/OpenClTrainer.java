package org.learncost.core.backend.opencl;

import com.aparapi.device.OpenCLDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.learncost.core.backend.Device;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Startup;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.data.TestError;

/**
 * Replicas that live on an OpenCL device. Data, weights and optimiser state go up once; a launch
 * takes the row numbers and rates of its steps, and gives nothing back.
 */
final class OpenClTrainer implements Trainer {
  private final TrainingPlan plan;
  private final List<Replica> replicas;
  private final OpenCLDevice device;
  private final Strategy strategy;
  private final KernelData data;
  private final CheckedLauncher launcher;
  private final int computeUnits;
  private final Startup startup;
  private long stepsDone;

  /**
   * @param libraryNanos what finding the device took
   */
  OpenClTrainer(
      TrainingPlan plan,
      List<Replica> replicas,
      OpenCLDevice openClDevice,
      Strategy strategy,
      long libraryNanos) {
    this(plan, replicas, openClDevice, strategy, strategy.items(), libraryNanos);
  }

  /**
   * @param localSize work-items of a work-group
   * @throws org.learncost.core.backend.PlanRefused if device or host cannot hold it
   */
  OpenClTrainer(
      TrainingPlan plan,
      List<Replica> replicas,
      OpenCLDevice openClDevice,
      Strategy strategy,
      int localSize,
      long libraryNanos) {
    this.plan = plan;
    this.replicas = List.copyOf(replicas);
    this.strategy = strategy;
    device = openClDevice;
    int team = strategy.team(replicas.size(), openClDevice);
    int workGroups = replicas.size() * team;
    computeUnits = Math.min(workGroups, openClDevice.getMaxComputeUnits());
    NetworkKernel kernel = strategy.kernel(team);
    DeviceMemory memory = new DeviceMemory(openClDevice, Runtime.getRuntime().maxMemory());
    data = new KernelData(plan, this.replicas, kernel, memory, strategy.isForGpu());
    long start = System.nanoTime();
    launcher = new CheckedLauncher(kernel, openClDevice, workGroups, localSize);
    // PoCL compiles when a kernel is first launched, here with no more than its proof to carry up.
    launcher.prove();
    long compiled = System.nanoTime();
    long bytes = data.putAll();
    launcher.prove();
    startup =
        new Startup(
            Map.of(
                Startup.Phase.LIBRARY, libraryNanos,
                Startup.Phase.COMPILATION, compiled - start,
                Startup.Phase.UPLOAD, System.nanoTime() - compiled),
            bytes);
  }

  @Override
  public void reset() {
    launcher.requireOpen();
    data.restart();
    stepsDone = 0;
    launcher.prove();
  }

  @Override
  public Device device() {
    // Not while it opens: asking for the driver's version would be in the cold start.
    return OpenClDevices.describe(device);
  }

  @Override
  public String strategy() {
    return strategy.title();
  }

  @Override
  public Startup startup() {
    return startup;
  }

  @Override
  public int hostThreads() {
    return device().kind() == Device.Kind.CPU ? computeUnits : 0;
  }

  @Override
  public void train(int steps) {
    launcher.requireOpen();
    for (int done = 0; done < steps; ) {
      int most = Math.min(steps - done, data.stepsPerLaunch());
      int chunk = data.putTraining(most, stepsDone + 1);
      data.prepareTraining(most);
      launcher.launch(chunk, true);
      stepsDone += chunk;
      done += chunk;
    }
  }

  @Override
  public List<TestError> evaluate() {
    List<float[]> predictions = predictions();
    return IntStream.range(0, replicas.size())
        .mapToObj(r -> replicas.get(r).data().testError(predictions.get(r)))
        .toList();
  }

  @Override
  public List<float[]> predictions() {
    launcher.requireOpen();
    List<float[]> predictions = new ArrayList<>();
    int mostRows = 0;
    for (Replica replica : replicas) {
      int rows = replica.data().test().rows();
      predictions.add(new float[rows * plan.mlp().outputWidth()]);
      mostRows = Math.max(mostRows, rows);
    }
    for (int first = 0; first < mostRows; first += data.testRowsPerLaunch()) {
      int steps = data.putPrediction(first, mostRows);
      launcher.launch(steps, false);
      data.getPredictions(first, steps, predictions);
    }
    launcher.checkProof();
    return predictions;
  }

  @Override
  public float[] parameters(int replica) {
    launcher.requireOpen();
    launcher.checkProof();
    return data.parameters(replica);
  }

  @Override
  public void close() {
    launcher.close();
  }
}
