package org.learncost.reports.compare;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.Series;
import org.learncost.reports.read.JmhResult;
import org.learncost.reports.read.JmhResult.Metric;
import org.learncost.reports.read.Unit;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.stats.HodgesLehmann;
import org.learncost.reports.stats.MannWhitney;
import org.learncost.reports.stats.Median;

/**
 * One series in two runs, before the verdict.
 *
 * @param baseSeconds per operation, the median of the forks' medians; JMH's score without raw data;
 *     of a metric that is no time its value in its own unit
 * @param newSeconds the same of the other run
 * @param baseForks with raw data
 * @param newForks with raw data
 * @param p of the test of Mann and Whitney; NaN if it was not made
 * @param cliffsDelta above 0 if the new run takes longer; NaN without raw data
 * @param problem why the series cannot be compared; null if it can
 */
public record MeasuredSeries(
    Series series,
    double baseSeconds,
    double newSeconds,
    int baseForks,
    int newForks,
    Change change,
    double p,
    double cliffsDelta,
    NoiseFloor floor,
    Stability base,
    Stability fresh,
    @Nullable String problem) {
  static final double CONFIDENCE = 0.95;
  private static final Change NO_CHANGE =
      new Change(Estimate.withoutInterval(Double.NaN), Double.NaN, Change.Method.NO_INTERVAL);

  /**
   * Measures the change of one series.
   *
   * @param host noise floor of the host, if both runs are from it
   * @param comparisons how many series there are
   */
  static MeasuredSeries of(
      Series series,
      List<JmhResult> base,
      List<JmhResult> fresh,
      OptionalDouble host,
      ComparisonOptions settings,
      int comparisons) {
    NoiseFloor floor = NoiseFloor.of(settings.noiseFloor(), host, Double.NaN);
    try {
      ForkSample before = ForkSample.of(base);
      ForkSample after = ForkSample.of(fresh);
      Optional<String> work = Work.difference(base, fresh);
      if (work.isPresent()) {
        return unmeasured(series, before.median(), after.median(), base, fresh, floor, work.get());
      }
      if (before.forks() == 0 || after.forks() == 0) {
        return ofScores(series, base, fresh, floor);
      }
      return ofForks(series, before, after, host, settings, comparisons)
          .with(
              Stability.of(base, comparisons),
              Stability.of(fresh, comparisons),
              Work.notForked(base, fresh));
    } catch (IllegalArgumentException e) {
      String problem = String.valueOf(e.getMessage());
      return unmeasured(series, Double.NaN, Double.NaN, base, fresh, floor, problem);
    }
  }

  private static MeasuredSeries unmeasured(
      Series series,
      double before,
      double after,
      List<JmhResult> base,
      List<JmhResult> fresh,
      NoiseFloor floor,
      String problem) {
    return new MeasuredSeries(
        series,
        before,
        after,
        rows(base),
        rows(fresh),
        NO_CHANGE,
        Double.NaN,
        Double.NaN,
        floor,
        Stability.of(base, 1),
        Stability.of(fresh, 1),
        problem);
  }

  private static int rows(List<JmhResult> results) {
    return results.stream().mapToInt(JmhResult::rows).sum();
  }

  /** With what was counted in place of what was estimated, and no test. */
  MeasuredSeries counted(double before, double after, Change exactly) {
    return new MeasuredSeries(
        series,
        before,
        after,
        baseForks,
        newForks,
        exactly,
        Double.NaN,
        cliffsDelta,
        floor,
        base,
        fresh,
        null);
  }

  /** With other flags, and a problem that leaves no test. */
  private MeasuredSeries with(Stability base, Stability fresh, Optional<String> problem) {
    return new MeasuredSeries(
        series,
        baseSeconds,
        newSeconds,
        baseForks,
        newForks,
        change,
        problem.isPresent() ? Double.NaN : p,
        cliffsDelta,
        floor,
        base,
        fresh,
        problem.orElse(this.problem));
  }

  static MeasuredSeries ofForks(
      Series series,
      ForkSample before,
      ForkSample after,
      OptionalDouble host,
      ComparisonOptions settings,
      int comparisons) {
    // By the series, so that it comes out the same whatever else is compared.
    SplittableRandom random = new SplittableRandom(settings.seed() + series.key().hashCode());
    double[] base = before.medians();
    double[] fresh = after.medians();
    double own = max(OwnFloor.of(base, random), OwnFloor.of(fresh, random));
    MannWhitney test = MannWhitney.of(base, fresh);
    return new MeasuredSeries(
        series,
        before.median(),
        after.median(),
        before.forks(),
        after.forks(),
        change(before, after, random),
        test.p(),
        test.cliffsDelta(),
        NoiseFloor.of(settings.noiseFloor(), host, own),
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
  MeasuredSeries with(Change other) {
    return new MeasuredSeries(
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
  /**
   * From JMH's scores and 99.9 % intervals; their ends make the widest ratio. There is no verdict
   * on that: such an interval knows nothing of how forks differ, no more than one fork does.
   */
  private static MeasuredSeries ofScores(
      Series series, List<JmhResult> base, List<JmhResult> fresh, NoiseFloor floor) {
    Estimate before = score(base);
    Estimate after = score(fresh);
    double ratio = after.value() / before.value();
    Estimate change = new Estimate(ratio, after.low() / before.high(), after.high() / before.low());
    return new MeasuredSeries(
        series,
        before.value(),
        after.value(),
        rows(base),
        rows(fresh),
        new Change(change, change.hasInterval() ? 0.999 : Double.NaN, Change.Method.JMH),
        Double.NaN,
        Double.NaN,
        floor,
        Stability.of(base, 1),
        Stability.of(fresh, 1),
        "no raw data%s, which tells no more than one fork"
            .formatted(rows(base) > 0 ? " in NEW" : rows(fresh) > 0 ? " in BASE" : ""));
  }

  /** Of one of some results, raw data or not; in sample mode the median, if JMH told it. */
  private static Estimate score(List<JmhResult> results) {
    JmhResult result = JmhResult.merged(results).get(0);
    Metric metric = result.primary();
    double[] medians = result.isSampled() ? result.medians() : new double[0];
    double value = medians.length == 0 ? metric.score() : Median.of(medians);
    double cost = ForkSample.cost(value, metric);
    if (!(cost > 0 && cost < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("no positive time per operation: " + cost);
    }
    if (medians.length > 0) return Estimate.withoutInterval(cost);
    double error = metric.scoreError() / metric.score();
    // An interval of a rate that reaches 0 is one of a time without end.
    double less = Math.max(0, 1 - error);
    return new Unit(metric.unit()).better() == Unit.Better.MORE
        ? new Estimate(cost, cost / (1 + error), cost / less)
        : new Estimate(cost, cost * less, cost * (1 + error));
  }

  /** The larger one, or the one that is known. */
  private static double max(double a, double b) {
    if (Double.isNaN(a)) return b;
    return Double.isNaN(b) ? a : Math.max(a, b);
  }
}
