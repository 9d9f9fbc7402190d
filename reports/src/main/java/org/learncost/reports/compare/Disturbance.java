package org.learncost.reports.compare;

import java.util.Locale;
import java.util.Optional;
import org.learncost.core.result.BackgroundLoad;
import org.learncost.core.result.Series;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.stats.HodgesLehmann;

/**
 * What else made the forks of a series slower: other processes and other machines beside them, or
 * the host itself, which is not as fast in one hour as in the next. That tells nothing about what
 * is compared: there is no verdict on it.
 */
final class Disturbance {
  private Disturbance() {}

  /** The same, but inconclusive where others took too much of the host. */
  static SeriesComparison without(SeriesComparison judged, ComparedRun base, ComparedRun fresh) {
    if (judged.verdict() == Verdict.INCONCLUSIVE || judged.verdict() == Verdict.SAME) return judged;
    return seen("BASE", judged, base)
        .or(() -> seen("NEW", judged, fresh))
        .or(() -> drifted(judged, base, fresh))
        .map(
            reason ->
                new SeriesComparison(
                    judged.measured(), judged.adjustedP(), Verdict.INCONCLUSIVE, reason))
        .orElse(judged);
  }

  /**
   * Whether the change is gone once each fork's time is counted in the host's own speed beside it:
   * a verdict needs both.
   */
  private static Optional<String> drifted(
      SeriesComparison judged, ComparedRun base, ComparedRun fresh) {
    Series series = judged.measured().series();
    double[] before = base.hostSpeeds().get(series);
    double[] after = fresh.hostSpeeds().get(series);
    if (before == null || after == null) return Optional.empty();
    double[] baseSeconds = ForkSample.of(base.results(series)).medians();
    double[] newSeconds = ForkSample.of(fresh.results(series)).medians();
    if (before.length != baseSeconds.length || after.length != newSeconds.length) {
      return Optional.empty();
    }
    Estimate steady =
        HodgesLehmann.ratio(
            product(baseSeconds, before), product(newSeconds, after), MeasuredSeries.CONFIDENCE);
    boolean slower = judged.measured().change().relative() > 0;
    if (slower ? steady.low() > 1 : steady.high() < 1) return Optional.empty();
    Estimate speed = HodgesLehmann.ratio(before, after, MeasuredSeries.CONFIDENCE);
    if (slower ? speed.high() >= 1 : speed.low() <= 1) {
      return Optional.of("not certain once the host's own speed is counted");
    }
    double host = speed.value() - 1;
    return Optional.of(
        String.format(
            Locale.ROOT,
            "the host itself was %.0f %% %s beside NEW",
            Math.abs(100 * host),
            host < 0 ? "slower" : "faster"));
  }

  private static double[] product(double[] seconds, double[] speeds) {
    double[] work = new double[seconds.length];
    for (int i = 0; i < work.length; i++) work[i] = seconds[i] * speeds[i];
    return work;
  }

  private static Optional<String> seen(String name, SeriesComparison judged, ComparedRun run) {
    Double others = run.othersCores().get(judged.measured().series());
    int processors = run.text("/environment/logicalCores").map(Integer::valueOf).orElse(0);
    if (others == null || processors == 0 || !BackgroundLoad.crowd(others, processors)) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "other processes took %.1f of %d cores beside %s",
            others,
            processors,
            name));
  }
}
