package org.learncost.reports.cost;

import java.util.ArrayList;
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
   * @param median of the ratios, with their whole range
   * @param sameSteps the same with the measurement's own steps, if told
   */
  public record Summary(String backend, int count, Estimate median, Optional<Estimate> sameSteps) {}

  /** Pairs every measurement that reached its level with its prediction. */
  public static List<Agreement> of(
      List<Measured> measurements, CostSurface surface, List<StepTime> stepTimes) {
    List<Agreement> agreements = new ArrayList<>();
    for (Measured measured : measurements) {
      if (measured.censored()) continue;
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
    Optional<Estimate> sameSteps = same.length == 0 ? Optional.empty() : Optional.of(range(same));
    return new Summary(backend, own.size(), range(ratios), sameSteps);
  }

  private static Estimate range(double[] values) {
    return new Estimate(
        StatUtils.percentile(values, 50), StatUtils.min(values), StatUtils.max(values));
  }
}
