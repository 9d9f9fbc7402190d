package org.learncost.core.backend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.learncost.core.backend.Availability.Available;
import org.learncost.core.backend.Availability.Unavailable;
import org.learncost.core.data.SineTask;
import org.learncost.core.mlp.Activation;
import org.learncost.core.mlp.Loss;
import org.learncost.core.mlp.MlpSpec;
import org.learncost.core.mlp.OptimizerSpec;

/** Trains a small network on a backend, in this process or in a child of its own. */
public final class Probe {
  private static final int TIMEOUT_SECONDS = 120;
  private static final int EXIT_SECONDS = 5;

  private static final String SEPARATOR = "\t";
  private static final String ANSWER = "learncost-probe" + SEPARATOR;

  private Probe() {}

  /** Trains two steps and returns the device that did. */
  public static Device inThisProcess(Backend backend) {
    List<Replica> replicas = List.of(new Replica(1, new SineTask(1).draw(8, 8, 1)));
    try (Trainer trainer = backend.open(plan(), replicas)) {
      float[] before = trainer.parameters(0);
      trainer.train(2);
      if (Arrays.equals(before, trainer.parameters(0)) || !trainer.evaluate().get(0).isFinite()) {
        throw new BackendUnavailable(
            backend.id(), "two training steps changed nothing", "check the driver");
      }
      return trainer.device();
    }
  }

  static TrainingPlan plan() {
    return new TrainingPlan(
        MlpSpec.of(Activation.RELU, 1, 8, 1), Loss.MSE, OptimizerSpec.Adam.of(1e-3), 4);
  }

  static Availability inChildProcess(String id) {
    List<String> command = ChildJvm.command(Probe.class, List.of(), id);
    try {
      Path output = Files.createTempFile("learncost-probe", ".log");
      try {
        Process child =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!child.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
          child.destroyForcibly().waitFor();
          return new Unavailable(
              "its probe hung for " + TIMEOUT_SECONDS + " s", "check the driver");
        }
        return read(Files.readString(output, StandardCharsets.UTF_8), child.exitValue());
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      return new Unavailable("its probe did not start: " + e.getMessage(), "check java.home");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Unavailable("its probe was interrupted", "run it again");
    }
  }

  private static Availability read(String output, int exitCode) {
    for (String line : output.lines().toList()) {
      if (!line.startsWith(ANSWER)) continue;
      String[] words = line.split(SEPARATOR, -1);
      return words.length == 4
          ? new Available(new Device(words[1], Device.Kind.valueOf(words[2]), words[3]))
          : new Unavailable(words[1], words[2]);
    }
    return new Unavailable("its probe died with exit code " + exitCode, "check the native library");
  }

  /** The child's side: {@code Probe ID} prints one line. */
  public static void main(String[] args) {
    String answer;
    try {
      Device device = inThisProcess(Backends.byId(args[0]));
      answer = String.join(SEPARATOR, device.name(), device.kind().name(), device.runtime());
    } catch (BackendUnavailable e) {
      answer = String.join(SEPARATOR, e.reason(), e.remedy());
    }
    System.out.println("\n" + ANSWER + answer);
    System.out.flush();
    exit();
  }

  /** Ends this process, which deletes what native libraries were unpacked to. */
  public static void exit() {
    haltLater();
    System.exit(0);
  }

  /** Native thread pools must not keep it alive. */
  private static void haltLater() {
    Thread watch =
        new Thread(
            () -> {
              LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(EXIT_SECONDS));
              Runtime.getRuntime().halt(0);
            });
    watch.setDaemon(true);
    watch.start();
  }
}
