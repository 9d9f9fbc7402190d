package org.learncost.core.backend.opencl;

import com.aparapi.device.OpenCLDevice;
import org.learncost.core.backend.PlanRefused;

/** Adds up the buffers of a plan, and refuses those that device or host could not hold. */
final class DeviceMemory {
  private static final String ADVICE = "; open fewer replicas at a time, or take a smaller batch";

  private final String device;
  private final long bufferLimit;
  private final long deviceLimit;
  private final long hostLimit;
  private long needed;

  DeviceMemory(OpenCLDevice device, long hostLimit) {
    this.device = device.getName().strip();
    // Aparapi counts a buffer's bytes in an int.
    bufferLimit = Math.min(device.getMaxMemAllocSize(), Integer.MAX_VALUE);
    deviceLimit = device.getGlobalMemSize();
    this.hostLimit = hostLimit;
  }

  /**
   * @param count values of four bytes
   * @throws PlanRefused if the buffer, or all buffers together, are too large
   */
  void require(String what, long count) {
    long bytes = ImmovableArrays.length(count) * Float.BYTES;
    if (bytes > bufferLimit) {
      refuse(what + " need " + bytes + " bytes, and a buffer holds " + bufferLimit, device);
    }
    needed += bytes;
    if (needed > deviceLimit) {
      refuse("with " + what + " the buffers need " + needed + " bytes of " + deviceLimit, device);
    }
    // Each buffer has its twin in the heap, which it is filled from.
    if (needed > hostLimit) {
      String need = "with " + what + " the buffers need " + needed + " bytes of " + hostLimit;
      refuse(need, "the Java heap (-Xmx)");
    }
  }

  private static void refuse(String need, String where) {
    throw new PlanRefused(OpenCl.ID, need + " on " + where + ADVICE);
  }
}
