package org.learncost.core.backend.opencl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.aparapi.device.Device.TYPE;
import com.aparapi.device.JavaDevice;
import com.aparapi.device.OpenCLDevice;
import com.aparapi.internal.kernel.KernelManager;
import com.aparapi.internal.opencl.OpenCLPlatform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.Device;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.data.SineTask;
import org.learncost.core.mlp.Activation;
import org.learncost.core.mlp.Loss;
import org.learncost.core.mlp.MlpSpec;
import org.learncost.core.mlp.OptimizerSpec.Adam;

/** What the contract of all backends does not see of this one. */
class OpenClTrainerTest {
  private static final TrainingPlan PLAN =
      new TrainingPlan(MlpSpec.of(Activation.RELU, 1, 24, 9, 1), Loss.MSE, Adam.of(1e-3), 12);

  @BeforeAll
  static void skippedOnPurpose() {
    String skipped = System.getenv().getOrDefault("LEARNCOST_SKIP_BACKENDS", "");
    assumeFalse(Arrays.asList(skipped.split(",")).contains(OpenClBackend.ID));
  }

  /** The order of the sums does not depend on who computes which tile: the weights are equal. */
  @Test
  void anyNumberOfWorkItemsComputesTheSame() {
    float[] alone = trained(1);
    for (int localSize : new int[] {2, 7, 64, 128}) {
      assertArrayEquals(alone, trained(localSize), localSize + " work-items");
    }
  }

  private static float[] trained(int localSize) {
    OpenCLDevice device = OpenClDevices.choose();
    try (Trainer trainer = new OpenClTrainer(PLAN, replicas(2, 5), device, localSize)) {
      trainer.train(30);
      return trainer.parameters(1);
    }
  }

  @Test
  void oneCallOfManyLaunchesIsManyCalls() {
    try (Trainer together = open(replicas(3, 5));
        Trainer apart = open(replicas(3, 5))) {
      together.train(150);
      for (int steps : new int[] {1, 63, 64, 22}) {
        apart.train(steps);
      }
      assertArrayEquals(together.parameters(2), apart.parameters(2));
    }
  }

  /** Test sets of unequal size, the larger one in three launches. */
  @Test
  void predictsEveryTestRow() {
    List<Replica> replicas = new ArrayList<>(replicas(1, 5));
    replicas.addAll(replicas(1, 2 * 64 * 32 + 100));
    try (Trainer openCl = open(replicas);
        Trainer scalar = Backends.byId("scalar").open(PLAN, replicas)) {
      for (int r = 0; r < 2; r++) {
        double expected = scalar.evaluate().get(r).noisy();
        assertEquals(expected, openCl.evaluate().get(r).noisy(), 1e-6 * expected);
      }
    }
  }

  @Test
  void anotherReplicaInTheBatchChangesNothing() {
    try (Trainer alone = open(replicas(1, 5));
        Trainer inCompany = open(replicas(3, 5))) {
      alone.train(10);
      inCompany.train(10);
      assertArrayEquals(alone.parameters(0), inCompany.parameters(0));
    }
  }

  @Test
  void namesTheDeviceAsItsDriverDoes() {
    OpenCLDevice device = OpenClDevices.choose();
    Device described = OpenClDevices.describe(device);
    assertEquals(device.getType() == TYPE.GPU, described.kind() == Device.Kind.GPU);
    assertTrue(described.runtime().matches("Aparapi \\d.*, .+, OpenCL \\d.*"), described.runtime());
  }

  @Test
  void refusesWhatTheDeviceCannotHold() {
    OpenCLDevice small = new OpenCLDevice(new OpenCLPlatform(), 0, TYPE.GPU);
    small.setName("small");
    small.setMaxMemAllocSize(400);
    small.setGlobalMemSize(600);
    DeviceMemory memory = new DeviceMemory(small);
    assertEquals(100, memory.floats("weights", 100).length);
    assertThrows(IllegalArgumentException.class, () -> memory.floats("inputs", 101));
    assertThrows(IllegalArgumentException.class, () -> memory.floats("inputs", 1L << 40));
    assertThrows(IllegalArgumentException.class, () -> memory.ints("rows", 51));
    assertThrows(
        IllegalArgumentException.class,
        () -> new DeviceLayout(MlpSpec.of(Activation.RELU, 1, 50_000, 50_000, 1), 32));
  }

  /** Aparapi is made to do what it does by itself after a device has failed. */
  @Test
  void javaThreadsNeverRunTheKernel() {
    OpenClDevices.choose();
    ReplicaKernel kernel = new ReplicaKernel();
    KernelManager.instance()
        .setPreferredDevices(kernel, new LinkedHashSet<>(List.of(JavaDevice.THREAD_POOL)));
    assertThrows(IllegalStateException.class, () -> kernel.execute(1));
    kernel.dispose();
  }

  /** A launch whose work-groups did not all run their steps. */
  @Test
  void missingStepsAreNoticed() {
    ReplicaKernel kernel = new ReplicaKernel();
    OpenCLDevice device = OpenClDevices.choose();
    CheckedLauncher launcher = new CheckedLauncher(kernel, device, 1, 1);
    allocateOneValueEach(kernel);
    kernel.stepsRun = new int[2];
    kernel.put(kernel.stepsRun);
    launcher.launch(0);
    var missing = assertThrows(BackendUnavailable.class, launcher::checkStepsRun);
    assertTrue(missing.reason().contains("replica 1 ran 0 of 1 steps"), missing.reason());
    launcher.close();
  }

  private static void allocateOneValueEach(ReplicaKernel kernel) {
    kernel.layers = new int[1];
    kernel.rows = new int[1];
    kernel.rowCounts = new int[1];
    kernel.weights = new float[1];
    kernel.m = new float[1];
    kernel.v = new float[1];
    kernel.activations = new float[1];
    kernel.deltas = new float[1];
    kernel.deltasByRow = new float[1];
    kernel.inputs = new float[1];
    kernel.targets = new float[1];
    kernel.schedule = new float[1];
    kernel.predictions = new float[1];
  }

  @Test
  void aClosedTrainerIsClosed() {
    Trainer trainer = open(replicas(1, 5));
    trainer.close();
    trainer.close();
    assertThrows(IllegalStateException.class, () -> trainer.train(1));
    assertThrows(IllegalStateException.class, () -> trainer.parameters(0));
  }

  private static Trainer open(List<Replica> replicas) {
    return new OpenClBackend().open(PLAN, replicas);
  }

  private static List<Replica> replicas(int count, int testRows) {
    List<Replica> replicas = new ArrayList<>();
    for (int r = 0; r < count; r++) {
      replicas.add(new Replica(r + 1, new SineTask(1).draw(40 + 9 * r, testRows, r + 1)));
    }
    return replicas;
  }
}
