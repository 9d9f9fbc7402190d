package org.learncost.core.backend.opencl;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learncost.core.backend.BackendUnavailable;

/**
 * The diagnosis of a Linux machine without an OpenCL device, and what mends it: the loader,
 * libOpenCL.so.1, may be missing, or a platform, or the library of one that is registered, or its
 * device.
 *
 * @param registered what is registered with the loader
 * @param load why the linker does not load a library; empty if it does
 */
record MissingOpenCl(
    RegisteredPlatforms registered, java.util.function.Function<String, Optional<String>> load) {
  static final String LOADER = "libOpenCL.so.1";

  private static final String INSTALL_LOADER = "apt-get install ocl-icd-libopencl1";

  private static final String NVIDIA = "libnvidia-opencl.so.1";
  private static final Path USUAL = Path.of("/etc/OpenCL/vendors");

  /** RTLD_LAZY of dlfcn.h, as the loaders call it. */
  private static final int RTLD_LAZY = 1;

  /** This machine. */
  static MissingOpenCl here() {
    return new MissingOpenCl(
        RegisteredPlatforms.read(System.getenv(), USUAL), MissingOpenCl::whyNotLoaded);
  }

  /**
   * The loader is not there, or is broken.
   *
   * @param why the linker's words
   */
  BackendUnavailable loader(String why) {
    return missing(
        "the OpenCL loader, "
            + LOADER
            + (why.contains(RegisteredPlatforms.GONE)
                ? ", is not installed"
                : ", does not load: " + why),
        INSTALL_LOADER + (registered.entries().isEmpty() ? " pocl-opencl-icd" : ""));
  }

  /** The loader has no platform. */
  BackendUnavailable platform() {
    String none = "no OpenCL platform found: ";
    String place = registered.place();
    String choice = place.contains("=") ? "unset " + place.split("=", 2)[0] + ", or " : "";
    if (registered.entries().isEmpty()) {
      String install =
          load.apply(NVIDIA).isEmpty()
              ? "NVIDIA's driver is there; register it: sudo mkdir -p %s; echo %s | sudo tee %s/nvidia.icd"
                  .formatted(USUAL, NVIDIA, USUAL)
              : "install the GPU vendor's driver, or for the processor: apt-get install"
                  + " pocl-opencl-icd";
      return missing(none + "no .icd file in " + place, choice + install);
    }
    List<String> faults = registered.faults(load);
    if (!faults.isEmpty()) {
      return missing(
          none + String.join(", ", faults),
          choice
              + "install that driver again, or for the processor: apt-get install --reinstall libpocl2"
              + " pocl-opencl-icd");
    }
    return missing(
        none + "what " + place + " registers loads, but offers none", choice + checkDevice());
  }

  /**
   * What keeps registered platforms from being there, a line each.
   *
   * @param platforms that the loader offers
   */
  List<String> faults(int platforms) {
    List<String> faults = new ArrayList<>(registered.faults(load));
    int loading = registered.entries().size() - faults.size();
    if (loading > platforms) {
      faults.add(
          "%d of %d libraries that load from %s: see that their devices are there"
              .formatted(loading - platforms, loading, registered.place()));
    }
    return faults;
  }

  /** There are platforms without a device. */
  static BackendUnavailable device(List<String> platforms) {
    return missing(
        "no OpenCL device found: none of " + String.join(", ", platforms), checkDevice());
  }

  private static String checkDevice() {
    return "see that the device and its kernel driver are there (NVIDIA: nvidia-smi), or for the"
        + " processor: apt-get install pocl-opencl-icd";
  }

  private static BackendUnavailable missing(String reason, String remedy) {
    return new BackendUnavailable(OpenCl.ID, reason, remedy);
  }

  /** Asks the linker itself: where it looks depends on its cache, its path and the library. */
  private static Optional<String> whyNotLoaded(String library) {
    try {
      NativeLibrary process = NativeLibrary.getProcess();
      Function open = process.getFunction("dlopen");
      Function error = process.getFunction("dlerror");
      if (open.invokePointer(new Object[] {library, RTLD_LAZY}) != null) return Optional.empty();
      String why = error.invokeString(new Object[0], false);
      return Optional.of(why == null ? "the linker does not say why" : why);
    } catch (LinkageError e) {
      return Optional.empty(); // Without an answer it is not accused.
    }
  }
}
