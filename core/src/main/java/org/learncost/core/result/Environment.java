package org.learncost.core.result;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryManagerMXBean;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;

/**
 * The machine and the JVM of a run. Nothing is guessed: what cannot be read is "unknown", 0 or
 * null, and what a manifest of an older program lacks is null.
 *
 * @param physicalCores and logicalCores, memoryBytes: 0 if unknown
 * @param memoryBytes physical memory
 * @param jvmFlags arguments of the JVM that ran the study
 * @param loadAverage only in older manifests, runnable processes over the last minute when the run
 *     began, negative if unknown; else null, see {@link Moment}
 * @param variables of the environment that steer threads, those that are set
 * @param versions of the parts on the class path
 * @param moment what the machine was doing when this was read: the one part that is different the
 *     next minute
 */
public record Environment(
    String host,
    String cpu,
    int physicalCores,
    int logicalCores,
    long memoryBytes,
    String os,
    String kernel,
    String jdk,
    String jvm,
    List<String> jvmFlags,
    String garbageCollectors,
    String locale,
    @Nullable Double loadAverage,
    @Nullable Processor processor,
    @Nullable SystemSettings settings,
    @Nullable ResourceLimits limits,
    @Nullable Map<String, String> variables,
    @Nullable String timeZone,
    @Nullable Map<String, String> versions,
    @Nullable Moment moment) {
  private static final List<String> VARIABLES =
      List.of(
          "OMP_NUM_THREADS",
          "OMP_PROC_BIND",
          "OMP_PLACES",
          "OPENBLAS_NUM_THREADS",
          "MKL_NUM_THREADS",
          "POCL_MAX_PTHREAD_COUNT",
          "POCL_AFFINITY");

  /** Reads this machine and this JVM; takes half a second, see {@link Moment#take}. */
  public static Environment capture() {
    SystemInfo system = new SystemInfo();
    var runtime = ManagementFactory.getRuntimeMXBean();
    return new Environment(
        Attempt.orUnknown(() -> system.getOperatingSystem().getNetworkParams().getHostName()),
        Attempt.orUnknown(
            () -> system.getHardware().getProcessor().getProcessorIdentifier().getName()),
        orZero(() -> system.getHardware().getProcessor().getPhysicalProcessorCount()).intValue(),
        orZero(() -> system.getHardware().getProcessor().getLogicalProcessorCount()).intValue(),
        orZero(() -> system.getHardware().getMemory().getTotal()).longValue(),
        Attempt.orUnknown(() -> system.getOperatingSystem().toString()),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.version") + " " + System.getProperty("java.vendor"),
        runtime.getVmName() + " " + runtime.getVmVersion(),
        List.copyOf(runtime.getInputArguments()),
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(MemoryManagerMXBean::getName)
            .collect(Collectors.joining(", ")),
        Locale.getDefault().toLanguageTag(),
        null,
        Processor.read(HostFiles.HERE),
        SystemSettings.read(HostFiles.HERE),
        ResourceLimits.read(HostFiles.HERE),
        variables(System.getenv()),
        ZoneId.systemDefault().getId(),
        Versions.read(),
        Moment.take());
  }

  private static Number orZero(Supplier<Number> question) {
    Number answer = Attempt.orNull(question);
    return answer == null ? 0 : answer;
  }

  static Map<String, String> variables(Map<String, String> all) {
    Map<String, String> set = new TreeMap<>(all);
    set.keySet().retainAll(VARIABLES);
    return set;
  }
}
