package org.learncost.core.backend.opencl;

import com.aparapi.Config;
import com.aparapi.Kernel;
import com.aparapi.device.Device.TYPE;
import com.aparapi.device.OpenCLDevice;
import com.aparapi.internal.opencl.OpenCLLoader;
import com.aparapi.internal.opencl.OpenCLPlatform;
import com.aparapi.natives.NativeLoader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.backend.Device;
import org.learncost.core.backend.DeviceList;

/** Finds the OpenCL device to train on, and names it. */
final class OpenClDevices {
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
   * The device that is asked for; if any will do, the first GPU of any platform, else the first
   * accelerator, else the first processor.
   *
   * @param selector {@code platform:device}, two numbers from 0 as {@link #list} counts, or a part
   *     of the device's or its platform's name in upper or lower case; empty for any device. Of
   *     several that match it is the first in the order GPU, accelerator, processor.
   */
  static OpenCLDevice choose(String selector) {
    Map<String, OpenCLDevice> devices = find(platforms());
    if (devices.isEmpty()) throw nothingFound();
    return choose(selector, devices)
        .orElseThrow(
            () ->
                new BackendUnavailable(
                    OpenCl.ID,
                    "no device matches \"" + selector + "\"",
                    "there is " + String.join("; ", lines(devices))));
  }

  private static Optional<OpenCLDevice> choose(String selector, Map<String, OpenCLDevice> devices) {
    return devices.entrySet().stream()
        .filter(entry -> matches(selector.strip(), entry.getKey(), entry.getValue()))
        .map(Map.Entry::getValue)
        .min(Comparator.comparing(device -> PREFERENCE.indexOf(device.getType())));
  }

  private static BackendUnavailable nothingFound() {
    if (!linux()) {
      return new BackendUnavailable(
          OpenCl.ID,
          "no OpenCL platform found",
          "install the GPU vendor's driver, or for the processor: apt-get install pocl-opencl-icd");
    }
    List<String> platforms = platforms().stream().map(p -> p.getName().strip()).toList();
    return platforms.isEmpty() ? MissingOpenCl.here().platform() : MissingOpenCl.device(platforms);
  }

  private static boolean linux() {
    return System.getProperty("os.name").equals("Linux");
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
    return lines(find(platforms()));
  }

  /** All platforms with their devices, and what is registered in vain. */
  static DeviceList deviceList(String selector) {
    List<OpenCLPlatform> platforms = platforms();
    Map<String, OpenCLDevice> devices = find(platforms);
    Optional<OpenCLDevice> chosen = choose(selector, devices);
    List<DeviceList.Platform> listed = new ArrayList<>();
    for (int p = 0; p < platforms.size(); p++) {
      String position = p + ":";
      List<DeviceList.Entry> own = new ArrayList<>();
      devices.forEach(
          (place, device) -> {
            if (!place.startsWith(position)) return;
            boolean isChosen = chosen.isPresent() && chosen.get() == device;
            own.add(new DeviceList.Entry(place, describe(device), isChosen));
          });
      OpenCLPlatform platform = platforms.get(p);
      listed.add(new DeviceList.Platform(platform.getName().strip(), version(platform), own));
    }
    return new DeviceList(
        listed, linux() ? MissingOpenCl.here().faults(platforms.size()) : List.of());
  }

  private static List<String> lines(Map<String, OpenCLDevice> devices) {
    return devices.entrySet().stream()
        .map(entry -> entry.getKey() + " " + describe(entry.getValue()))
        .toList();
  }

  /** By position: {@code platform:device}. */
  private static Map<String, OpenCLDevice> find(List<OpenCLPlatform> platforms) {
    Map<String, OpenCLDevice> devices = new LinkedHashMap<>();
    for (int p = 0; p < platforms.size(); p++) {
      List<OpenCLDevice> ofPlatform = platforms.get(p).getOpenCLDevices();
      for (int d = 0; d < ofPlatform.size(); d++) {
        if (PREFERENCE.contains(ofPlatform.get(d).getType())) {
          devices.put(p + ":" + d, ofPlatform.get(d));
        }
      }
    }
    return devices;
  }

  private static List<OpenCLPlatform> platforms() {
    try {
      if (!OpenCLLoader.isOpenCLAvailable()) throw noNatives(whyNotLoaded());
      return new OpenCLPlatform().getOpenCLPlatforms();
    } catch (LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw noNatives(String.valueOf(cause.getMessage()));
    }
  }

  /** Aparapi keeps to itself why it did not load; a second try tells. */
  private static String whyNotLoaded() {
    if (!linux()) return "not found in its jar";
    try {
      NativeLoader.load();
      return "the first try failed, a second one did not";
    } catch (IOException | UnsatisfiedLinkError e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static BackendUnavailable noNatives(String why) {
    if (linux() && why.contains(MissingOpenCl.LOADER)) {
      return MissingOpenCl.here()
          .loader(why.lines().findFirst().orElse("").replaceFirst("^.*?libaparapi\\S*: ", ""));
    }
    String host = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    boolean appleSilicon = host.toLowerCase(Locale.ROOT).matches("mac.*(aarch|arm).*");
    return new BackendUnavailable(
        OpenCl.ID,
        "Aparapi's native library does not load on "
            + host
            + ": "
            + why.lines().findFirst().orElse(""),
        appleSilicon
            ? "there is none for this machine: use another backend"
            : linux()
                ? "it is unpacked into java.io.tmpdir, "
                    + System.getProperty("java.io.tmpdir")
                    + ", and run from there: if that is not allowed, set"
                    + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER"
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
    String driver = DriverVersion.of(device).map(found -> ", driver " + found).orElse("");
    String runtime =
        aparapi() + ", " + platform.getName().strip() + ", " + version(platform) + driver;
    return new Device(device.getName().strip(), kind, runtime);
  }

  private static String version(OpenCLPlatform platform) {
    // PoCL appends its build options after two blanks.
    return platform.getVersion().strip().split(" {2}|,", 2)[0];
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
