package org.learncost.reports.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.stat.StatUtils;
import org.learncost.reports.fit.Estimate;

/**
 * How well steps × time per step foretells one direct measurement.
 *
 * @param predicted seconds; the median over seeds
 * @param ratio predicted ÷ measured
 * @param sameSteps time per step × the measurement's own steps ÷ measured: leaves out how seeds
 *     differ
 */
public record Agreement(
    Measured measured, Estimate predicted, double ratio, OptionalDouble sameSteps) {

  /**
   * The agreement of one backend.
   *
   * @param levels how many levels were compared, each of them in each run that reached it
   * @param runs how many benchmarks, one per quality and n, the levels come from; the levels of one
   *     run share its time per step and are not independent
   * @param sameSteps with the measurements' own steps, if told
   */
  public record Summary(
      String backend, int levels, int runs, Ratios ratios, Optional<Ratios> sameSteps) {}

  /**
   * Ratios of prediction to measurement.
   *
   * @param median with the whole range
   * @param deviation median of |ratio − 1|; not |median − 1|, in which errors of either sign cancel
   */
  public record Ratios(Estimate median, double deviation) {
    static Ratios of(double... ratios) {
      Estimate median =
          new Estimate(
              StatUtils.percentile(ratios, 50), StatUtils.min(ratios), StatUtils.max(ratios));
      double[] deviations = Arrays.stream(ratios).map(r -> Math.abs(r - 1)).toArray();
      return new Ratios(median, StatUtils.percentile(deviations, 50));
    }
  }

  /** Pairs every measurement that reached its level with its prediction. */
  public static List<Agreement> of(
      List<Measured> measurements, CostSurface surface, List<StepTime> stepTimes) {
    List<Agreement> agreements = new ArrayList<>();
    for (Measured measured : measurements) {
      // A level that the untrained network meets takes no time: there is nothing to foretell.
      if (measured.censored() || measured.seconds() <= 0) continue;
      for (StepTime time : stepTimes) {
        if (!time.backend().equals(measured.backend())) continue;
        surface
            .cell(measured.quality(), measured.n(), measured.level())
            .filter(cell -> cell.steps().isReached())
            .ifPresent(cell -> agreements.add(pair(measured, time, cell)));
      }
    }
    return List.copyOf(agreements);
  }

  private static Agreement pair(Measured measured, StepTime time, CostSurface.Cell cell) {
    Estimate predicted = time.secondsFor(cell.steps());
    OptionalDouble same =
        measured.steps().isPresent()
            ? OptionalDouble.of(
                measured.steps().getAsDouble() * time.seconds().value() / measured.seconds())
            : OptionalDouble.empty();
    return new Agreement(measured, predicted, predicted.value() / measured.seconds(), same);
  }

  public static List<Summary> summaries(List<Agreement> agreements) {
    return agreements.stream()
        .map(a -> a.measured().backend())
        .distinct()
        .map(backend -> summary(backend, agreements))
        .toList();
  }

  private static Summary summary(String backend, List<Agreement> all) {
    List<Agreement> own = all.stream().filter(a -> a.measured().backend().equals(backend)).toList();
    double[] ratios = own.stream().mapToDouble(Agreement::ratio).toArray();
    double[] same =
        own.stream()
            .map(Agreement::sameSteps)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    long runs =
        own.stream().map(a -> List.of(a.measured().quality(), a.measured().n())).distinct().count();
    Optional<Ratios> sameSteps = same.length == 0 ? Optional.empty() : Optional.of(Ratios.of(same));
    return new Summary(backend, own.size(), (int) runs, Ratios.of(ratios), sameSteps);
  }
}
