package org.learncost.benchmarks.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learncost.benchmarks.doctor.Finding.Severity;
import org.learncost.core.result.Environment;

/** Whether a host is fit to measure on, and what is to be mended. */
public final class Judge {
  private Judge() {}

  /**
   * Judges all that is known, the worst first.
   *
   * @param one and all: the noise on one thread and on all; null without a probe
   */
  public static List<Finding> judge(
      Environment environment, Clock clock, @Nullable Noise one, @Nullable Noise all) {
    List<Finding> findings = new ArrayList<>();
    if (one != null) findings.addAll(ProbeRules.noise(one, all));
    findings.add(ProbeRules.clock(clock));
    findings.addAll(
        LoadRules.judge(environment.limits(), environment.moment(), environment.logicalCores()));
    findings.addAll(SettingsRules.judge(environment.processor(), environment.settings()));
    findings.sort(Comparator.comparing(Finding::severity).reversed());
    return findings;
  }

  /** What disturbs a run that begins now: other processes, quotas, little memory. */
  public static List<Finding> disturbances(Environment environment) {
    return LoadRules.judge(environment.limits(), environment.moment(), environment.logicalCores())
        .stream()
        .filter(finding -> finding.severity() != Severity.OK)
        .toList();
  }

  /** One line over all findings. */
  public static String verdict(List<Finding> findings, boolean probed) {
    long unfit = count(findings, Severity.UNFIT);
    long warnings = count(findings, Severity.WARNING);
    String counted = warnings == 1 ? "1 warning" : warnings + " warnings";
    String from =
        " in " + findings.size() + " checks" + (probed ? "" : ", without the noise probe");
    if (unfit > 0)
      return "this host is unfit to measure on: " + unfit + " unfit, " + counted + from;
    if (warnings > 0) return "usable with care: " + counted + from;
    return "fit to measure on: nothing to mend" + from;
  }

  private static long count(List<Finding> findings, Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }
}
