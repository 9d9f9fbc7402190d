package org.learncost.benchmarks;

import java.util.List;
import java.util.Map;
import org.learncost.core.backend.Availability;
import org.learncost.core.backend.BackendUnavailable;
import picocli.CommandLine.Option;

/** The option that chooses among OpenCL's devices; a property takes it to forks and probes. */
final class DeviceOption {
  static final String PROPERTY = "learncost.opencl.device";

  @Option(
      names = "--opencl-device",
      paramLabel = "SELECTOR",
      description = "Which OpenCL device the opencl backend uses; 'doctor' lists them.")
  void choose(String selector) {
    System.setProperty(PROPERTY, selector);
  }

  /**
   * Refuses to go on without a device that was asked for.
   *
   * @param found what probing found, by backend
   */
  static void requireFound(Map<String, Availability> found) {
    if (System.getProperty(PROPERTY) != null
        && found.get("opencl") instanceof Availability.Unavailable missing) {
      throw new BackendUnavailable("opencl", missing.reason(), missing.remedy());
    }
  }

  /** What a forked JVM needs to choose the same device. */
  static List<String> jvmArgs() {
    String selector = System.getProperty(PROPERTY);
    return selector == null ? List.of() : List.of("-D" + PROPERTY + "=" + selector);
  }
}
