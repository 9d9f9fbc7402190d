package org.learncost.reports.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.stats.Median;

/**
 * The agreement of one backend, or of all together.
 *
 * @param backend empty for all together
 * @param levels how many levels were compared, each of them in each run that reached it
 * @param runs how many benchmarks, one per backend, condition and n, the levels come from; the
 *     levels of one run share its time per step and are not independent
 * @param sameSteps with the measurements' own steps, if told
 */
public record AgreementSummary(
    Optional<String> backend, int levels, int runs, Ratios ratios, Optional<Ratios> sameSteps) {

  /**
   * Ratios of prediction to measurement.
   *
   * @param range the median with the lowest and the highest ratio
   * @param median with its 95 % interval: seeds and forks are resampled, the runs stay; none where
   *     a single fork or seed gives no scatter
   * @param deviation median of |ratio − 1|, with the same interval; not |median − 1|, in which
   *     errors of either sign cancel
   */
  public record Ratios(Estimate range, Estimate median, Estimate deviation) {
    /** A prediction that is off by half explains nothing. */
    private static final double MOST_EXPLAINED = 0.5;

    /** How far the prediction explains the measurement. */
    public enum Explains {
      NO,
      /** At the median, but the interval reaches further. */
      AT_THE_MEDIAN,
      /** To the far end of its interval. */
      WITHIN
    }

    public Explains explains() {
      if (deviation().value() > MOST_EXPLAINED) return Explains.NO;
      return deviation().hasInterval() && deviation().high() <= MOST_EXPLAINED
          ? Explains.WITHIN
          : Explains.AT_THE_MEDIAN;
    }

    private static final double CONFIDENCE = 0.95;

    public static Ratios of(List<Resampled> ratios) {
      double[] values = ratios.stream().mapToDouble(Resampled::value).toArray();
      Resampled median = over(ratios, Median::of);
      Resampled deviation = over(ratios, Ratios::deviation);
      return new Ratios(
          new Estimate(median.value(), StatUtils.min(values), StatUtils.max(values)),
          median.interval(CONFIDENCE),
          deviation.interval(CONFIDENCE));
    }

    private static double deviation(double[] ratios) {
      return Median.of(Arrays.stream(ratios).map(r -> Math.abs(r - 1)).toArray());
    }

    private static Resampled over(List<Resampled> ratios, ToDoubleFunction<double[]> statistic) {
      double[] at = ratios.stream().mapToDouble(Resampled::value).toArray();
      double value = statistic.applyAsDouble(at);
      if (!ratios.stream().allMatch(Resampled::hasScatter)) return Resampled.single(value);
      double[] replicates = new double[Resampled.REPLICATES];
      for (int i = 0; i < replicates.length; i++) {
        for (int k = 0; k < at.length; k++) at[k] = ratios.get(k).replicates()[i];
        replicates[i] = statistic.applyAsDouble(at);
      }
      return new Resampled(value, replicates);
    }
  }

  /** One per backend, then one for all if there are several. */
  public static List<AgreementSummary> of(List<Agreement> agreements) {
    List<String> backends =
        agreements.stream().map(a -> a.measured().backend()).distinct().toList();
    List<AgreementSummary> summaries = new ArrayList<>();
    for (String backend : backends) {
      List<Agreement> own =
          agreements.stream().filter(a -> a.measured().backend().equals(backend)).toList();
      summaries.add(summary(Optional.of(backend), own));
    }
    if (backends.size() > 1) summaries.add(summary(Optional.empty(), agreements));
    return List.copyOf(summaries);
  }

  private static AgreementSummary summary(Optional<String> backend, List<Agreement> own) {
    long runs =
        own.stream()
            .map(Agreement::measured)
            .map(m -> List.of(m.backend(), m.planned(), m.n()))
            .distinct()
            .count();
    List<Resampled> same =
        own.stream().map(Agreement::sameSteps).flatMap(Optional::stream).toList();
    Stream<Resampled> ratios = own.stream().map(Agreement::ratio);
    return new AgreementSummary(
        backend,
        own.size(),
        (int) runs,
        Ratios.of(ratios.toList()),
        same.isEmpty() ? Optional.empty() : Optional.of(Ratios.of(same)));
  }
}
