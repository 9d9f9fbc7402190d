package org.learncost.core.backend;

import oshi.SystemInfo;

/** The processor of this machine, for the device labels of backends that run on it. */
public final class HostProcessor {
  private static final String NAME = read();

  private HostProcessor() {}

  /** The model's name, or the architecture where the system tells no more. */
  public static String name() {
    return NAME;
  }

  private static String read() {
    String name =
        new SystemInfo().getHardware().getProcessor().getProcessorIdentifier().getName().strip();
    return name.isEmpty() ? "host processor (" + System.getProperty("os.arch") + ")" : name;
  }
}
