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
import org.learncost.core.failure.Reason;

/**
 * Launches a kernel on one device and makes sure that this device ran it. Left alone, Aparapi
 * answers a device's failure with a line in its log and runs the kernel on Java threads.
 */
final class CheckedLauncher implements AutoCloseable {
  private final NetworkKernel kernel;
  private final OpenCLDevice device;
  private final int workGroups;
  private final Range range;
  private int asked;
  private boolean hasRun;
  private boolean failed;
  private boolean closed;

  /**
   * Compiles the kernel.
   *
   * @param localSize work-items per work-group, fewer where the device cannot have so many
   * @throws BackendUnavailable if the device refuses it
   */
  CheckedLauncher(NetworkKernel kernel, OpenCLDevice device, int workGroups, int localSize) {
    this.kernel = kernel;
    this.device = device;
    this.workGroups = workGroups;
    kernel.proof = ImmovableArrays.ints(workGroups);
    kernel.setExplicit(true);
    KernelManager.instance().setPreferredDevices(kernel, new LinkedHashSet<>(List.of(device)));
    int size = localSize;
    try {
      kernel.compile(device);
      size = Math.min(size, kernel.getKernelMaxWorkGroupSize(device));
    } catch (CompileFailedException | QueryFailedException e) {
      throw failure("the kernel does not compile: " + Reason.of(e));
    }
    size = Math.min(size, device.getMaxWorkGroupSize());
    size = Math.min(size, device.getMaxWorkItemSize()[0]);
    if (size < kernel.leastItems()) {
      throw failure("it runs " + size + " work-items of a kernel for " + kernel.leastItems());
    }
    range = Range.create(device, Math.multiplyExact(workGroups, size), size);
  }

  /** Runs the kernel on the device, or throws. */
  void launch(int steps, boolean training) {
    kernel.steps = steps;
    kernel.training = training ? 1 : 0;
    int passes = kernel.passes();
    long launchesBefore = launches();
    try {
      kernel.execute(range, passes);
    } catch (RuntimeException | AssertionError | LinkageError e) {
      throw failure("a launch failed: " + Reason.of(e));
    }
    hasRun = true;
    asked += kernel.proofOfLaunch();
    if (kernel.getTargetDevice() != device || launches() != launchesBefore + 1) {
      throw failure("a launch did not reach the device");
    }
  }

  /** A launch of no steps, which carries up what was put and shows that the device runs. */
  void prove() {
    launch(0, false);
    checkProof();
  }

  /** How often this thread has launched a kernel of this class on the device. */
  private long launches() {
    @Nullable WeakReference<ProfileReport> reference = kernel.getProfileReportCurrentThread(device);
    ProfileReport report = reference == null ? null : reference.get();
    return report == null ? 0 : report.getReportId();
  }

  /**
   * Reads back what every work-group has counted. Not after every launch: on PoCL it takes 30 µs, a
   * third of a launch.
   */
  void checkProof() {
    kernel.get(kernel.proof);
    for (int group = 0; group < workGroups; group++) {
      if (kernel.proof[group] != asked) {
        throw failure(
            "work-group " + group + " ran " + kernel.proof[group] + " of " + asked + " phases");
      }
    }
  }

  void requireOpen() {
    if (closed) throw new IllegalStateException("this trainer is closed");
  }

  /**
   * What a kernel's clone() throws. Aparapi clones a kernel to run it on Java threads, which is
   * what it does once it has given the device up, and clones it for nothing else.
   */
  static IllegalStateException gaveUp() {
    return new IllegalStateException("Aparapi gave the device up and fell back to Java threads");
  }

  private BackendUnavailable failure(String reason) {
    failed = true;
    return new BackendUnavailable(
        OpenCl.ID,
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
      if (!failed) checkProof();
    } finally {
      kernel.dispose();
    }
  }
}
