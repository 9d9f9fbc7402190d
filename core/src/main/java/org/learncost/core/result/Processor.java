package org.learncost.core.result;

import static java.util.Comparator.naturalOrder;
import static org.learncost.core.result.HostFiles.known;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the processor is set up. Null is unknown: a virtual machine sees little of this.
 *
 * @param microcode its revision
 * @param smt whether two threads share a core: on, off, or not supported
 * @param minimumMegahertz and maximumMegahertz that the hardware can do, turbo included
 * @param driver that sets the frequency
 * @param governor by which it does; several where the cores differ
 * @param turbo whether it may go above its base frequency
 */
public record Processor(
    @Nullable String microcode,
    @Nullable String smt,
    @Nullable Integer minimumMegahertz,
    @Nullable Integer maximumMegahertz,
    @Nullable String driver,
    @Nullable String governor,
    @Nullable Boolean turbo) {
  private static final String CPU = "sys/devices/system/cpu";

  static Processor read(HostFiles files) {
    List<String> cores =
        files.entries(CPU, "cpu\\d+").stream().map(cpu -> cpu + "/cpufreq/").toList();
    return new Processor(
        files.value("proc/cpuinfo", "microcode"),
        smt(files),
        megahertz(
            known(cores, core -> files.number(core + "cpuinfo_min_freq")).min(naturalOrder())),
        megahertz(
            known(cores, core -> files.number(core + "cpuinfo_max_freq")).max(naturalOrder())),
        distinct(known(cores, core -> files.text(core + "scaling_driver"))),
        distinct(known(cores, core -> files.text(core + "scaling_governor"))),
        turbo(files));
  }

  private static @Nullable Integer megahertz(Optional<Long> kilohertz) {
    return kilohertz.map(khz -> Math.toIntExact(khz / 1000)).orElse(null);
  }

  private static @Nullable String distinct(Stream<String> values) {
    String all = values.distinct().sorted().collect(Collectors.joining(", "));
    return all.isEmpty() ? null : all;
  }

  private static @Nullable String smt(HostFiles files) {
    if ("notsupported".equals(files.text(CPU + "/smt/control"))) return "not supported";
    Long active = files.number(CPU + "/smt/active");
    return active == null ? null : active == 0 ? "off" : "on";
  }

  private static @Nullable Boolean turbo(HostFiles files) {
    Long off = files.number(CPU + "/intel_pstate/no_turbo");
    if (off != null) return off == 0;
    Long boost = files.number(CPU + "/cpufreq/boost");
    return boost == null ? null : boost == 1;
  }
}
