package org.learncost.core.backend.opencl;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.learncost.core.backend.BackendUnavailable;

/**
 * Arrays that the garbage collector leaves where they are. Aparapi gives a processor's driver the
 * address of a Java array as the buffer's own memory, and reads results back by that address: once
 * the array has moved, it reads what lies there by then, or the JVM crashes (Aparapi 3.0.2, both
 * seen). A GPU's buffer of a moved array is made anew, and its contents are lost. G1 never moves an
 * array of more than half a region, short of an out-of-memory error.
 */
final class ImmovableArrays {
  private ImmovableArrays() {}

  /**
   * How many values of four bytes an array must have so that it stays: {@code count}, or more.
   *
   * @throws BackendUnavailable if another collector than G1 is in use
   */
  static long length(long count) {
    var vm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    if (vm == null || !Boolean.parseBoolean(vm.getVMOption("UseG1GC").getValue())) {
      throw new BackendUnavailable(
          OpenCl.ID,
          "this garbage collector moves the arrays under the device",
          "start Java with -XX:+UseG1GC");
    }
    long region = Long.parseLong(vm.getVMOption("G1HeapRegionSize").getValue());
    return Math.max(count, region / 2 / Float.BYTES);
  }

  /** At least {@code count} values. */
  static float[] floats(long count) {
    // The array's header makes it larger than half a region.
    return new float[Math.toIntExact(length(count))];
  }

  /** At least {@code count} values. */
  static int[] ints(long count) {
    return new int[Math.toIntExact(length(count))];
  }
}
