package org.learncost.core.backend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import org.learncost.core.failure.Reason;
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

  /** Asks for all devices. */
  private static final String LIST = "list";

  private Probe() {}

  /** Trains two steps and returns the device that did. */
  public static Device inThisProcess(Backend backend, Resources resources) {
    List<Replica> replicas = List.of(new Replica(1, new SineTask(1).draw(8, 8, 1)));
    try (Trainer trainer = backend.open(plan(), replicas, resources)) {
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

  /** What came of two training steps in a child process: the device that did them, or why none. */
  public static Availability inChildProcess(Backend backend, Resources resources) {
    try {
      List<String> words = ask(backend.id(), resources.device());
      return words.size() == 3
          ? new Available(new Device(words.get(0), Device.Kind.valueOf(words.get(1)), words.get(2)))
          : new Unavailable(words.get(0), words.get(1));
    } catch (NoAnswer e) {
      return new Unavailable(e.reason, e.remedy);
    }
  }

  /**
   * What {@link Backend#deviceList} says in a child process.
   *
   * @throws BackendUnavailable if the backend's library does not load, or ends the child
   */
  public static DeviceList devicesInChildProcess(String id, String device) {
    try {
      List<String> words = ask(id, device, LIST);
      if (words.size() > 1) throw new BackendUnavailable(id, words.get(0), words.get(1));
      return new JsonMapper().readValue(words.get(0), DeviceList.class);
    } catch (NoAnswer e) {
      throw new BackendUnavailable(id, e.reason, e.remedy);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a list of devices that is none: " + e.getMessage(), e);
    }
  }

  /** A child that did not come to its end. */
  private static final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String remedy;

    NoAnswer(String reason, String remedy) {
      super(reason);
      this.reason = reason;
      this.remedy = remedy;
    }
  }

  /** Starts a child with these arguments; returns the words of its answer. */
  private static List<String> ask(String... arguments) throws NoAnswer {
    List<String> command = ChildJvm.command(Probe.class, List.of(), arguments);
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
          throw new NoAnswer("its probe hung for " + TIMEOUT_SECONDS + " s", "check the driver");
        }
        return read(Files.readString(output, StandardCharsets.UTF_8), child.exitValue());
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new NoAnswer("its probe did not start: " + Reason.of(e), "check java.home");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoAnswer("its probe was interrupted", "run it again");
    }
  }

  private static List<String> read(String output, int exitCode) throws NoAnswer {
    for (String line : output.lines().toList()) {
      if (line.startsWith(ANSWER))
        return List.of(line.substring(ANSWER.length()).split(SEPARATOR, -1));
    }
    throw new NoAnswer("its probe died with exit code " + exitCode, "check the native library");
  }

  /**
   * The child's side: {@code Probe ID DEVICE} prints one line, the device or what is missing;
   * {@code Probe ID DEVICE list} all devices. DEVICE is that of {@link Resources}.
   */
  public static void main(String[] args) throws JsonProcessingException {
    String answer;
    try {
      Backend backend = Backends.byId(args[0]);
      Resources resources = Resources.onDevice(args[1]);
      if (args.length > 2) {
        answer = new JsonMapper().writeValueAsString(backend.deviceList(resources));
      } else {
        Device device = inThisProcess(backend, resources);
        answer = String.join(SEPARATOR, device.name(), device.kind().name(), device.runtime());
      }
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
