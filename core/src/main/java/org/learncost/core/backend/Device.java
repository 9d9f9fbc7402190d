package org.learncost.core.backend;

/**
 * The device that ran the work.
 *
 * @param name the device's own name
 * @param kind CPU or GPU, as its driver reports it
 * @param runtime the software that drives it, with its version
 */
public record Device(String name, Kind kind, String runtime) {
  /** Kinds of device; PoCL on a processor is a CPU. */
  public enum Kind {
    CPU,
    GPU,
    ACCELERATOR
  }

  @Override
  public String toString() {
    return kind + ": " + name + " (" + runtime + ")";
  }
}
