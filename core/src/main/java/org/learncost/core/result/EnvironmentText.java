package org.learncost.core.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An environment in words, for a report and for a terminal. What an older program did not record is
 * left out; what could not be read is "unknown".
 */
public final class EnvironmentText {
  /** One fact, and the group that it belongs to. */
  public record Line(String group, String what, String value) {}

  private final List<Line> lines = new ArrayList<>();
  private String group = "";

  private EnvironmentText() {}

  /** All facts, those of a group after each other. */
  public static List<Line> lines(Environment e) {
    EnvironmentText text = new EnvironmentText();
    text.machine(e);
    if (e.limits() != null) text.limits(e.limits());
    text.system(e);
    text.java(e);
    text.libraries(e);
    text.loadSnapshot(e);
    return text.lines;
  }

  private void machine(Environment e) {
    group = "machine";
    add("host", e.host());
    add("processor", e.cpu());
    add("cores", count(e.physicalCores()) + " physical, " + count(e.logicalCores()) + " logical");
    Processor p = e.processor();
    if (p != null) {
      add("SMT (shared cores)", p.smt());
      add("microcode", p.microcode());
      add("frequency range", range(p.minimumMegahertz(), p.maximumMegahertz()));
      add(
          "governor",
          p.governor() == null ? null : p.governor() + " (driver " + orUnknown(p.driver()) + ")");
      add("turbo", p.turbo() == null ? null : p.turbo() ? "on" : "off");
    }
    add("memory", e.memoryBytes() > 0 ? gibibytes(e.memoryBytes()) : null);
    SystemSettings s = e.settings();
    if (s == null) return;
    add(
        "swap",
        s.swapBytes() == null ? null : s.swapBytes() == 0 ? "none" : gibibytes(s.swapBytes()));
    add("virtual machine", s.virtualMachine());
    add("container", s.container());
  }

  private void limits(ResourceLimits l) {
    group = "limits";
    add("processors allowed", orUnknown(l.allowedCpus()) + "; the JVM counts " + l.jvmProcessors());
    boolean known = l.cgroups() != null;
    String none = known ? "none" : null;
    add(
        "processor quota",
        l.quotaCores() == null ? none : number(l.quotaCores()) + " processors' worth of time");
    add("memory limit", l.memoryBytes() == null ? none : gibibytes(l.memoryBytes()));
    add("control groups", l.cgroups());
  }

  private void system(Environment e) {
    group = "system";
    add("system", e.os());
    add("kernel", e.kernel());
    SystemSettings s = e.settings();
    if (s != null) {
      add("C library", s.libc());
      add("clock source", s.clockSource());
      add("transparent huge pages", s.transparentHugePages());
      add("address randomisation", s.aslr());
    }
    add("locale", e.locale());
    if (e.timeZone() != null) add("time zone", e.timeZone());
  }

  private void java(Environment e) {
    group = "Java";
    add("JDK", e.jdk());
    add("JVM", e.jvm());
    add("arguments", e.jvmFlags() == null ? null : orNone(String.join(" ", e.jvmFlags())));
    add("garbage collectors", e.garbageCollectors());
    if (e.limits() != null) add("largest heap", gibibytes(e.limits().maxHeapBytes()));
  }

  private void libraries(Environment e) {
    group = "libraries";
    if (e.versions() != null) add("versions", orNone(join(e.versions(), " ")));
    if (e.variables() != null)
      add("thread variables", e.variables().isEmpty() ? "none set" : join(e.variables(), "="));
  }

  private void loadSnapshot(Environment e) {
    group = "at the time";
    if (e.loadAverage() != null && e.loadAverage() >= 0) {
      add("load of 1 min", number(e.loadAverage()));
    }
    LoadSnapshot load = e.loadSnapshot();
    if (load == null) return;
    add("read at (UTC)", load.takenUtc());
    add(
        "load of 1, 5, 15 min",
        load.loadAverages() == null
            ? null
            : load.loadAverages().stream()
                .map(EnvironmentText::number)
                .collect(Collectors.joining(", ")));
    add(
        "time stolen by the host",
        load.stealShare() == null || load.stealShareSinceBoot() == null
            ? null
            : percent(load.stealShare())
                + " at that moment, "
                + percent(load.stealShareSinceBoot())
                + " since boot");
    add("other processes", others(load));
    add("frequency", range(load.slowestMegahertz(), load.fastestMegahertz()));
    add(
        "memory available",
        load.availableMemoryBytes() == null ? null : gibibytes(load.availableMemoryBytes()));
    add(
        "up for",
        load.uptimeSeconds() == null ? null : number(load.uptimeSeconds() / 3600.0) + " h");
  }

  private static @Nullable String others(LoadSnapshot load) {
    if (load.othersBusyCores() == null) return null;
    String all = "kept " + number(load.othersBusyCores()) + " cores busy";
    if (load.busiest() == null || load.busiest().isEmpty()) return all;
    return load.busiest().stream()
        .map(use -> use.name() + " (pid " + use.pid() + ") " + number(use.cores()))
        .collect(Collectors.joining(", ", all + ": ", ""));
  }

  private void add(String what, @Nullable String value) {
    lines.add(new Line(group, what, orUnknown(value)));
  }

  private static String orUnknown(@Nullable String value) {
    return value == null ? Environment.UNKNOWN : value;
  }

  private static String orNone(String value) {
    return value.isEmpty() ? "none" : value;
  }

  private static String count(int value) {
    return value == 0 ? Environment.UNKNOWN : Integer.toString(value);
  }

  private static @Nullable String range(@Nullable Integer low, @Nullable Integer high) {
    if (low == null || high == null) return null;
    return low.equals(high) ? low + " MHz" : low + " to " + high + " MHz";
  }

  private static String join(Map<String, String> map, String between) {
    return map.entrySet().stream()
        .map(entry -> entry.getKey() + between + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String gibibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / 0x1p30);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
