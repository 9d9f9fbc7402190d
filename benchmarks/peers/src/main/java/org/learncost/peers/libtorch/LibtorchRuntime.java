package org.learncost.peers.libtorch;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.backend.Device;
import org.learncost.core.backend.HostProcessor;

/** Starts libtorch and gives each of its operations one thread: replicas run side by side. */
final class LibtorchRuntime {
  private LibtorchRuntime() {}

  /**
   * Loads the native library on the first call.
   *
   * @param backend who asks
   * @throws BackendUnavailable if there is no native library for this platform
   */
  static Device start(String backend) {
    try {
      // Products of 128 x 128 collapse on several threads.
      torch.set_num_threads(1);
      openblas_nolapack.blas_set_num_threads(1);
    } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      BackendUnavailable unavailable =
          new BackendUnavailable(
              backend, reason, "put pytorch and openblas for this platform on the class path");
      unavailable.initCause(e);
      throw unavailable;
    }
    return new Device(
        HostProcessor.name(), Device.Kind.CPU, "libtorch " + version() + ", OpenBLAS");
  }

  /** The artifact's version: libtorch's own, then that of its binding. */
  private static String version() {
    try {
      return String.valueOf(Loader.getVersion("org.bytedeco", "pytorch"));
    } catch (IOException e) {
      throw new UncheckedIOException("pytorch's pom.properties", e);
    }
  }
}
