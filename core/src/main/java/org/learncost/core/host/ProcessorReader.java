package org.learncost.core.host;

import static java.util.Comparator.naturalOrder;
import static org.learncost.core.host.HostFiles.known;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.Processor;

/** Reader of how the processor is set up. */
final class ProcessorReader {
  private static final String CPU = "sys/devices/system/cpu";

  private ProcessorReader() {}

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
