package org.learncost.core.result;

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
import oshi.SystemInfo;
import oshi.software.os.OSProcess;

/**
 * What the machine was doing at one moment: all that is different the next minute. Null is unknown.
 *
 * @param takenUtc when
 * @param loadAverages runnable processes over the last 1, 5 and 15 minutes
 * @param stealShareSinceBoot of all processors' time, what the hypervisor gave to other machines
 * @param stealShare the same in the last half second
 * @param othersBusyCores processors' worth of time that all other processes took in the last half
 *     second
 * @param busiest other processes that took most of it, at most three, each a tenth of a core or
 *     more
 * @param slowestMegahertz and fastestMegahertz: the processors' frequencies
 * @param availableMemoryBytes that can be had without swapping
 * @param uptimeSeconds since the machine was started
 */
public record Moment(
    String takenUtc,
    @Nullable List<Double> loadAverages,
    @Nullable Double stealShareSinceBoot,
    @Nullable Double stealShare,
    @Nullable Double othersBusyCores,
    @Nullable List<ProcessUse> busiest,
    @Nullable Integer slowestMegahertz,
    @Nullable Integer fastestMegahertz,
    @Nullable Long availableMemoryBytes,
    @Nullable Long uptimeSeconds) {
  /** Fifty of the kernel's ticks: a use of 2 % of a core shows. */
  private static final Duration SAMPLE = Duration.ofMillis(500);

  private static final double WORTH_NAMING_CORES = 0.1;
  private static final int NAMED = 3;
  private static final double HERTZ_PER_MEGAHERTZ = 1e6;

  /** What one process took. */
  public record ProcessUse(String name, int pid, double cores) {}

  /** Watches the machine for half a second. */
  public static Moment take() {
    Map<Integer, OSProcess> before = processes();
    CpuTimes start = CpuTimes.now();
    pause();
    CpuTimes end = CpuTimes.now();
    CpuTimes sample = start == null || end == null ? null : end.since(start);
    SystemInfo system = new SystemInfo();
    List<Integer> megahertz = megahertz(system);
    return new Moment(
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
