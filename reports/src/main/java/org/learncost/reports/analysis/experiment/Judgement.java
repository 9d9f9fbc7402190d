package org.learncost.reports.analysis.experiment;

import java.util.OptionalLong;
import org.learncost.core.result.experiment.Expectation;
import org.learncost.reports.stats.Estimate;

/**
 * What trials say of an expectation.
 *
 * @param seeds the fewest that a place of its curves has
 * @param seedsNeeded how many would decide it, if the measured value is the true one; empty if it
 *     is decided, or if nobody can say
 */
public record Judgement(
    Expectation expectation,
    Verdict verdict,
    Evidence evidence,
    int seeds,
    OptionalLong seedsNeeded) {
  /** ((1.960 + 0.842) / 1.960)², the normal's quantiles of 97.5 % and 80 %. */
  private static final double POWER = 2.04;

  private static final long MOST_SEEDS = 1_000_000;

  /** That trials are missing. */
  static Judgement missing(Expectation expectation, int seeds) {
    return new Judgement(
        expectation, Verdict.CANNOT_TELL, new Evidence.Missing(), seeds, OptionalLong.empty());
  }

  /**
   * By a number and its 95 % interval: met where all of it lies in the range, missed where none of
   * it does.
   */
  static Judgement inRange(
      Expectation expectation, Estimate measured, double low, double high, int seeds) {
    Verdict verdict = Verdict.CANNOT_TELL;
    if (measured.low() >= low && measured.high() <= high) verdict = Verdict.HOLDS;
    if (measured.low() > high || measured.high() < low) verdict = Verdict.DOES_NOT_HOLD;
    OptionalLong needed = OptionalLong.empty();
    if (verdict == Verdict.CANNOT_TELL) {
      double edge = Math.min(Math.abs(measured.value() - low), Math.abs(measured.value() - high));
      needed =
          needed(
              seeds,
              Math.max(measured.high() - measured.value(), measured.value() - measured.low())
                  / edge);
    }
    return new Judgement(
        expectation, verdict, new Evidence.Value(measured, low, high), seeds, needed);
  }

  /**
   * An interval narrows with the root of the seeds. That it just fits would decide one run of two:
   * this many decide four of five (Student's t taken for the normal).
   */
  static OptionalLong needed(int seeds, double tooWide) {
    double needed = Math.ceil(seeds * tooWide * tooWide * POWER);
    return needed <= MOST_SEEDS
        ? OptionalLong.of((long) Math.max(seeds + 1, needed))
        : OptionalLong.empty();
  }
}
