package org.learncost.core.host;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.LoadSnapshot;
import org.learncost.core.result.LoadSnapshot.ProcessUse;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;

/** Sampler of the load of the machine. */
final class LoadSampler {
  /** Fifty of the kernel's ticks: a use of 2 % of a core shows. */
  private static final Duration SAMPLE = Duration.ofMillis(500);

  private static final double WORTH_NAMING_CORES = 0.1;
  private static final int NAMED = 3;
  private static final double HERTZ_PER_MEGAHERTZ = 1e6;

  private LoadSampler() {}

  /** Watches the machine for half a second. */
  static LoadSnapshot take() {
    Map<Integer, OSProcess> before = processes();
    CpuTimes start = CpuTimes.now();
    pause();
    CpuTimes end = CpuTimes.now();
    CpuTimes sample = start == null || end == null ? null : end.since(start);
    SystemInfo system = new SystemInfo();
    List<Integer> megahertz = megahertz(system);
    return new LoadSnapshot(
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        loadAverages(system),
        end == null ? null : end.stealShare(),
        sample == null ? null : sample.stealShare(),
        sample == null ? null : sample.othersBusyCores(),
        busiest(before),
        megahertz.isEmpty() ? null : megahertz.get(0),
        megahertz.isEmpty() ? null : megahertz.get(megahertz.size() - 1),
        Attempt.orNull(() -> system.getHardware().getMemory().getAvailable()),
        Attempt.orNull(() -> system.getOperatingSystem().getSystemUptime()));
  }

  private static void pause() {
    try {
      Thread.sleep(SAMPLE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // A shorter sample, then.
    }
  }

  private static @Nullable List<Double> loadAverages(SystemInfo system) {
    double[] loads =
        Attempt.orNull(() -> system.getHardware().getProcessor().getSystemLoadAverage(3));
    // Windows has none, and OSHI writes -1.
    if (loads == null || Arrays.stream(loads).anyMatch(load -> load < 0)) return null;
    return Arrays.stream(loads).boxed().toList();
  }

  private static List<Integer> megahertz(SystemInfo system) {
    long[] hertz = Attempt.orNull(() -> system.getHardware().getProcessor().getCurrentFreq());
    if (hertz == null) return List.of();
    return Arrays.stream(hertz)
        .filter(value -> value > 0)
        .sorted()
        .mapToObj(value -> (int) Math.round(value / HERTZ_PER_MEGAHERTZ))
        .toList();
  }

  private static @Nullable Map<Integer, OSProcess> processes() {
    return Attempt.orNull(
        () ->
            new SystemInfo()
                .getOperatingSystem().getProcesses().stream()
                    .collect(Collectors.toMap(OSProcess::getProcessID, Function.identity())));
  }

  private static @Nullable List<ProcessUse> busiest(@Nullable Map<Integer, OSProcess> before) {
    Map<Integer, OSProcess> after = processes();
    if (before == null || after == null) return null;
    after.remove((int) ProcessHandle.current().pid());
    return after.values().stream()
        .filter(process -> before.containsKey(process.getProcessID()))
        .map(process -> use(process, before.get(process.getProcessID())))
        .filter(use -> use.cores() >= WORTH_NAMING_CORES)
        .sorted(Comparator.comparingDouble(ProcessUse::cores).reversed())
        .limit(NAMED)
        .toList();
  }

  private static ProcessUse use(OSProcess now, @Nullable OSProcess before) {
    return new ProcessUse(
        now.getName(), now.getProcessID(), now.getProcessCpuLoadBetweenTicks(before));
  }
}
