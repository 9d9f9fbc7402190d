package org.learncost.core.backend.opencl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learncost.core.backend.BackendUnavailable;

/** The OpenCL devices that this process sees, and the libraries through which it sees them. */
final class OpenClFindings {
  private static final Path MAPS = Path.of("/proc/self/maps");
  private static final String VENDORS = "OCL_ICD_VENDORS";
  private static final Path DEFAULT_VENDORS = Path.of("/etc/OpenCL/vendors");

  /** What hides devices from a process, beside {@link #VENDORS}. */
  private static final List<String> HIDING =
      List.of("OCL_ICD_FILENAMES", "CUDA_VISIBLE_DEVICES", "NVIDIA_VISIBLE_DEVICES");

  /** In the names of the vendors' libraries, in lower case; the loader's begins with LOADER. */
  private static final List<String> VENDOR_NAMES = List.of("opencl", "pocl", "ocl", "libcuda");

  private static final String LOADER = "libOpenCL.so";

  private OpenClFindings() {}

  /** Devices, loader, registered and loaded vendors of this process, in one line. */
  static String here() {
    return "it found " + devices() + "; " + libraries(MAPS) + "; " + settings(System.getenv());
  }

  private static String devices() {
    try {
      List<String> lines = OpenClDevices.list();
      return lines.isEmpty() ? "no device" : String.join(", ", lines);
    } catch (BackendUnavailable e) {
      return "no device: " + e.reason();
    }
  }

  /**
   * The loader that is mapped, and the vendors' libraries behind it.
   *
   * @param maps as /proc/self/maps has it
   */
  static String libraries(Path maps) {
    TreeSet<String> loaders = new TreeSet<>();
    TreeSet<String> vendors = new TreeSet<>();
    // Names may hold bytes of any encoding.
    try (Stream<String> lines = Files.lines(maps, StandardCharsets.ISO_8859_1)) {
      lines
          .map(line -> line.replaceFirst("^[^/]*", ""))
          .filter(path -> path.contains(".so"))
          .forEach(
              path -> {
                String name = path.substring(path.lastIndexOf('/') + 1);
                String lower = name.toLowerCase(Locale.ROOT);
                if (name.startsWith(LOADER)) {
                  loaders.add(path);
                } else if (VENDOR_NAMES.stream().anyMatch(lower::contains)) {
                  vendors.add(path);
                }
              });
    } catch (IOException e) {
      return "its libraries are not told here";
    }
    return "loader "
        + (loaders.isEmpty() ? "none" : String.join(", ", loaders))
        + "; vendors' libraries "
        + (vendors.isEmpty() ? "none" : String.join(", ", vendors));
  }

  /**
   * Which vendors the loader is told to look for.
   *
   * @param environment variables of the process
   */
  static String settings(Map<String, String> environment) {
    @Nullable String set = environment.get(VENDORS);
    Path vendors = set == null ? DEFAULT_VENDORS : Path.of(set);
    List<String> text = new ArrayList<>();
    text.add(VENDORS + (set == null ? " not set" : "=" + set));
    text.add("in " + vendors + ": " + registered(vendors));
    for (String name : HIDING) {
      String value = environment.get(name);
      if (value != null) text.add(name + "=" + value);
    }
    return String.join(", ", text);
  }

  private static String registered(Path vendors) {
    if (!Files.isDirectory(vendors)) return Files.exists(vendors) ? "a file" : "no such folder";
    try (Stream<Path> files = Files.list(vendors)) {
      List<String> names = files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
      return names.isEmpty() ? "nothing" : String.join(", ", names);
    } catch (IOException e) {
      return "not readable";
    }
  }
}
