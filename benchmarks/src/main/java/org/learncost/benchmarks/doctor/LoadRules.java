package org.learncost.benchmarks.doctor;

import static org.learncost.benchmarks.doctor.Finding.graded;
import static org.learncost.benchmarks.doctor.Finding.ok;
import static org.learncost.benchmarks.doctor.Finding.unfit;
import static org.learncost.benchmarks.doctor.Finding.warning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.LoadSnapshot;
import org.learncost.core.result.LoadSnapshot.ProcessUse;
import org.learncost.core.result.ResourceLimits;

/** Judges what is left of the machine: limits of its control groups, and other processes. */
final class LoadRules {
  /** A tenth of a core: more than a desktop or a monitoring agent takes when idle. */
  static final double OTHERS_WARNING_CORES = 0.1;

  /** With less than one whole core left even a single thread has to wait for its turn. */
  static final double CORES_NEEDED = 1;

  /** The heap of a fork, a library of 400 MB and the file cache; swapping begins below. */
  static final long MEMORY_WARNING_BYTES = 2L << 30;

  private LoadRules() {}

  /**
   * @param processors that this machine has, 0 if unknown
   */
  static List<Finding> judge(
      @Nullable ResourceLimits limits, @Nullable LoadSnapshot load, int processors) {
    List<Finding> findings = new ArrayList<>();
    if (limits != null && limits.cgroups() != null) findings.add(quota(limits));
    if (load == null) return findings;
    if (load.othersBusyCores() != null && processors > 0) {
      findings.add(others(load.othersBusyCores(), processors, load.busiest()));
    }
    if (load.availableMemoryBytes() != null) findings.add(memory(load.availableMemoryBytes()));
    return findings;
  }

  private static Finding quota(ResourceLimits limits) {
    String subject = "processor quota";
    Double quota = limits.quotaCores();
    if (quota == null) return ok(subject, "none", "no control group limits the time");
    String saw =
        number(quota) + " processors' worth of time, and the JVM counts " + limits.jvmProcessors();
    String mend =
        "raise it to whole processors: docker run --cpuset-cpus=0-1 instead of --cpus, Kubernetes"
            + " static CPU manager, or systemctl set-property UNIT CPUQuota=";
    if (quota < CORES_NEEDED) {
      return unfit(
          subject, saw, "a single thread uses it up, and then stands still in every period", mend);
    }
    if (quota < limits.jvmProcessors()) {
      return warning(
          subject, saw, "all threads stand still when together they have used it up", mend);
    }
    return ok(subject, saw, "it covers every processor that the JVM counts");
  }

  private static Finding others(double cores, int processors, @Nullable List<ProcessUse> busiest) {
    String saw = number(cores) + " of " + processors + " cores busy";
    String mend = "find it with top, and stop it";
    if (busiest != null && !busiest.isEmpty()) {
      ProcessUse top = busiest.get(0);
      saw += ", " + top.name() + " (pid " + top.pid() + ") with " + number(top.cores());
      mend = "stop " + top.name() + " (pid " + top.pid() + "), or wait for its end";
    }
    return graded(
        cores,
        OTHERS_WARNING_CORES,
        Math.max(processors - CORES_NEEDED, OTHERS_WARNING_CORES),
        "other processes",
        saw,
        "what they take, and when, is in the timings",
        mend);
  }

  private static Finding memory(long bytes) {
    String saw = String.format(Locale.ROOT, "%.1f GiB available", bytes / 0x1p30);
    return bytes < MEMORY_WARNING_BYTES
        ? warning(
            "memory",
            saw,
            "forks may be swapped out or killed",
            "close what uses it: ps aux --sort=-rss | head")
        : ok("memory", saw, "enough for a fork and its libraries");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
