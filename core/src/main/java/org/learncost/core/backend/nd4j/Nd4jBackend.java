package org.learncost.core.backend.nd4j;

import java.util.List;
import org.learncost.core.backend.Availability;
import org.learncost.core.backend.Backend;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.backend.Device;
import org.learncost.core.backend.HostTrainer;
import org.learncost.core.backend.Probe;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Resources;
import org.learncost.core.backend.Startup;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.failure.Reason;

/** ND4J on the processor, one thread per replica unless OMP_NUM_THREADS says otherwise. */
public final class Nd4jBackend implements Backend {
  @Override
  public String id() {
    return "nd4j";
  }

  @Override
  public Availability probe(Resources resources) {
    return Probe.inChildProcess(this, resources);
  }

  @Override
  public Trainer open(TrainingPlan plan, List<Replica> replicas, Resources resources) {
    long before = System.nanoTime();
    Device device = start();
    Startup startup = Startup.ofLibrary(System.nanoTime() - before);
    return new HostTrainer(
        device,
        plan,
        replicas,
        resources,
        threads(),
        startup,
        replica -> new Nd4jNetwork(plan, replica));
  }

  /** How many threads each network's operations use. */
  public static int threads() {
    return Nd4jRuntime.requestedThreads();
  }

  /**
   * Starts ND4J, with a native build that this processor can run and with its threads pinned. For
   * whatever else is built on ND4J: the first use decides both for the whole process.
   *
   * @throws BackendUnavailable if ND4J cannot start
   */
  public static Device start() {
    try {
      return Nd4jRuntime.start();
    } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
      throw unavailable(e);
    }
  }

  /** One line from the innermost cause: the outer ones only say that a class did not start. */
  private static BackendUnavailable unavailable(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    BackendUnavailable unavailable =
        new BackendUnavailable(
            "nd4j",
            Reason.of(cause),
            "put nd4j-native and openblas for this platform on the class path");
    unavailable.initCause(failure);
    return unavailable;
  }
}
