package org.learncost.core.backend.opencl;

import com.aparapi.ProfileReport;
import com.aparapi.Range;
import com.aparapi.device.OpenCLDevice;
import com.aparapi.exception.CompileFailedException;
import com.aparapi.exception.QueryFailedException;
import com.aparapi.internal.kernel.KernelManager;
import java.lang.ref.WeakReference;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learncost.core.backend.BackendUnavailable;

/**
 * Launches a kernel on one device and makes sure that this device ran it. Left alone, Aparapi
 * answers a device's failure with a line in its log and runs the kernel on Java threads.
 */
final class CheckedLauncher implements AutoCloseable {
  private final ReplicaKernel kernel;
  private final OpenCLDevice device;
  private final Range range;
  private int stepsAsked;
  private boolean hasRun;
  private boolean failed;
  private boolean closed;

  /**
   * Compiles the kernel.
   *
   * @param localSize work-items per work-group, fewer where the device cannot have so many
   * @throws BackendUnavailable if the device refuses it
   */
  CheckedLauncher(ReplicaKernel kernel, OpenCLDevice device, int workGroups, int localSize) {
    this.kernel = kernel;
    this.device = device;
    kernel.setExplicit(true);
    KernelManager.instance().setPreferredDevices(kernel, new LinkedHashSet<>(List.of(device)));
    int size = localSize;
    try {
      kernel.compile(device);
      size = Math.min(size, kernel.getKernelMaxWorkGroupSize(device));
    } catch (CompileFailedException | QueryFailedException e) {
      throw failure("the kernel does not compile: " + e.getMessage());
    }
    size = Math.min(size, device.getMaxWorkGroupSize());
    size = Math.min(size, device.getMaxWorkItemSize()[0]);
    range = Range.create(device, Math.multiplyExact(workGroups, size), size);
  }

  /** Runs the kernel on the device, or throws. */
  void launch(int steps) {
    kernel.steps = steps;
    long launchesBefore = launches();
    try {
      kernel.execute(range);
    } catch (RuntimeException | AssertionError | LinkageError e) {
      throw failure("a launch failed: " + e.getMessage());
    }
    hasRun = true;
    stepsAsked += steps + 1;
    if (kernel.getTargetDevice() != device || launches() != launchesBefore + 1) {
      throw failure("a launch did not reach the device");
    }
  }

  /** How often this thread has launched a kernel of this class on the device. */
  private long launches() {
    @Nullable WeakReference<ProfileReport> reference = kernel.getProfileReportCurrentThread(device);
    ProfileReport report = reference == null ? null : reference.get();
    return report == null ? 0 : report.getReportId();
  }

  /**
   * Reads back how many steps every work-group has counted. Not after every launch: on PoCL it
   * takes 30 µs, a third of a launch.
   */
  void checkStepsRun() {
    kernel.get(kernel.stepsRun);
    for (int replica = 0; replica < kernel.stepsRun.length; replica++) {
      if (kernel.stepsRun[replica] != stepsAsked) {
        throw failure(
            "replica "
                + replica
                + " ran "
                + kernel.stepsRun[replica]
                + " of "
                + stepsAsked
                + " steps");
      }
    }
  }

  void requireOpen() {
    if (closed) throw new IllegalStateException("this trainer is closed");
  }

  private BackendUnavailable failure(String reason) {
    failed = true;
    return new BackendUnavailable(
        OpenClBackend.ID,
        device.getName() + ": " + reason,
        "check the driver with clinfo, or use another backend");
  }

  @Override
  public void close() {
    if (closed) return;
    closed = true;
    // Disposing of a kernel that was compiled and never ran crashes the JVM (Aparapi 3.0.2).
    if (!hasRun) return;
    try {
      // A benchmark may train and close without ever asking for a result.
      if (!failed) checkStepsRun();
    } finally {
      kernel.dispose();
    }
  }
}
