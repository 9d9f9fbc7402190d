package org.learncost.benchmarks.command;

import java.util.Map;
import org.learncost.benchmarks.host.ProcessResources;
import org.learncost.core.backend.Availability;
import picocli.CommandLine.Option;

/** The option that chooses among OpenCL's devices; a property takes it to forks and probes. */
final class DeviceOption {
  @Option(
      names = "--opencl-device",
      paramLabel = "SELECTOR",
      description = "Which OpenCL device the opencl backend uses; 'doctor' lists them.")
  void choose(String selector) {
    System.setProperty(ProcessResources.DEVICE, selector);
  }

  /**
   * Refuses to go on without a device that was asked for.
   *
   * @param found what probing found, by backend
   */
  static void requireFound(Map<String, Availability> found) {
    Availability opencl = found.get("opencl");
    if (System.getProperty(ProcessResources.DEVICE) != null && opencl != null)
      opencl.require("opencl");
  }
}
