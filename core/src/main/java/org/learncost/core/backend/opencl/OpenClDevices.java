package org.learncost.core.backend.opencl;

import com.aparapi.Config;
import com.aparapi.Kernel;
import com.aparapi.device.Device.TYPE;
import com.aparapi.device.OpenCLDevice;
import com.aparapi.internal.opencl.OpenCLLoader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.backend.Device;

/** Finds the OpenCL device to train on, and names it. */
final class OpenClDevices {
  private static final List<TYPE> PREFERENCE = List.of(TYPE.GPU, TYPE.ACC, TYPE.CPU);

  /** Held, because the log manager forgets the level of a logger that nobody holds. */
  private static final Logger APARAPI_LOG = Logger.getLogger(Config.getLoggerName());

  static {
    // It reports every compile as a severe error, and what matters here is thrown.
    APARAPI_LOG.setLevel(Level.OFF);
  }

  private OpenClDevices() {}

  /**
   * The first GPU of any platform, else the first accelerator, else the first processor.
   *
   * @throws BackendUnavailable if there is none
   */
  static OpenCLDevice choose() {
    try {
      if (!OpenCLLoader.isOpenCLAvailable()) throw noNatives("not found in its jar");
      for (TYPE type : PREFERENCE) {
        List<OpenCLDevice> devices = OpenCLDevice.listDevices(type);
        if (!devices.isEmpty()) return devices.get(0);
      }
    } catch (LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw noNatives(String.valueOf(cause.getMessage()));
    }
    throw new BackendUnavailable(
        OpenClBackend.ID,
        "no OpenCL platform found",
        "install the GPU vendor's driver, or for the processor: apt-get install pocl-opencl-icd");
  }

  private static BackendUnavailable noNatives(String why) {
    String host = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    boolean appleSilicon = host.toLowerCase(Locale.ROOT).matches("mac.*(aarch|arm).*");
    return new BackendUnavailable(
        OpenClBackend.ID,
        "Aparapi's native library does not load on "
            + host
            + ": "
            + why.lines().findFirst().orElse(""),
        appleSilicon
            ? "there is none for this machine: use another backend"
            : "apt-get install ocl-icd-libopencl1 pocl-opencl-icd");
  }

  /** What reports call this device. */
  static Device describe(OpenCLDevice device) {
    Device.Kind kind =
        switch (device.getType()) {
          case GPU -> Device.Kind.GPU;
          case ACC -> Device.Kind.ACCELERATOR;
          default -> Device.Kind.CPU;
        };
    var platform = device.getOpenCLPlatform();
    // PoCL appends its build options after two blanks.
    String version = platform.getVersion().strip().split(" {2}|,", 2)[0];
    String runtime = aparapi() + ", " + platform.getName().strip() + ", " + version;
    return new Device(device.getName().strip(), kind, runtime);
  }

  private static String aparapi() {
    Properties pom = new Properties();
    try (InputStream in =
        Kernel.class.getResourceAsStream("/META-INF/maven/com.aparapi/aparapi/pom.properties")) {
      if (in != null) pom.load(in);
    } catch (IOException e) {
      // The version only labels results.
      return "Aparapi";
    }
    return ("Aparapi " + pom.getProperty("version", "")).strip();
  }
}
