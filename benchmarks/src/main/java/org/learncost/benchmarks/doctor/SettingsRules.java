package org.learncost.benchmarks.doctor;

import static org.learncost.benchmarks.doctor.Finding.ok;
import static org.learncost.benchmarks.doctor.Finding.warning;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.Processor;
import org.learncost.core.result.SystemSettings;

/** Judges how processor and system are set up. What is unknown is not judged. */
final class SettingsRules {
  private static final String CPU = "/sys/devices/system/cpu/";

  static final String MEND_CLOCK =
      "echo tsc | sudo tee /sys/devices/system/clocksource/clocksource0/current_clocksource";

  /** Read by the processor itself; the others are devices, and slow to ask. */
  private static final Set<String> FAST_CLOCKS =
      Set.of("tsc", "kvm-clock", "arch_sys_counter", "hyperv_clocksource_tsc_page");

  private final List<Finding> findings = new ArrayList<>();

  private SettingsRules() {}

  static List<Finding> judge(@Nullable Processor processor, @Nullable SystemSettings settings) {
    SettingsRules rules = new SettingsRules();
    if (processor != null) {
      rules.governor(processor.governor());
      rules.turbo(processor);
      rules.smt(processor.smt());
    }
    if (settings != null) {
      rules.hugePages(settings.transparentHugePages());
      rules.aslr(settings.aslr());
      rules.clockSource(settings.clockSource());
      rules.machine(settings.virtualMachine());
    }
    return rules.findings;
  }

  private void governor(@Nullable String governor) {
    if (governor == null) return;
    String subject = "frequency governor";
    findings.add(
        governor.equals("performance")
            ? ok(subject, governor, "the cores keep their highest frequency")
            : warning(
                subject,
                governor,
                "the frequency follows the load, so a short measurement begins slow",
                "sudo cpupower frequency-set -g performance"));
  }

  private void turbo(Processor processor) {
    if (processor.turbo() == null) return;
    boolean intel = processor.driver() != null && processor.driver().startsWith("intel");
    findings.add(
        processor.turbo()
            ? warning(
                "turbo",
                "on",
                "the frequency depends on temperature and on how many cores are busy",
                intel
                    ? "echo 1 | sudo tee " + CPU + "intel_pstate/no_turbo"
                    : "echo 0 | sudo tee " + CPU + "cpufreq/boost")
            : ok("turbo", "off", "the frequency does not depend on temperature"));
  }

  private void smt(@Nullable String smt) {
    if (smt == null) return;
    // Whoever else runs on the host of a virtual machine is not seen from here.
    String why = "no two threads share a core, as far as this system can see";
    findings.add(
        smt.equals("on")
            ? warning(
                "SMT",
                smt,
                "two threads share a core, and each slows the other down",
                "echo off | sudo tee " + CPU + "smt/control")
            : ok("SMT", smt, why));
  }

  private void hugePages(@Nullable String mode) {
    if (mode == null) return;
    String subject = "transparent huge pages";
    findings.add(
        mode.equals("always")
            ? warning(
                subject,
                mode,
                "the kernel joins pages while a benchmark runs, in some runs and not in others",
                "echo madvise | sudo tee /sys/kernel/mm/transparent_hugepage/enabled")
            : ok(subject, mode, "pages are joined only where a program asks for it"));
  }

  /** Mytkowicz et al., Producing Wrong Data Without Doing Anything Obviously Wrong!, 2009. */
  private void aslr(@Nullable String aslr) {
    if (aslr == null) return;
    String subject = "address randomisation";
    findings.add(
        aslr.equals("full")
            ? ok(subject, aslr, "each fork draws another memory layout, and forks average over it")
            : warning(
                subject,
                aslr,
                "forks share a memory layout, and its luck is in every one of them",
                aslr.equals("off for this process")
                    ? "run it without setarch -R"
                    : "echo 2 | sudo tee /proc/sys/kernel/randomize_va_space"));
  }

  private void clockSource(@Nullable String source) {
    if (source == null) return;
    findings.add(
        FAST_CLOCKS.contains(source)
            ? ok("clock source", source, "the processor reads the time by itself")
            : warning(
                "clock source",
                source,
                "reading the time asks a device or the hypervisor, and takes long",
                MEND_CLOCK));
  }

  private void machine(@Nullable String machine) {
    if (machine == null) return;
    String subject = "virtual machine";
    findings.add(
        machine.equals("none")
            ? ok(subject, machine, "no hypervisor takes turns with this system")
            : warning(
                subject,
                machine,
                "other machines on the same host come and go unseen: only repeats show it",
                "measure on bare metal or a dedicated host; else spread the rounds over hours"));
  }
}
