package org.learncost.core.backend;

/** The answer of a probe: a device, or why there is none. */
public sealed interface Availability {
  /**
   * Insists on the backend that was probed.
   *
   * @throws BackendUnavailable if it cannot run here
   */
  default void require(String backend) {
    if (this instanceof Unavailable missing) {
      throw new BackendUnavailable(backend, missing.reason(), missing.remedy());
    }
  }

  /** The backend trained a small network on this device. */
  record Available(Device device) implements Availability {}

  /**
   * The backend cannot run here.
   *
   * @param reason what is missing or broken, one line
   * @param remedy the command or step that mends it, one line
   */
  record Unavailable(String reason, String remedy) implements Availability {}
}
