package org.learncost.benchmarks.doctor;

import static org.learncost.benchmarks.doctor.Finding.graded;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Judges what was measured: the clock and the noise. */
final class ProbeRules {
  /** The processor's counter is read in 15 to 40 ns; a system call or a device takes more. */
  static final double CLOCK_COST_WARNING_NANOS = 200;

  /** From here on the clock takes a share of what it times: a step of 100 µs is timed to 1 %. */
  static final double CLOCK_STEP_WARNING_NANOS = 1_000;

  /** A clock of a millisecond cannot time a training step. */
  static final double CLOCK_UNFIT_NANOS = 1_000_000;

  /** A change of 1 % is the smallest that people ask about. */
  static final double LOST_WARNING = 0.01;

  /** A comparison by 5 %, as continuous integration makes it, drowns. */
  static final double LOST_UNFIT = 0.05;

  /** Steps of a few per cent between frequencies, as turbo makes them. */
  static final double SPREAD_WARNING = 1.05;

  /** Two speeds: a neighbour on the same core, or a processor that is throttled. */
  static final double SPREAD_UNFIT = 1.25;

  /** Stolen time is lost time of this machine's own processors, so the same limits. */
  static final double STEAL_WARNING = LOST_WARNING;

  static final double STEAL_UNFIT = LOST_UNFIT;

  /** From full use to half: SMT siblings counted as cores, or a quota below their number. */
  static final double TOGETHER_WARNING = 1.1;

  static final double TOGETHER_UNFIT = 2;

  private ProbeRules() {}

  static Finding clock(Clock clock) {
    return graded(
        Math.max(
            clock.smallestStepNanos() / CLOCK_STEP_WARNING_NANOS,
            clock.meanCostNanos() / CLOCK_COST_WARNING_NANOS),
        1,
        CLOCK_UNFIT_NANOS / CLOCK_STEP_WARNING_NANOS,
        "clock",
        String.format(
            Locale.ROOT,
            "smallest step %d ns, %.0f ns a reading",
            clock.smallestStepNanos(),
            clock.meanCostNanos()),
        "shorter work than a hundred readings cannot be timed piece by piece",
        SettingsRules.MEND_CLOCK);
  }

  static List<Finding> noise(Noise one, @Nullable Noise all) {
    List<Finding> findings = new ArrayList<>();
    findings.add(lost("gaps, one thread", one));
    if (all != null) findings.add(lost("gaps, " + all.threads() + " threads", all));
    findings.add(
        graded(
            one.spread(),
            SPREAD_WARNING,
            SPREAD_UNFIT,
            "steadiness",
            String.format(Locale.ROOT, "slow slices take %.3f times the fast ones", one.spread()),
            "the same work runs at more than one speed: frequency, heat or a neighbour on the core",
            "fix the frequency, see governor and turbo; in a virtual machine, move to another host"));
    if (all != null) findings.add(together(one, all));
    Double steal = all == null ? one.stealShare() : max(one.stealShare(), all.stealShare());
    if (steal != null) {
      findings.add(
          graded(
              steal,
              STEAL_WARNING,
              STEAL_UNFIT,
              "stolen time",
              percent(steal) + " during the probe",
              "the hypervisor gave our processors to other machines",
              "a dedicated host or another type of instance; else measure at a quieter hour"));
    }
    return findings;
  }

  private static Finding lost(String subject, Noise noise) {
    String saw =
        String.format(
            Locale.ROOT,
            "%s of the time, the longest %.1f ms",
            percent(noise.lostShare()),
            noise.worstGapMicros() / 1e3);
    return graded(
        noise.lostShare(),
        LOST_WARNING,
        LOST_UNFIT,
        subject,
        saw,
        "work stood still while something else ran: another process, an interrupt, the hypervisor",
        "see other processes, processor quota and stolen time; stop what runs beside");
  }

  private static Finding together(Noise one, Noise all) {
    double slower = all.medianMicros() / one.medianMicros();
    return graded(
        slower,
        TOGETHER_WARNING,
        TOGETHER_UNFIT,
        "cores together",
        String.format(
            Locale.ROOT, "a piece takes %.2f times as long on %d threads", slower, all.threads()),
        "threads share cores, heat or a quota: work on all threads is slower than on one",
        "switch SMT off, or use half as many threads: study --threads, OMP_NUM_THREADS");
  }

  private static @Nullable Double max(@Nullable Double a, @Nullable Double b) {
    return a == null ? b : b == null ? a : Double.valueOf(Math.max(a, b));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }
}
