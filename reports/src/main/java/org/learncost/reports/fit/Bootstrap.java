package org.learncost.reports.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.stats.Resampling;

/**
 * Hierarchical bootstrap of a learning curve: seeds are drawn with replacement, the sizes stay.
 * Where the seeds are crossed with the sizes, a seed is drawn for all sizes at once: it shares its
 * start, test set and nested training data among them, so that its errors deviate together, and
 * drawing within each size would take that for scatter that averages out.
 *
 * @param estimate the fit to all seeds
 * @param replicates fits to resampled seeds
 */
public record Bootstrap(FittedCurve estimate, List<FittedCurve> replicates) {
  // In logs. Student's t of two seeds has tails without end, past what a number can hold.
  private static final double MOST_SHIFT = 20;

  /**
   * Fits and resamples.
   *
   * @param curve two seeds per size or more
   */
  public static Bootstrap of(
      CurveModel model, ErrorCurve curve, int replicates, RandomGenerator random) {
    if (!curve.hasSpread()) throw new IllegalArgumentException("a size has a single seed");
    FittedCurve estimate = CurveFitter.fit(model, curve.n(), curve.means());
    double[] means = curve.means();
    // Seeds are drawn up front: the same result whatever the number of threads.
    long[] seeds = LongStream.generate(random::nextLong).limit(replicates).toArray();
    List<FittedCurve> fits =
        LongStream.of(seeds)
            .parallel()
            .mapToObj(seed -> refit(estimate, curve, means, new SplittableRandom(seed)))
            .toList();
    return new Bootstrap(estimate, fits);
  }

  private static FittedCurve refit(
      FittedCurve estimate, ErrorCurve curve, double[] own, RandomGenerator random) {
    double[] means = curve.crossed() ? crossed(curve, own, random) : within(curve, own, random);
    CurveModel model = estimate.model();
    List<double[]> starts = new ArrayList<>(model.starts(curve.n(), means));
    if (estimate.form() == model) {
      // The estimate is near; two more starts guard against a resample that looks different.
      starts = List.of(estimate.theta(), starts.get(0), starts.get(starts.size() / 2));
    }
    return CurveFitter.fit(model, curve.n(), means, starts);
  }

  private static double[] crossed(ErrorCurve curve, double[] means, RandomGenerator random) {
    int count = curve.sizes().get(0).errors().length;
    int[] drawn = draw(count, random);
    double heavy = heavy(count - 1, random);
    return IntStream.range(0, means.length)
        .mapToDouble(i -> resample(curve.sizes().get(i).errors(), means[i], drawn, heavy))
        .toArray();
  }

  private static double[] within(ErrorCurve curve, double[] means, RandomGenerator random) {
    // A floor hangs on the largest few sizes: half of all degrees of freedom are a fair count.
    int spare = curve.sizes().stream().mapToInt(s -> s.errors().length - 1).sum();
    double heavy = heavy((spare + 1) / 2, random);
    return IntStream.range(0, means.length)
        .mapToDouble(
            i -> {
              double[] errors = curve.sizes().get(i).errors();
              return resample(errors, means[i], draw(errors.length, random), heavy);
            })
        .toArray();
  }

  /**
   * What makes a normal deviation one of Student's t: few seeds do not know their own spread, and a
   * plain percentile interval that takes it for known is too narrow.
   */
  private static double heavy(int freedom, RandomGenerator random) {
    return Math.sqrt(freedom / Resampling.chiSquared(freedom, random));
  }

  private static int[] draw(int seeds, RandomGenerator random) {
    int[] drawn = new int[seeds];
    for (int i = 0; i < seeds; i++) drawn[i] = random.nextInt(seeds);
    return drawn;
  }

  /**
   * The mean of a resample of seeds. Its deviation is stretched by √(m/(m−1)): a resample of m
   * seeds varies less than fresh seeds would, by that factor (Rao and Wu 1988), and studies have
   * few.
   */
  private static double resample(double[] errors, double mean, int[] drawn, double heavy) {
    double sum = 0;
    for (int seed : drawn) sum += errors[seed];
    double stretch = heavy * Math.sqrt(errors.length / (errors.length - 1.0));
    // In logs, so that a stretched mean stays positive.
    double shift = stretch * Math.log(sum / errors.length / mean);
    return mean * Math.exp(Math.max(-MOST_SHIFT, Math.min(shift, MOST_SHIFT)));
  }

  /**
   * Percentile interval of anything a curve has.
   *
   * @param level 0.95 for 95 %
   */
  public Estimate interval(ToDoubleFunction<FittedCurve> quantity, double level) {
    double[] values = replicates.stream().mapToDouble(quantity).toArray();
    return Estimate.percentiles(quantity.applyAsDouble(estimate), values, level);
  }
}
