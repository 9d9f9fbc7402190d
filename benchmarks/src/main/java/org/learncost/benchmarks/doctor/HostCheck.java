package org.learncost.benchmarks.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learncost.benchmarks.doctor.Finding.Severity;
import org.learncost.core.result.BackgroundLoad;
import org.learncost.core.result.Environment;

/** The check whether a host is fit to measure on, and what is to be mended. */
public final class HostCheck {
  private HostCheck() {}

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
        LoadRules.judge(
            environment.limits(), environment.loadSnapshot(), environment.logicalCores()));
    findings.addAll(SettingsRules.judge(environment.processor(), environment.settings()));
    findings.sort(Comparator.comparing(Finding::severity).reversed());
    return findings;
  }

  /** Says on standard error what disturbs a run that begins now: load, quotas, little memory. */
  public static void warn(Environment environment) {
    LoadRules.judge(environment.limits(), environment.loadSnapshot(), environment.logicalCores())
        .stream()
        .filter(finding -> finding.severity() != Severity.OK)
        .forEach(
            finding ->
                System.err.printf(
                    "warning: %s: %s; %s. To mend it: %s%n",
                    finding.subject(), finding.saw(), finding.why(), finding.mend()));
  }

  /**
   * What others took while something was measured; empty where it is too little to matter.
   *
   * @param othersCores processors' worth of time of other processes and other machines
   */
  public static Optional<String> meanwhile(double othersCores, int processors) {
    if (othersCores < LoadRules.OTHERS_WARNING_CORES) return Optional.empty();
    return Optional.of(
        String.format(
            Locale.ROOT,
            "the host was busy: others took %.2f of %d cores during the rounds%s",
            othersCores,
            processors,
            BackgroundLoad.crowd(othersCores, processors)
                ? ", so much that these numbers tell little: measure again when it is quiet"
                : ""));
  }

  /** One line over all findings: what is bad, and what the host is good for all the same. */
  public static String verdict(List<Finding> findings, List<Purpose> purposes, boolean probed) {
    long unfit = count(findings, Severity.UNFIT);
    long warnings = count(findings, Severity.WARNING);
    String counted = warnings == 1 ? "1 warning" : warnings + " warnings";
    String from =
        " in " + findings.size() + " checks" + (probed ? "" : ", without the noise probe");
    if (unfit > 0) {
      String not = words(purposes, false);
      String fit =
          not.isEmpty()
              ? purposes.get(0).what() + " alone, until what is unfit is mended"
              : words(purposes, true) + "; unfit for " + not;
      return "fit for " + fit + ": " + unfit + " unfit, " + counted + from;
    }
    if (warnings > 0) return "usable with care: " + counted + from;
    return "fit to measure on: nothing to mend" + from;
  }

  private static String words(List<Purpose> purposes, boolean fit) {
    return purposes.stream()
        .filter(purpose -> Objects.equals(purpose.fit(), fit))
        .map(Purpose::what)
        .collect(Collectors.joining(", "));
  }

  private static long count(List<Finding> findings, Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }
}
