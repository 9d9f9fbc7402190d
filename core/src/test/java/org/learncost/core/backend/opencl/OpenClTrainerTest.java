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
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.PlanRefused;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Startup;
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

  /** Each test is skipped by its name: of a class that is, nothing is told. */
  @BeforeEach
  void skippedOnPurpose() {
    String skipped = System.getenv().getOrDefault("LEARNCOST_SKIP_BACKENDS", "");
    assumeFalse(Arrays.asList(skipped.split(",")).contains(OpenCl.ID), "LEARNCOST_SKIP_BACKENDS");
  }

  /** The order of the sums does not depend on who computes which tile: the weights are equal. */
  @Test
  void anyNumberOfWorkItemsComputesTheSame() {
    float[] alone = trained(Strategy.REPLICA, 1);
    for (Strategy strategy : List.of(Strategy.REPLICA, Strategy.LAYERED)) {
      for (int localSize : new int[] {1, 7, 128}) {
        float[] together = trained(strategy, localSize);
        assertArrayEquals(alone, together, strategy + ", " + localSize + " work-items");
      }
    }
  }

  /** As a property says, for measuring where they pay; a word that it does not know is named. */
  @Test
  void teamsAreTakenAlwaysOrNever() {
    OpenCLDevice device = OpenClDevices.choose("");
    TrainingPlan wide =
        new TrainingPlan(
            MlpSpec.of(Activation.RELU, 784, 512, 512, 10), Loss.MSE, Adam.of(1e-3), 512);
    try {
      System.setProperty(Strategy.TEAMS, "always");
      assertTrue(Strategy.choose(PLAN, 1, device).team(1, device) > 1);
      System.setProperty(Strategy.TEAMS, "never");
      assertEquals(1, Strategy.choose(wide, 1, device).team(1, device));
      System.setProperty(Strategy.TEAMS, "perhaps");
      Exception refused =
          assertThrows(IllegalArgumentException.class, () -> Strategy.choose(PLAN, 1, device));
      assertTrue(String.valueOf(refused.getMessage()).contains("not 'perhaps'"));
    } finally {
      System.clearProperty(Strategy.TEAMS);
    }
    assertEquals(1, Strategy.choose(PLAN, 1, device).team(1, device));
  }

  private static float[] trained(Strategy strategy, int localSize) {
    OpenCLDevice device = OpenClDevices.choose("");
    try (Trainer trainer =
        new OpenClTrainer(PLAN, replicas(2, 5), device, strategy, localSize, 0)) {
      trainer.train(30);
      return trainer.parameters(1);
    }
  }

  @Test
  void oneCallOfManyLaunchesIsManyCalls() {
    try (Trainer together = open(replicas(3, 5));
        Trainer apart = open(replicas(3, 5))) {
      together.train(1100);
      for (int steps : new int[] {1, 511, 512, 76}) {
        apart.train(steps);
      }
      assertArrayEquals(together.parameters(2), apart.parameters(2));
    }
  }

  /**
   * A row of the sine task is an input and a target of four bytes; these fill more than a region.
   */
  @Test
  void whatGoesUpGrowsWithTheData() {
    long more = uploadBytes(400_000) - uploadBytes(300_000);
    assertEquals(100_000L * 2 * Float.BYTES, more);
  }

  private static long uploadBytes(int rows) {
    try (Trainer trainer = open(replicas(1, rows))) {
      assertEquals(EnumSet.allOf(Startup.Phase.class), trainer.startup().nanos().keySet());
      return trainer.startup().uploadBytes();
    }
  }

  /** Test sets of unequal size, the larger one in three launches. */
  @Test
  void predictsEveryTestRow() {
    List<Replica> replicas = new ArrayList<>(replicas(1, 5));
    replicas.addAll(replicas(1, 2 * 512 * 32 + 100));
    try (Trainer openCl = open(replicas);
        Trainer scalar = Backends.byId("scalar").open(PLAN, replicas)) {
      for (int r = 0; r < 2; r++) {
        double expected = scalar.evaluate().get(r).error();
        assertEquals(expected, openCl.evaluate().get(r).error(), 1e-6 * expected);
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
  void refusesWhatTheDeviceCannotHold() {
    OpenCLDevice small = new OpenCLDevice(new OpenCLPlatform(), 0, TYPE.GPU);
    small.setName("small");
    small.setMaxMemAllocSize(400 << 20);
    small.setGlobalMemSize(600 << 20);
    DeviceMemory memory = new DeviceMemory(small, 500 << 20);
    memory.require("weights", 100 << 20);
    assertRefused("a buffer holds 419430400 on small", () -> memory.require("x", 101 << 20));
    assertRefused("a buffer holds 419430400 on small", () -> memory.require("x", 1L << 40));
    assertRefused("of 524288000 on the Java heap", () -> memory.require("rows", 26 << 20));
    assertRefused("of 629145600 on small", () -> memory.require("predictions", 51 << 20));
    assertRefused(
        "1-50000-50000-1",
        () -> new PanelLayout(MlpSpec.of(Activation.RELU, 1, 50_000, 50_000, 1), 32));
  }

  @Test
  void aPlanThatNoBufferHoldsIsRefusedWithItsNeed() {
    TrainingPlan plan =
        new TrainingPlan(
            MlpSpec.of(Activation.RELU, 1, 40_000, 40_000, 1), Loss.MSE, Adam.of(1e-3), 12);
    assertRefused("weights need 64", () -> new OpenClBackend().open(plan, replicas(1, 5)));
  }

  private static void assertRefused(String reason, Executable code) {
    PlanRefused refused = assertThrows(PlanRefused.class, code);
    assertTrue(refused.getMessage().contains(reason), refused.getMessage());
  }

  /** A moved array would be read from where it was. */
  @Test
  void theGarbageCollectorChangesNothing() {
    try (Trainer disturbed = open(replicas(2, 5));
        Trainer quiet = open(replicas(2, 5))) {
      for (int i = 0; i < 5; i++) {
        byte[][] garbage = new byte[200][100_000];
        disturbed.train(1);
        System.gc();
        for (int g = 0; g < garbage.length; g++) {
          garbage[g] = new byte[100_000];
        }
        disturbed.parameters(1);
      }
      quiet.train(5);
      assertArrayEquals(quiet.parameters(1), disturbed.parameters(1));
    }
  }

  /** Aparapi is made to do what it does by itself after a device has failed. */
  @Test
  void javaThreadsNeverRunTheKernel() {
    OpenClDevices.choose("");
    ReplicaKernel kernel = new ReplicaKernel();
    KernelManager.instance()
        .setPreferredDevices(kernel, new LinkedHashSet<>(List.of(JavaDevice.THREAD_POOL)));
    assertThrows(IllegalStateException.class, () -> kernel.execute(1));
    kernel.dispose();
  }

  /** As after a launch whose work-groups did not all run their steps. */
  @Test
  void missingStepsAreNoticed() {
    ReplicaKernel kernel = new ReplicaKernel();
    OpenCLDevice device = OpenClDevices.choose("");
    CheckedLauncher launcher = new CheckedLauncher(kernel, device, 1, 1);
    new KernelData(PLAN, replicas(1, 5), kernel, new DeviceMemory(device, Long.MAX_VALUE), false);
    launcher.prove();
    kernel.proof[0] = 0;
    kernel.put(kernel.proof);
    launcher.launch(0, false);
    var missing = assertThrows(BackendUnavailable.class, launcher::checkProof);
    assertTrue(missing.reason().contains("work-group 0 ran 1 of 2 phases"), missing.reason());
    launcher.close();
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
