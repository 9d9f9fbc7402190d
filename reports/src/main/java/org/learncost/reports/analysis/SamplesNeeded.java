package org.learncost.reports.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.learncost.reports.fit.CurveAnalysis;
import org.learncost.reports.fit.FittedCurve;
import org.learncost.reports.stats.Estimate;

/**
 * How many samples the lowest planned error level needs that the shown law reaches, and no further.
 *
 * @param level above the task's floor; empty if none lies within the limit
 * @param samples for that level
 * @param limit the largest n that the law is asked about
 * @param outOfReach planned levels under the task's floor or the lower end of the interval of C
 */
public record SamplesNeeded(
    Optional<Double> level, Estimate samples, double limit, List<Double> outOfReach) {
  private static final double FURTHEST = 10;

  /**
   * From the law of one curve.
   *
   * @param levels as planned
   * @throws java.util.NoSuchElementException if no law was fitted
   */
  public static SamplesNeeded of(ConditionErrors errors, List<Double> levels) {
    CurveAnalysis law = errors.law();
    FittedCurve fit = law.shownFit().orElseThrow();
    double[] n = law.curve().n();
    double limit = (errors.lawMissesFloor() ? 1 : FURTHEST) * n[n.length - 1];
    double taskFloor = errors.floor().orElse(0);
    List<Double> sorted = levels.stream().sorted(Comparator.naturalOrder()).toList();
    Optional<Double> lowest =
        sorted.stream().filter(l -> l > taskFloor && fit.samplesFor(l) <= limit).findFirst();
    Estimate samples =
        lowest
            .map(
                level ->
                    law.bootstrap(fit.model())
                        .map(b -> b.interval(curve -> curve.samplesFor(level), 0.95))
                        .orElseGet(() -> Estimate.withoutInterval(fit.samplesFor(level))))
            .orElse(Estimate.withoutInterval(Double.NaN));
    double floor =
        law.bootstrap(fit.model())
            .map(b -> b.interval(FittedCurve::floor, 0.95).low())
            .orElseGet(fit::floor);
    double least = Math.max(floor, taskFloor);
    return new SamplesNeeded(
        lowest, samples, limit, sorted.stream().filter(l -> l < least).toList());
  }

  /** Whether the upper end of the samples lies beyond the limit. */
  public boolean isOpen() {
    return samples.high() > limit;
  }

  /** Whether a law was claimed, without lack of fit, that a floor of the task does not refute. */
  public static boolean isSure(ConditionErrors errors) {
    return errors.law().selection().flatMap(s -> s.winner()).isPresent()
        && !errors.law().isMisfit()
        && !errors.lawMissesFloor();
  }
}
