package org.learncost.benchmarks;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.learncost.core.backend.HostTrainer;

/** Limits the host threads of the trainers that are opened meanwhile. */
final class HostThreads {
  private HostThreads() {}

  /**
   * Runs work that opens trainers; those that keep their replicas in host memory then use so many
   * threads. A library with threads of its own, and a device, are not limited.
   *
   * @param threads null for no limit but what the user has set for the whole program
   */
  static <T> T limit(@Nullable Integer threads, Callable<T> work) throws Exception {
    if (threads == null) return work.call();
    String before = System.getProperty(HostTrainer.THREADS);
    System.setProperty(HostTrainer.THREADS, threads.toString());
    try {
      return work.call();
    } finally {
      if (before == null) {
        System.clearProperty(HostTrainer.THREADS);
      } else {
        System.setProperty(HostTrainer.THREADS, before);
      }
    }
  }
}
