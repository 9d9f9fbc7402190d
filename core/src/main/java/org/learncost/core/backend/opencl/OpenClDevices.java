package org.learncost.core.backend.opencl;

import com.aparapi.Config;
import com.aparapi.Kernel;
import com.aparapi.device.Device.TYPE;
import com.aparapi.device.OpenCLDevice;
import com.aparapi.internal.opencl.OpenCLLoader;
import com.aparapi.internal.opencl.OpenCLPlatform;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.backend.Device;

/** Finds the OpenCL device to train on, and names it. */
final class OpenClDevices {
  /** System property that names the device to use; without it any will do. */
  static final String SELECTOR = "learncost.opencl.device";

  private static final Pattern POSITION = Pattern.compile("\\d+:\\d+");
  private static final List<TYPE> PREFERENCE = List.of(TYPE.GPU, TYPE.ACC, TYPE.CPU);

  /** Held, because the log manager forgets the level of a logger that nobody holds. */
  private static final Logger APARAPI_LOG = Logger.getLogger(Config.getLoggerName());

  static {
    // It reports every compile as a severe error, and what matters here is thrown.
    APARAPI_LOG.setLevel(Level.OFF);
  }

  private OpenClDevices() {}

  /**
   * The device that {@link #SELECTOR} asks for; without it the first GPU of any platform, else the
   * first accelerator, else the first processor.
   *
   * @throws BackendUnavailable if there is none
   */
  static OpenCLDevice choose() {
    return choose(System.getProperty(SELECTOR, ""));
  }

  /**
   * @param selector {@code platform:device}, two numbers from 0 as {@link #list} counts, or a part
   *     of the device's or its platform's name in upper or lower case; empty for any device. Of
   *     several that match it is the first in the order GPU, accelerator, processor.
   */
  static OpenCLDevice choose(String selector) {
    Map<String, OpenCLDevice> devices = find();
    if (devices.isEmpty()) {
      throw new BackendUnavailable(
          OpenClBackend.ID,
          "no OpenCL platform found",
          "install the GPU vendor's driver, or for the processor: apt-get install pocl-opencl-icd");
    }
    return devices.entrySet().stream()
        .filter(entry -> matches(selector.strip(), entry.getKey(), entry.getValue()))
        .map(Map.Entry::getValue)
        .min(Comparator.comparing(device -> PREFERENCE.indexOf(device.getType())))
        .orElseThrow(
            () ->
                new BackendUnavailable(
                    OpenClBackend.ID,
                    "no device matches \"" + selector + "\"",
                    "there is " + String.join("; ", lines(devices))));
  }

  private static boolean matches(String selector, String position, OpenCLDevice device) {
    if (POSITION.matcher(selector).matches()) return selector.equals(position);
    String names = device.getName() + "\n" + device.getOpenCLPlatform().getName();
    return names.toLowerCase(Locale.ROOT).contains(selector.toLowerCase(Locale.ROOT));
  }

  /**
   * A line for each device of this machine, its position first.
   *
   * @throws BackendUnavailable if Aparapi's native library does not load
   */
  static List<String> list() {
    return lines(find());
  }

  private static List<String> lines(Map<String, OpenCLDevice> devices) {
    return devices.entrySet().stream()
        .map(entry -> entry.getKey() + " " + describe(entry.getValue()))
        .toList();
  }

  /** By position: {@code platform:device}. */
  private static Map<String, OpenCLDevice> find() {
    Map<String, OpenCLDevice> devices = new LinkedHashMap<>();
    try {
      if (!OpenCLLoader.isOpenCLAvailable()) throw noNatives("not found in its jar");
      List<OpenCLPlatform> platforms = new OpenCLPlatform().getOpenCLPlatforms();
      for (int p = 0; p < platforms.size(); p++) {
        List<OpenCLDevice> ofPlatform = platforms.get(p).getOpenCLDevices();
        for (int d = 0; d < ofPlatform.size(); d++) {
          if (PREFERENCE.contains(ofPlatform.get(d).getType())) {
            devices.put(p + ":" + d, ofPlatform.get(d));
          }
        }
      }
    } catch (LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw noNatives(String.valueOf(cause.getMessage()));
    }
    return devices;
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
    String driver = DriverVersion.of(device).map(found -> ", driver " + found).orElse("");
    String runtime = aparapi() + ", " + platform.getName().strip() + ", " + version + driver;
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
