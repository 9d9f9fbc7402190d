package org.learncost.core.backend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens trainers on the device that another process found: what a child times or trains must run
 * where its parent said.
 */
public final class ExpectedDevice {
  /** The property of a process that trains on whatever device it finds: one host of a cluster. */
  public static final String ANY = "learncost.anyDevice";

  private ExpectedDevice() {}

  /**
   * Opens a trainer.
   *
   * @param named the device as its {@code toString} says; null for any
   * @throws BackendUnavailable if there is none, or another; it tells what was found instead
   */
  public static Trainer open(
      String backend,
      TrainingPlan plan,
      List<Replica> replicas,
      Resources resources,
      @Nullable String named) {
    String expected = Boolean.getBoolean(ANY) ? null : named;
    Trainer trainer;
    try {
      trainer = Backends.byId(backend).open(plan, replicas, resources);
    } catch (BackendUnavailable e) {
      throw explained(backend, e, expected);
    }
    try {
      require(backend, trainer, expected);
      return trainer;
    } catch (RuntimeException e) {
      trainer.close();
      throw e;
    }
  }

  /** The same with what was expected and what was found, if a device was expected at all. */
  public static BackendUnavailable explained(
      String backend, BackendUnavailable missing, @Nullable String expected) {
    if (expected == null) return missing;
    String told = missing.reason() + ", expected " + expected + found(backend);
    return new BackendUnavailable(backend, told, missing.remedy());
  }

  /** Refuses a trainer that runs elsewhere. */
  public static void require(String backend, Trainer trainer, @Nullable String expected) {
    String device = trainer.device().toString();
    if (expected == null || expected.equals(device)) return;
    throw new BackendUnavailable(
        backend,
        "runs on " + device + ", expected " + expected + found(backend),
        "run ./run.sh doctor");
  }

  private static String found(String backend) {
    String found = Backends.byId(backend).found();
    return found.isEmpty() ? "" : "; " + found;
  }
}
