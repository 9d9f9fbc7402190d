package org.learncost.core.host;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryManagerMXBean;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.learncost.core.result.Environment;
import org.learncost.core.result.Versions;
import oshi.SystemInfo;

/** Reader of the machine and the JVM of a run. */
public final class EnvironmentReader {
  private static final List<String> VARIABLES =
      List.of(
          "OMP_NUM_THREADS",
          "OMP_PROC_BIND",
          "OMP_PLACES",
          "OPENBLAS_NUM_THREADS",
          "MKL_NUM_THREADS",
          "POCL_MAX_PTHREAD_COUNT",
          "POCL_AFFINITY");

  private EnvironmentReader() {}

  /** Reads this machine and this JVM; takes half a second, see {@link LoadSampler#take}. */
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
        ProcessorReader.read(HostFiles.HERE),
        SystemSettingsReader.read(HostFiles.HERE),
        ResourceLimitsReader.read(HostFiles.HERE),
        variables(System.getenv()),
        ZoneId.systemDefault().getId(),
        Versions.read(),
        LoadSampler.take());
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
