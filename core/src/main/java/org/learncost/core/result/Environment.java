package org.learncost.core.result;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryManagerMXBean;
import java.util.List;
import java.util.Locale;
import oshi.SystemInfo;

/**
 * The machine and the JVM of a run.
 *
 * @param memoryBytes physical memory
 * @param jvmFlags arguments of the JVM that ran the study
 * @param loadAverage runnable processes over the last minute when the run began; negative if
 *     unknown
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
    double loadAverage) {

  /** Reads this machine and this JVM. */
  public static Environment capture() {
    SystemInfo system = new SystemInfo();
    var cpu = system.getHardware().getProcessor();
    var os = system.getOperatingSystem();
    var runtime = ManagementFactory.getRuntimeMXBean();
    return new Environment(
        os.getNetworkParams().getHostName(),
        cpu.getProcessorIdentifier().getName().strip(),
        cpu.getPhysicalProcessorCount(),
        cpu.getLogicalProcessorCount(),
        system.getHardware().getMemory().getTotal(),
        os.toString(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.version") + " " + System.getProperty("java.vendor"),
        runtime.getVmName() + " " + runtime.getVmVersion(),
        List.copyOf(runtime.getInputArguments()),
        String.join(
            ", ",
            ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(MemoryManagerMXBean::getName)
                .toList()),
        Locale.getDefault().toLanguageTag(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}
