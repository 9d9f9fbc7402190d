package org.learncost.reports.analysis.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.learncost.core.result.Trial;
import org.learncost.core.result.experiment.Curve;
import org.learncost.core.result.experiment.Expectation;
import org.learncost.core.result.experiment.Expectation.Allocation;
import org.learncost.core.result.experiment.Expectation.Between;
import org.learncost.core.result.experiment.Expectation.ClosedForm;
import org.learncost.core.result.experiment.Expectation.EffectiveComplexity;
import org.learncost.core.result.experiment.Expectation.Exponent;
import org.learncost.core.result.experiment.Expectation.Floored;
import org.learncost.core.result.experiment.Expectation.Hyperbola;
import org.learncost.core.result.experiment.Expectation.Monotone;
import org.learncost.core.result.experiment.Expectation.Order;
import org.learncost.core.result.experiment.Expectation.Peak;
import org.learncost.core.result.experiment.Expectation.Ratio;
import org.learncost.core.result.experiment.Expectation.SameExponent;
import org.learncost.core.result.experiment.Expectation.TwoTerms;
import org.learncost.reports.fit.batch.CriticalBatch;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.stats.Logs;

/**
 * Judges expectations by trials. A range is met where the whole 95 % interval lies in it, and
 * missed where none of it does; an interval over its edge cannot tell.
 */
public final class ExpectationJudge {
  /** Share of resamples that must agree, or disagree, on where a peak is. */
  private static final double SURE = 0.95;

  /** A mean that is no better known than this says nothing of a formula. */
  private static final double COARSE = 0.25;

  private static final double LEVEL = 0.975;
  private static final long RANDOM_SEED = 20_260_101;

  private final List<Trial> trials;

  /**
   * @param trials of the experiment, all parts
   */
  public ExpectationJudge(List<Trial> trials) {
    this.trials = List.copyOf(trials);
  }

  public Judgement judge(Expectation expectation) {
    if (expectation instanceof Exponent e) {
      return slope(e, measured(e.curve()).between(e.from(), e.to()), e.value(), e.tolerance());
    }
    if (expectation instanceof Order e) {
      return slope(e, measured(e.curve()), e.value(), e.tolerance());
    }
    if (expectation instanceof SameExponent e)
      return SameExponentJudge.judge(e, trials, ExpectationJudge::random);
    if (expectation instanceof Peak e) return peak(e);
    if (expectation instanceof Monotone e) return monotone(e);
    if (expectation instanceof ClosedForm e) return closedForm(e);
    if (expectation instanceof Between e) return between(e);
    if (expectation instanceof Floored e) return floored(e);
    if (expectation instanceof Hyperbola e) return hyperbola(e);
    if (expectation instanceof Allocation e) return AllocationJudge.judge(e, trials);
    if (expectation instanceof TwoTerms e) return TwoTermsJudge.judge(e, trials);
    if (expectation instanceof EffectiveComplexity e) return ComplexityJudge.judge(e, trials);
    return ratio((Ratio) expectation);
  }

  private Judgement floored(Floored e) {
    MeasuredCurve curve = measured(e.curve());
    boolean positive = curve.points().stream().allMatch(p -> p.x() > 0 && p.mean() > 0);
    if (curve.points().size() < 4 || curve.seeds() < 2 || !positive) {
      return Judgement.missing(e, curve.seeds());
    }
    Estimate exponent = FlooredExponents.of(curve.errors(), random());
    return Judgement.inRange(e, exponent, e.low(), e.high(), curve.seeds());
  }

  private Judgement hyperbola(Hyperbola e) {
    MeasuredCurve curve = measured(e.curve());
    if (curve.points().size() < 3 || curve.seeds() < 2) return Judgement.missing(e, curve.seeds());
    double[] batches = curve.x();
    Estimate miss = curve.estimate(m -> CriticalBatch.of(batches, m).miss(), random());
    Judgement judged =
        Judgement.inRange(e, miss, Double.NEGATIVE_INFINITY, e.tolerance(), curve.seeds());
    Evidence evidence =
        new Evidence.BatchLaw(
            ratio(curve, m -> CriticalBatch.of(batches, m).criticalBatch()),
            ratio(curve, m -> CriticalBatch.of(batches, m).leastSteps()),
            ratio(curve, m -> CriticalBatch.of(batches, m).leastSamples()),
            miss,
            e.tolerance());
    return new Judgement(e, judged.verdict(), evidence, judged.seeds(), judged.seedsNeeded());
  }

  /** A positive number with an interval that is even in logarithms. */
  private static Estimate ratio(MeasuredCurve curve, ToDoubleFunction<double[]> statistic) {
    Estimate logs = curve.estimate(m -> Math.log(statistic.applyAsDouble(m)), random());
    return new Estimate(Math.exp(logs.value()), Math.exp(logs.low()), Math.exp(logs.high()));
  }

  private MeasuredCurve measured(Curve curve) {
    return MeasuredCurve.of(curve, trials);
  }

  /** A generator of its own for each verdict, so that none depends on the others. */
  private static SplittableRandom random() {
    return new SplittableRandom(RANDOM_SEED);
  }

  private static Judgement slope(
      Expectation expectation, MeasuredCurve curve, double value, double tolerance) {
    boolean positive = curve.points().stream().allMatch(p -> p.x() > 0 && p.mean() > 0);
    if (curve.points().size() < 3 || curve.seeds() < 2 || !positive) {
      return Judgement.missing(expectation, curve.seeds());
    }
    double[] logX = Logs.of(curve.x());
    Estimate slope =
        curve.estimate(
            means -> {
              for (double mean : means) if (!(mean > 0)) return Double.NaN;
              return Logs.line(logX, Logs.of(means))[1];
            },
            random());
    return Judgement.inRange(
        expectation, slope, value - tolerance, value + tolerance, curve.seeds());
  }

  private Judgement between(Between e) {
    Optional<MeasuredCurve.Point> point = measured(e.curve()).at(e.at());
    if (point.isEmpty() || point.get().bySeed().size() < 2) {
      return Judgement.missing(e, point.map(p -> p.bySeed().size()).orElse(0));
    }
    return Judgement.inRange(
        e, point.get().estimate(), e.low(), e.high(), point.get().bySeed().size());
  }

  private Judgement ratio(Ratio e) {
    Optional<MeasuredCurve.Point> first = measured(e.curve()).at(e.at());
    Optional<MeasuredCurve.Point> second = measured(e.other()).at(e.otherAt());
    if (first.isEmpty() || second.isEmpty()) return Judgement.missing(e, 0);
    Map<Long, Double> others = second.get().bySeed();
    List<Double> logs = new ArrayList<>();
    first
        .get()
        .bySeed()
        .forEach(
            (seed, value) -> {
              Double other = others.get(seed);
              if (other != null && value > 0 && other > 0) logs.add(Math.log(value / other));
            });
    int shared = (int) first.get().bySeed().keySet().stream().filter(others::containsKey).count();
    if (logs.size() < 2) return Judgement.missing(e, shared);
    if (logs.size() == shared) {
      double[] each = logs.stream().mapToDouble(Math::exp).toArray();
      return Judgement.inRange(e, Estimate.positiveMean(each), e.low(), e.high(), shared);
    }
    // Some are not positive: the ratio of the means.
    MeasuredCurve both =
        new MeasuredCurve(
            List.of(
                new MeasuredCurve.Point(0, first.get().bySeed()),
                new MeasuredCurve.Point(1, second.get().bySeed())));
    Estimate ratio = both.estimate(means -> means[0] / means[1], random());
    return Judgement.inRange(e, ratio, e.low(), e.high(), shared);
  }

  private Judgement peak(Peak e) {
    MeasuredCurve curve = measured(e.curve()).between(e.start(), Double.MAX_VALUE);
    if (curve.points().size() < 3 || curve.seeds() < 2) return Judgement.missing(e, curve.seeds());
    double[] x = curve.x();
    double[][] resampled = curve.resampled(random());
    double[] places = new double[resampled.length];
    int inside = 0;
    for (int r = 0; r < resampled.length; r++) {
      int top = highest(resampled[r]);
      places[r] = x[top];
      if (isPeak(e, x, top)) inside++;
    }
    double share = (double) inside / resampled.length;
    int top = highest(curve.means());
    Verdict verdict = Verdict.CANNOT_TELL;
    if (share >= SURE) verdict = Verdict.HOLDS;
    if (share <= 1 - SURE) verdict = Verdict.DOES_NOT_HOLD;
    OptionalLong needed = OptionalLong.empty();
    if (verdict == Verdict.CANNOT_TELL && Math.abs(share - 0.5) > 0.01) {
      NormalDistribution normal = new NormalDistribution(null, 0, 1);
      double now = Math.abs(normal.inverseCumulativeProbability(share));
      needed = Judgement.needed(curve.seeds(), normal.inverseCumulativeProbability(SURE) / now);
    }
    Evidence evidence =
        new Evidence.PeakAt(Estimate.percentiles(x[top], places, 0.95), e.from(), e.to(), share);
    return new Judgement(e, verdict, evidence, curve.seeds(), needed);
  }

  private static boolean isPeak(Peak e, double[] x, int top) {
    return x[top] >= e.from() && x[top] <= e.to() && top > 0 && top < x.length - 1;
  }

  private static int highest(double[] values) {
    int highest = 0;
    for (int i = 1; i < values.length; i++) if (values[i] > values[highest]) highest = i;
    return highest;
  }

  private Judgement monotone(Monotone e) {
    MeasuredCurve curve = measured(e.curve());
    int seeds = curve.seeds();
    if (curve.points().size() < 3 || seeds < 2) return Judgement.missing(e, seeds);
    double sign = e.falling() ? 1 : -1;
    double[] means = curve.means();
    double range = StatUtils.max(means) - StatUtils.min(means);
    if (range == 0) return Judgement.missing(e, seeds);
    int[] worst = wrongWay(means, sign);
    double[] resampled = new double[0];
    resampled =
        java.util.Arrays.stream(curve.resampled(random()))
            .mapToDouble(row -> rise(row, wrongWay(row, sign), sign) / range)
            .toArray();
    Estimate share =
        Estimate.percentiles(rise(means, worst, sign) / range, resampled, 2 * LEVEL - 1);
    // A resample's worst place is picked by its noise: only that of the data may refute.
    Estimate own = difference(curve, worst, sign);
    int pairs = means.length * (means.length - 1) / 2;
    double t =
        new TDistribution(null, seeds - 1.0).inverseCumulativeProbability(1 - 0.025 / pairs)
            / new TDistribution(null, seeds - 1.0).inverseCumulativeProbability(LEVEL);
    double least = own.value() - t * (own.value() - own.low());
    Verdict verdict = Verdict.CANNOT_TELL;
    if (share.high() <= e.tolerance()) verdict = Verdict.HOLDS;
    if (least / range > e.tolerance()) verdict = Verdict.DOES_NOT_HOLD;
    OptionalLong needed = OptionalLong.empty();
    if (verdict == Verdict.CANNOT_TELL) {
      double edge = Math.abs(e.tolerance() - share.value());
      needed = Judgement.needed(seeds, (share.high() - share.value()) / edge);
    }
    Evidence evidence =
        new Evidence.WrongWay(share, curve.x()[worst[0]], curve.x()[worst[1]], e.tolerance());
    return new Judgement(e, verdict, evidence, seeds, needed);
  }

  /** The two places, the first before the second, between which values go furthest against it. */
  private static int[] wrongWay(double[] values, double sign) {
    int[] worst = {0, 0};
    int extreme = 0;
    for (int i = 1; i < values.length; i++) {
      if (sign * values[i] < sign * values[extreme]) extreme = i;
      if (rise(values, new int[] {extreme, i}, sign) > rise(values, worst, sign)) {
        worst = new int[] {extreme, i};
      }
    }
    return worst;
  }

  private static double rise(double[] values, int[] places, double sign) {
    return sign * (values[places[1]] - values[places[0]]);
  }

  private static Estimate difference(MeasuredCurve curve, int[] places, double sign) {
    MeasuredCurve two =
        new MeasuredCurve(List.of(curve.points().get(places[0]), curve.points().get(places[1])));
    return two.estimate(means -> sign * (means[1] - means[0]), random());
  }

  private Judgement closedForm(ClosedForm e) {
    MeasuredCurve curve = measured(e.curve());
    List<Evidence.Distances.Distance> distances = new ArrayList<>();
    int seeds = Integer.MAX_VALUE;
    boolean coarse = false;
    boolean far = false;
    double worst = 0;
    for (int i = 0; i < e.x().length; i++) {
      Optional<MeasuredCurve.Point> point = curve.at(e.x()[i]);
      int own = point.map(p -> p.bySeed().size()).orElse(0);
      seeds = Math.min(seeds, own);
      if (own < 2) return Judgement.missing(e, own);
      double[] values = point.orElseThrow().values();
      double error = Math.sqrt(StatUtils.variance(values) / values.length);
      double off = StatUtils.mean(values) - e.y()[i];
      double standardErrors = off == 0 ? 0 : off / error;
      distances.add(
          new Evidence.Distances.Distance(
              e.x()[i], StatUtils.mean(values), e.y()[i], standardErrors));
      far |= Math.abs(standardErrors) > e.standardErrors();
      coarse |= error > COARSE * Math.abs(e.y()[i]);
      worst = Math.max(worst, error / (COARSE * Math.abs(e.y()[i])));
    }
    Verdict verdict = far ? Verdict.DOES_NOT_HOLD : coarse ? Verdict.CANNOT_TELL : Verdict.HOLDS;
    OptionalLong needed =
        verdict == Verdict.CANNOT_TELL ? Judgement.needed(seeds, worst) : OptionalLong.empty();
    return new Judgement(
        e, verdict, new Evidence.Distances(distances, e.standardErrors()), seeds, needed);
  }
}
