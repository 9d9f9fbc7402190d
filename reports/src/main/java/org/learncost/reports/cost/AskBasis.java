package org.learncost.reports.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.learncost.core.result.Condition;
import org.learncost.reports.cost.CostAnswer.Kind;
import org.learncost.reports.cost.CostAnswer.Way;
import org.learncost.reports.fit.CurveAnalysis;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.FitWords;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/**
 * What a study knows of one condition, for a question about it.
 *
 * @param floor error of a perfect model on the test set; empty where nobody knows it
 * @param law of the error on the test set
 * @param lawMissesFloor whether the law must not be extrapolated
 * @param budget empty where fewer than two sizes have a trial that finished
 * @param times of its network and batch; empty if not measured
 */
public record AskBasis(
    Condition condition,
    OptionalDouble floor,
    CurveAnalysis law,
    boolean lawMissesFloor,
    ResampledSurface surface,
    Optional<BudgetCurve> budget,
    List<StepTime> times,
    long flopsPerSample,
    Prices prices) {
  /** Of every interval in an answer. */
  public static final double CONFIDENCE = 0.8;

  /** No law is followed further beyond the sizes of the sweep than by this factor. */
  public static final double FARTHEST = 10;

  static final String NO_BUDGET = "fewer than two sizes have a trial that finished";

  /** One way on every backend; without a backend where no throughput was measured. */
  List<Way> ways(Kind kind, Resampled n, Resampled error, Resampled steps, Resampled samples) {
    if (times.isEmpty()) return List.of(way(kind, Optional.empty(), n, error, steps, samples));
    List<Way> ways = new ArrayList<>();
    for (StepTime time : times) {
      ways.add(way(kind, Optional.of(time), n, error, steps, samples));
    }
    return ways;
  }

  Way way(
      Kind kind,
      Optional<StepTime> time,
      Resampled n,
      Resampled error,
      Resampled steps,
      Resampled samples) {
    Resampled none = Resampled.single(Double.NaN);
    Resampled seconds = time.map(t -> steps.times(t.resampled())).orElse(none);
    Resampled price =
        time.map(t -> seconds.times(prices.of(t.backend()).orElse(Double.NaN))).orElse(none);
    return new Way(
        kind,
        time.map(StepTime::backend),
        interval(n),
        interval(error),
        interval(steps),
        interval(seconds),
        interval(samples.times(flopsPerSample)),
        interval(price));
  }

  /** What was asked for and what is measured exactly has no interval. */
  private static Estimate interval(Resampled drawn) {
    Estimate e = drawn.interval(CONFIDENCE);
    // Rounding makes an interval of what was divided and multiplied again.
    boolean none = !(e.high() - e.low() > 1e-9 * Math.abs(e.value()));
    return none ? Estimate.withoutInterval(e.value()) : e;
  }

  /** Why the law does not answer at such an n; empty if it does. */
  Optional<String> tooFar(double n) {
    BudgetCurve sizes = budget.orElseThrow();
    double largest = sizes.largest();
    if (n > FARTHEST * largest) {
      return Optional.of(
          "n = %s is more than %s times the largest n measured, %s: refused"
              .formatted(count(n), Numbers.plain(FARTHEST), count(largest)));
    }
    if (n > largest && lawMissesFloor) {
      return Optional.of(
          "n = %s lies beyond the largest n measured, %s, where the law is not to be trusted, for its floor C lies under the floor of the task: refused"
              .formatted(count(n), count(largest)));
    }
    if (n < sizes.smallest() / FARTHEST) {
      return Optional.of(
          "n = %s is less than a tenth of the smallest n measured, %s: refused"
              .formatted(count(n), count(sizes.smallest())));
    }
    return Optional.empty();
  }

  /** What a reader must know of an answer at such an n. */
  List<String> remarks(double n) {
    List<String> remarks = new ArrayList<>();
    BudgetCurve sizes = budget.orElseThrow();
    if (n > sizes.largest() || n < sizes.smallest()) {
      remarks.add(
          "the law is extrapolated to n = %s from sizes of %s to %s"
              .formatted(count(n), count(sizes.smallest()), count(sizes.largest())));
    }
    FitWords.misfit(law)
        .ifPresent(m -> remarks.add(m + ": the intervals hold only if the law does"));
    FitWords.untested(law).ifPresent(remarks::add);
    return remarks;
  }

  static String count(double n) {
    return Numbers.of(n, Style.COUNT);
  }
}
