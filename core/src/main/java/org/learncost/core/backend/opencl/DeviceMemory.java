package org.learncost.core.backend.opencl;

import com.aparapi.device.OpenCLDevice;

/** Allocates buffers, and refuses those that the device could not hold. */
final class DeviceMemory {
  private final OpenCLDevice device;
  private final long bufferLimit;
  private long allocated;

  DeviceMemory(OpenCLDevice device) {
    this.device = device;
    // Aparapi counts a buffer's bytes in an int.
    bufferLimit = Math.min(device.getMaxMemAllocSize(), Integer.MAX_VALUE);
  }

  /**
   * @throws IllegalArgumentException if the buffer, or all buffers together, are too large
   */
  float[] floats(String what, long count) {
    return new float[checked(what, count)];
  }

  /**
   * @throws IllegalArgumentException if the buffer, or all buffers together, are too large
   */
  int[] ints(String what, long count) {
    return new int[checked(what, count)];
  }

  private int checked(String what, long count) {
    long bytes = count > Integer.MAX_VALUE ? Long.MAX_VALUE : count * Float.BYTES;
    if (bytes > bufferLimit) {
      throw new IllegalArgumentException(
          what
              + ": "
              + count
              + " values exceed the "
              + bufferLimit
              + " bytes of a buffer on "
              + device.getName()
              + "; open fewer replicas at a time");
    }
    allocated += bytes;
    if (allocated > device.getGlobalMemSize()) {
      throw new IllegalArgumentException(
          "with "
              + what
              + " the buffers need "
              + allocated
              + " bytes of the "
              + device.getGlobalMemSize()
              + " on "
              + device.getName()
              + "; open fewer replicas at a time");
    }
    return (int) count;
  }
}
