package org.learncost.benchmarks.host;

import java.util.List;
import org.learncost.core.backend.Resources;

/**
 * The threads and the device that the process that started this one, or its user, said in system
 * properties: there is no other way into JMH's forks.
 */
public final class ProcessResources {
  static final String THREADS = "learncost.threads";
  public static final String DEVICE = "learncost.opencl.device";

  private ProcessResources() {}

  /** What a forked JVM needs to choose the same device. */
  public static List<String> jvmArgs() {
    String selector = System.getProperty(DEVICE);
    return selector == null ? List.of() : List.of("-D" + DEVICE + "=" + selector);
  }

  /**
   * @throws IllegalArgumentException if the property is not a number from 1 to 1024
   */
  public static Resources get() {
    Resources all = Resources.onDevice(System.getProperty(DEVICE, ""));
    String threads = System.getProperty(THREADS);
    if (threads == null) return all;
    try {
      return all.withThreads(Integer.parseInt(threads));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          THREADS + ": expected a number from 1 to 1024, not '" + threads + "'", e);
    }
  }
}
