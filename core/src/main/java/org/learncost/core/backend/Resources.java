package org.learncost.core.backend;

import java.io.Serializable;

/**
 * The threads and the device that a trainer may use.
 *
 * @param threads that train replicas held in host memory, one replica each at a time
 * @param device which device of a backend that has several: {@code platform:device} as in 0:0, or a
 *     part of a name; empty for the one that the backend prefers
 */
public record Resources(int threads, String device) implements Serializable {
  private static final int MAX_THREADS = 1024;

  public Resources {
    if (threads < 1 || threads > MAX_THREADS) {
      throw new IllegalArgumentException(
          "threads: expected 1 to " + MAX_THREADS + ", not " + threads);
    }
  }

  /** All processors, and the device that a backend prefers. */
  public static Resources all() {
    return onDevice("");
  }

  /** All processors, and a device. */
  public static Resources onDevice(String device) {
    return new Resources(Runtime.getRuntime().availableProcessors(), device);
  }

  public Resources withThreads(int other) {
    return new Resources(other, device);
  }
}
