package org.learncost.reports.compare;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.Series;
import org.learncost.reports.fit.Estimate;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.JmhResult.Metric;

/**
 * One series in two runs, before the verdict.
 *
 * @param baseSeconds per operation, the median of the forks' medians; JMH's score without raw data
 * @param newSeconds the same of the other run
 * @param baseForks with raw data
 * @param newForks with raw data
 * @param p of the test of Mann and Whitney; NaN if it was not made
 * @param cliffsDelta above 0 if the new run takes longer; NaN without raw data
 * @param problem why the series cannot be compared; null if it can
 */
public record Measured(
    Series series,
    double baseSeconds,
    double newSeconds,
    int baseForks,
    int newForks,
    Change change,
    double p,
    double cliffsDelta,
    Floor floor,
    Stability base,
    Stability fresh,
    @Nullable String problem) {
  static final double CONFIDENCE = 0.95;
  private static final Change NO_CHANGE =
      new Change(Estimate.withoutInterval(Double.NaN), Double.NaN, Change.Method.NO_INTERVAL);
  private static final Stability UNKNOWN = new Stability(List.of());

  /**
   * Measures the change of one series.
   *
   * @param host noise floor of the host, if both runs are from it
   * @param comparisons how many series there are
   */
  static Measured of(
      Series series,
      List<JmhResult> base,
      List<JmhResult> fresh,
      OptionalDouble host,
      Settings settings,
      int comparisons) {
    try {
      ForkSample before = ForkSample.of(base);
      ForkSample after = ForkSample.of(fresh);
      if (before.forks() == 0 || after.forks() == 0) {
        return ofScores(series, base.get(0), fresh.get(0), host, settings);
      }
      return ofForks(series, before, after, host, settings, comparisons);
    } catch (IllegalArgumentException e) {
      Floor floor = Floor.of(settings.noiseFloor(), host, Double.NaN);
      return new Measured(
          series,
          Double.NaN,
          Double.NaN,
          0,
          0,
          NO_CHANGE,
          Double.NaN,
          Double.NaN,
          floor,
          UNKNOWN,
          UNKNOWN,
          String.valueOf(e.getMessage()));
    }
  }

  static Measured ofForks(
      Series series,
      ForkSample before,
      ForkSample after,
      OptionalDouble host,
      Settings settings,
      int comparisons) {
    // By the series, so that it comes out the same whatever else is compared.
    SplittableRandom random = new SplittableRandom(settings.seed() + series.key().hashCode());
    double[] base = before.medians();
    double[] fresh = after.medians();
    double own = max(OwnFloor.of(base, random), OwnFloor.of(fresh, random));
    MannWhitney test = MannWhitney.of(base, fresh);
    return new Measured(
        series,
        before.median(),
        after.median(),
        before.forks(),
        after.forks(),
        change(before, after, random),
        test.p(),
        test.cliffsDelta(),
        Floor.of(settings.noiseFloor(), host, own),
        Stability.of(before, comparisons),
        Stability.of(after, comparisons),
        null);
  }

  private static Change change(ForkSample before, ForkSample after, SplittableRandom random) {
    if (HodgesLehmann.reaches(before.forks(), after.forks(), CONFIDENCE)) {
      Estimate shift = HodgesLehmann.ratio(before.medians(), after.medians(), CONFIDENCE);
      return new Change(shift, CONFIDENCE, Change.Method.SHIFT);
    }
    if (before.forks() > 1 && after.forks() > 1) {
      Estimate ratio = ForkBootstrap.ratio(before, after, random);
      return new Change(ratio, CONFIDENCE, Change.Method.BOOTSTRAP);
    }
    return new Change(
        Estimate.withoutInterval(after.median() / before.median()),
        Double.NaN,
        Change.Method.NO_INTERVAL);
  }

  /** The same, but for the change. */
  Measured with(Change other) {
    return new Measured(
        series,
        baseSeconds,
        newSeconds,
        baseForks,
        newForks,
        other,
        p,
        cliffsDelta,
        floor,
        base,
        fresh,
        problem);
  }

  /** From JMH's scores and 99.9 % intervals; their ends make the widest ratio. */
  private static Measured ofScores(
      Series series, JmhResult base, JmhResult fresh, OptionalDouble host, Settings settings) {
    Estimate before = score(base);
    Estimate after = score(fresh);
    double ratio = after.value() / before.value();
    Estimate change = new Estimate(ratio, after.low() / before.high(), after.high() / before.low());
    boolean told = change.hasInterval();
    return new Measured(
        series,
        before.value(),
        after.value(),
        0,
        0,
        new Change(change, told ? 0.999 : Double.NaN, Change.Method.JMH),
        Double.NaN,
        Double.NaN,
        Floor.of(settings.noiseFloor(), host, Double.NaN),
        UNKNOWN,
        UNKNOWN,
        told ? null : "no raw data, no error from JMH");
  }

  private static Estimate score(JmhResult result) {
    Metric metric = result.primary();
    double score = ForkSample.secondsPerOperation(metric.score(), metric, result.mode());
    if (!(score > 0 && score < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("no positive time per operation: " + score);
    }
    double error = metric.scoreError() / metric.score();
    // An interval of a rate that reaches 0 is one of a time without end.
    double less = Math.max(0, 1 - error);
    return result.mode().equals("thrpt")
        ? new Estimate(score, score / (1 + error), score / less)
        : new Estimate(score, score * less, score * (1 + error));
  }

  /** The larger one, or the one that is known. */
  private static double max(double a, double b) {
    if (Double.isNaN(a)) return b;
    return Double.isNaN(b) ? a : Math.max(a, b);
  }
}
