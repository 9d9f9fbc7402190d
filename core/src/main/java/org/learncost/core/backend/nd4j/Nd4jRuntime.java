package org.learncost.core.backend.nd4j;

import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.backend.Device;
import org.learncost.core.backend.HostProcessor;
import org.nd4j.common.config.ND4JSystemProperties;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Starts ND4J once per process, pins its threads, and says what it runs on. */
final class Nd4jRuntime {
  private static final class Holder {
    static final Device DEVICE = describe(pinThreads());
  }

  private Nd4jRuntime() {}

  /**
   * Loads the native library on the first call.
   *
   * @throws BackendUnavailable if ND4J finds none of its own backends, or cannot read the number of
   *     threads it is to use
   */
  static Device start() {
    if (System.getProperty(ND4JSystemProperties.LOG_INITIALIZATION) == null) {
      System.setProperty(ND4JSystemProperties.LOG_INITIALIZATION, "false");
    }
    // Before ND4J reads the variable itself, and fails in a static initialiser.
    requestedThreads();
    BinaryLevel.select();
    try {
      Nd4jBackend.load();
    } catch (Nd4jBackend.NoAvailableBackendException e) {
      throw new BackendUnavailable(
          "nd4j", "ND4J found no native backend", "put nd4j-native on the class path");
    }
    return Holder.DEVICE;
  }

  /**
   * Without this ND4J takes every core, and two threads make a 64 x 64 product 80 times slower than
   * one.
   */
  private static int pinThreads() {
    int threads = requestedThreads();
    Nd4j.getEnvironment().setMaxThreads(threads);
    Nd4j.getEnvironment().setMaxMasterThreads(threads);
    Nd4j.factory().blas().setMaxThreads(threads);
    return threads;
  }

  /** What the user asked for, else one. */
  static int requestedThreads() {
    String value = System.getenv().getOrDefault("OMP_NUM_THREADS", "");
    if (value.isEmpty()) return 1;
    if (value.matches("[1-9][0-9]{0,3}")) return Integer.parseInt(value);
    throw new BackendUnavailable(
        "nd4j",
        "ND4J cannot read OMP_NUM_THREADS=" + value,
        "set it to a positive number, or not at all");
  }

  private static Device describe(int threads) {
    NativeOps nativeOps = NativeOpsHolder.getInstance().getDeviceNativeOps();
    String runtime =
        String.join(
            ", ",
            "ND4J " + version() + " native",
            "binary level " + level(nativeOps.binaryLevel()),
            blasVendor(),
            threads == 1 ? "1 thread" : threads + " threads");
    return new Device(HostProcessor.name(), Device.Kind.CPU, runtime);
  }

  private static String version() {
    String version = Nd4j.class.getPackage().getImplementationVersion();
    return version == null ? "1.0.0-M2.1" : version;
  }

  /** The names that ND4J logs for its x86 builds; on other processors the level is always 0. */
  private static String level(int binaryLevel) {
    return switch (binaryLevel) {
      case 3 -> "AVX-512";
      case 2 -> "AVX2";
      default -> "generic " + System.getProperty("os.arch");
    };
  }

  private static String blasVendor() {
    return switch (Nd4j.factory().blas().getBlasVendor()) {
      case OPENBLAS -> "OpenBLAS";
      case MKL -> "MKL";
      case CUBLAS -> "cuBLAS";
      case UNKNOWN -> "unknown BLAS";
    };
  }
}
