package org.learncost.benchmarks.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.learncost.benchmarks.doctor.Finding.Severity;
import org.learncost.core.result.Environment;
import org.learncost.core.result.LoadSnapshot;
import org.learncost.core.result.Processor;
import org.learncost.core.result.ResourceLimits;
import org.learncost.core.result.SystemSettings;

/** Verdicts on planted hosts. */
class HostCheckTest {
  private static final Processor TUNED =
      new Processor("0x1", "off", 400, 3000, "intel_pstate", "performance", false);
  private static final SystemSettings BARE =
      new SystemSettings("madvise", "full", "tsc", 0L, "glibc 2.36", "none", "none");
  private static final ResourceLimits FREE = limits(null);
  private static final LoadSnapshot IDLE = load(0.02, 16L << 30);
  private static final Clock GOOD_CLOCK = new Clock(20, 25);
  private static final Noise QUIET = new Noise(1, 3, 10, 10.1, 900, 0.001, 1.004, 0.002, 0.0);
  private static final Noise ALL_QUIET = new Noise(4, 2, 10.1, 10.2, 900, 0.001, 1.004, 0.002, 0.0);

  @Test
  void aTunedHostIsFit() {
    List<Finding> findings =
        HostCheck.judge(host(TUNED, BARE, FREE, IDLE), GOOD_CLOCK, QUIET, ALL_QUIET);
    assertTrue(findings.stream().allMatch(f -> f.severity() == Severity.OK), findings.toString());
    assertEquals("fit to measure on: nothing to mend in 16 checks", verdict(findings, QUIET));
  }

  @Test
  void aLaptopAsItComesIsUsableWithCare() {
    Processor laptop = new Processor("0x1", "on", 400, 4700, "intel_pstate", "powersave", true);
    SystemSettings settings =
        new SystemSettings("always", "off for this process", "hpet", 0L, null, "none", "none");
    List<Finding> findings =
        HostCheck.judge(host(laptop, settings, FREE, IDLE), GOOD_CLOCK, QUIET, null);
    assertMends(findings, "frequency governor", "sudo cpupower frequency-set -g performance");
    assertMends(
        findings, "turbo", "echo 1 | sudo tee /sys/devices/system/cpu/intel_pstate/no_turbo");
    assertMends(findings, "SMT", "echo off | sudo tee /sys/devices/system/cpu/smt/control");
    assertMends(
        findings,
        "transparent huge pages",
        "echo madvise | sudo tee /sys/kernel/mm/transparent_hugepage/enabled");
    assertMends(findings, "address randomisation", "run it without setarch -R");
    assertMends(findings, "clock source", SettingsRules.MEND_CLOCK);
    assertTrue(verdict(findings, QUIET).startsWith("usable with care: 6 warnings in "));
  }

  @Test
  void turboOfAnAmdProcessorIsMendedByItsOwnFile() {
    Processor amd = new Processor("0x1", "off", 400, 4700, "amd-pstate", "performance", true);
    List<Finding> findings = HostCheck.judge(host(amd, BARE, FREE, IDLE), GOOD_CLOCK, null, null);
    assertMends(findings, "turbo", "echo 0 | sudo tee /sys/devices/system/cpu/cpufreq/boost");
  }

  @Test
  void aVirtualMachineIsAWarning() {
    SystemSettings vm = new SystemSettings("madvise", "full", "kvm-clock", 0L, null, "KVM", "none");
    List<Finding> findings = HostCheck.judge(host(null, vm, FREE, IDLE), GOOD_CLOCK, null, null);
    assertEquals(Severity.WARNING, find(findings, "virtual machine").severity());
    assertEquals(
        "usable with care: 1 warning in 8 checks, without the noise probe",
        verdict(findings, null));
  }

  @Test
  void aQuotaBelowTheProcessorsIsAWarningAndBelowOneUnfit() {
    Finding some = find(judged(limits(1.5), IDLE), "processor quota");
    assertEquals(Severity.WARNING, some.severity());
    assertEquals("1.50 processors' worth of time, and the JVM counts 4", some.saw());
    assertEquals(Severity.UNFIT, find(judged(limits(0.5), IDLE), "processor quota").severity());
    assertEquals(Severity.OK, find(judged(limits(4.0), IDLE), "processor quota").severity());
  }

  @Test
  void otherProcessesAreNamedAndWithoutAFreeCoreUnfit() {
    Finding busy = find(judged(FREE, load(1.2, 16L << 30)), "other processes");
    assertEquals(Severity.WARNING, busy.severity());
    assertEquals("1.20 of 4 cores busy, backup (pid 4711) with 1.10", busy.saw());
    assertEquals("stop backup (pid 4711), or wait for its end", busy.mend());
    assertEquals(
        Severity.UNFIT, find(judged(FREE, load(3.4, 16L << 30)), "other processes").severity());
  }

  @Test
  void littleMemoryIsAWarning() {
    assertEquals(Severity.WARNING, find(judged(FREE, load(0, 1L << 30)), "memory").severity());
  }

  @Test
  void noiseIsGradedByItsFigures() {
    assertNoise(
        Severity.WARNING, new Noise(1, 3, 10, 12, 4e3, 0.02, 1, 0.002, 0.0), "gaps, one thread");
    assertNoise(
        Severity.UNFIT, new Noise(1, 3, 10, 12, 4e3, 0.08, 1, 0.002, 0.0), "gaps, one thread");
    assertNoise(Severity.WARNING, new Noise(1, 3, 10, 12, 0, 0, 1.1, 0.002, 0.0), "steadiness");
    assertNoise(Severity.UNFIT, new Noise(1, 3, 10, 12, 0, 0, 1.5, 0.002, 0.0), "steadiness");
    assertNoise(Severity.WARNING, new Noise(1, 3, 10, 12, 0, 0, 1, 0.002, 0.02), "stolen time");
    assertNoise(Severity.UNFIT, new Noise(1, 3, 10, 12, 0, 0, 1, 0.002, 0.2), "stolen time");
  }

  @Test
  void coresThatSlowEachOtherDownAreTold() {
    Noise shared = new Noise(4, 2, 17, 18, 900, 0.001, 1.004, 0.002, 0.0);
    Finding together = find(ProbeRules.noise(QUIET, shared), "cores together");
    assertEquals(Severity.WARNING, together.severity());
    assertEquals("a piece takes 1.70 times as long on 4 threads", together.saw());
  }

  @Test
  void aSlowClockIsAWarningAndACoarseOneUnfit() {
    assertEquals(Severity.OK, ProbeRules.clock(GOOD_CLOCK).severity());
    assertEquals(Severity.WARNING, ProbeRules.clock(new Clock(70, 900)).severity());
    assertEquals(Severity.UNFIT, ProbeRules.clock(new Clock(15_600_000, 25)).severity());
  }

  @Test
  void theWorstComesFirstAndWhatIsBadHasAMend() {
    List<Finding> findings =
        HostCheck.judge(
            host(TUNED, BARE, limits(0.5), load(3.4, 1L << 30)), GOOD_CLOCK, QUIET, ALL_QUIET);
    assertEquals(Severity.UNFIT, findings.get(0).severity());
    assertEquals(Severity.OK, findings.get(findings.size() - 1).severity());
    for (Finding finding : findings) {
      if (finding.severity() != Severity.OK) assertNotNull(finding.mend(), finding.toString());
    }
    assertTrue(
        verdict(findings, QUIET)
            .startsWith(
                "fit for sweeps and counts alone, until what is unfit is mended: 2 unfit, 1 warning"));
  }

  @Test
  void whatIsUnknownIsNotJudged() {
    Environment unknown =
        host(
            new Processor(null, null, null, null, null, null, null),
            new SystemSettings(null, null, null, null, null, null, null),
            new ResourceLimits(null, null, null, null, 4, 1L << 30),
            new LoadSnapshot("t", null, null, null, null, null, null, null, null, null));
    List<Finding> findings = HostCheck.judge(unknown, GOOD_CLOCK, null, null);
    assertEquals(List.of("clock"), findings.stream().map(Finding::subject).toList());
  }

  private static String verdict(List<Finding> findings, @Nullable Noise probed) {
    List<Resolution> resolutions = probed == null ? List.of() : List.of(Resolution.of(probed));
    return HostCheck.verdict(findings, Purpose.judge(findings, resolutions), probed != null);
  }

  private static void assertNoise(Severity expected, Noise noise, String subject) {
    List<Finding> findings = ProbeRules.noise(noise, null);
    for (Finding finding : findings) {
      Severity severity = finding.subject().equals(subject) ? expected : Severity.OK;
      assertEquals(severity, finding.severity(), finding.toString());
    }
  }

  private static void assertMends(List<Finding> findings, String subject, String mend) {
    Finding finding = find(findings, subject);
    assertEquals(Severity.WARNING, finding.severity());
    assertEquals(mend, finding.mend());
  }

  private static List<Finding> judged(ResourceLimits limits, LoadSnapshot load) {
    return LoadRules.judge(limits, load, 4);
  }

  private static Finding find(List<Finding> findings, String subject) {
    return findings.stream().filter(f -> f.subject().equals(subject)).findFirst().orElseThrow();
  }

  private static ResourceLimits limits(@Nullable Double quota) {
    return new ResourceLimits("v2", quota, null, "0-3", 4, 4L << 30);
  }

  private static LoadSnapshot load(double othersBusyCores, long availableBytes) {
    List<LoadSnapshot.ProcessUse> busiest =
        othersBusyCores < 1 ? List.of() : List.of(new LoadSnapshot.ProcessUse("backup", 4711, 1.1));
    return new LoadSnapshot(
        "t",
        List.of(0.1, 0.1, 0.1),
        0.0,
        0.0,
        othersBusyCores,
        busiest,
        3000,
        3000,
        availableBytes,
        60L);
  }

  private static Environment host(
      @Nullable Processor processor,
      SystemSettings settings,
      ResourceLimits limits,
      LoadSnapshot load) {
    return new Environment(
        "h", "cpu", 4, 4, 32L << 30, "os", "kernel", "17", "VM", List.of(), "G1", "en", null,
        processor, settings, limits, Map.of(), "UTC", Map.of(), load);
  }
}
