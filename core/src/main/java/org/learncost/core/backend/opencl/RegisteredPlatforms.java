package org.learncost.core.backend.opencl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The platforms that are registered with the OpenCL loader of Linux: a file NAME.icd for each
 * platform, the first line of which names the platform's library (the extension cl_khr_icd).
 *
 * @param place where the loader looks, in words
 */
record RegisteredPlatforms(String place, List<Entry> entries) {
  /** The variable that takes the place of the usual folder, in both loaders that are in use. */
  static final String VENDORS = "OCL_ICD_VENDORS";

  /** ocl-icd's other name for a folder. */
  private static final String VENDOR_PATH = "OPENCL_VENDOR_PATH";

  /** In the linker's words on a file that is nowhere. */
  static final String GONE = "cannot open shared object file";

  private static final String SUFFIX = ".icd";

  /**
   * One platform.
   *
   * @param source the .icd file, or the variable that names a library itself
   * @param library that it names; blank for a file that is empty or cannot be read
   */
  record Entry(String source, String library) {
    /** What is wrong with it, in words; empty if its library loads. */
    Optional<String> fault(Function<String, Optional<String>> load) {
      if (library.isBlank()) return Optional.of(source + " names no library");
      return load.apply(library)
          .map(
              why ->
                  why.contains(GONE) && why.startsWith(library)
                      ? "the library " + library + " of " + source + " is gone"
                      : "the library " + library + " of " + source + " does not load: " + why);
    }
  }

  RegisteredPlatforms {
    entries = List.copyOf(entries);
  }

  /**
   * Reads what the loader reads, in the way of ocl-icd's manual page libOpenCL(7).
   *
   * @param usual the folder where no variable names another, /etc/OpenCL/vendors
   */
  static RegisteredPlatforms read(Map<String, String> environment, Path usual) {
    String vendorPath = environment.getOrDefault(VENDOR_PATH, "");
    Path folder = vendorPath.isEmpty() ? usual : Path.of(vendorPath);
    String named = environment.getOrDefault(VENDORS, "");
    if (named.isEmpty()) {
      String variable = vendorPath.isEmpty() ? "" : VENDOR_PATH + "=";
      return new RegisteredPlatforms(variable + folder, ofFolder(folder));
    }
    String place = VENDORS + "=" + named;
    if (Files.isDirectory(Path.of(named))) {
      return new RegisteredPlatforms(place, ofFolder(Path.of(named)));
    }
    if (!named.endsWith(SUFFIX)) {
      return new RegisteredPlatforms(place, List.of(new Entry(VENDORS, named)));
    }
    Path usualFile = folder.resolve(named);
    boolean usualOne = !named.contains("/") && Files.isReadable(usualFile);
    Path file = usualOne ? usualFile : Path.of(named);
    return new RegisteredPlatforms(place, Files.exists(file) ? List.of(ofFile(file)) : List.of());
  }

  /** All that keeps registered platforms from being there, a line each. */
  List<String> faults(Function<String, Optional<String>> load) {
    return entries.stream().flatMap(entry -> entry.fault(load).stream()).toList();
  }

  private static List<Entry> ofFolder(Path folder) {
    List<Entry> entries = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .sorted()
          .forEach(file -> entries.add(ofFile(file)));
    } catch (IOException e) {
      return List.of(); // The loader sees nothing either.
    }
    return entries;
  }

  private static Entry ofFile(Path file) {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return new Entry(file.toString(), lines.findFirst().orElse("").strip());
    } catch (IOException e) {
      return new Entry(file.toString(), "");
    }
  }
}
