package org.learncost.core.backend.opencl;

import com.aparapi.device.OpenCLDevice;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The version of a device's driver, which Aparapi does not read. */
final class DriverVersion {
  /** CL_DRIVER_VERSION of CL/cl.h. */
  private static final int CL_DRIVER_VERSION = 0x102D;

  private static final int CL_SUCCESS = 0;
  private static final int LONGEST = 256;

  private DriverVersion() {}

  /** Empty where the loader that Aparapi found has a name that JNA does not know. */
  static Optional<String> of(OpenCLDevice device) {
    byte[] text = new byte[LONGEST];
    try {
      int status =
          NativeLibrary.getInstance("OpenCL")
              .getFunction("clGetDeviceInfo")
              .invokeInt(
                  new Object[] {
                    new Pointer(device.getDeviceId()),
                    CL_DRIVER_VERSION,
                    new Pointer(LONGEST), // A size_t, which is as wide as a pointer.
                    text,
                    Pointer.NULL
                  });
      if (status != CL_SUCCESS) return Optional.empty();
    } catch (LinkageError e) {
      return Optional.empty(); // It only labels results.
    }
    int end = 0;
    while (end < LONGEST && text[end] != 0) end++;
    String version = new String(text, 0, end, StandardCharsets.UTF_8).strip();
    return version.isEmpty() ? Optional.empty() : Optional.of(version);
  }
}
