package org.learncost.reports.analysis.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.learncost.core.result.Trial;
import org.learncost.core.result.experiment.Expectation.EffectiveComplexity;
import org.learncost.reports.stats.Estimate;

/**
 * Judges effective model complexity: in each resample of seeds, the n at which the mean training
 * error first rises above the level, on straight lines between the sizes that were tried.
 */
final class ComplexityJudge {
  /** Share of resamples that must agree. */
  private static final double SURE = 0.95;

  private static final long RANDOM_SEED = 20_260_104;

  private ComplexityJudge() {}

  static Judgement judge(EffectiveComplexity e, List<Trial> trials) {
    Map<String, Estimate> complexities = new LinkedHashMap<>();
    List<double[]> resampled = new ArrayList<>();
    int seeds = Integer.MAX_VALUE;
    double smallest = Double.POSITIVE_INFINITY;
    double largest = 0;
    // Each curve's seeds are drawn anew: trials of different settings are different trainings.
    SplittableRandom random = new SplittableRandom(RANDOM_SEED);
    for (String value : MeasuredCurve.settings(trials, e.curve().part(), e.setting())) {
      MeasuredCurve curve = MeasuredCurve.of(e.curve().where(e.setting(), value), trials);
      if (curve.points().size() < 2) return Judgement.missing(e, curve.seeds());
      seeds = Math.min(seeds, curve.seeds());
      double[] n = curve.x();
      double[] each =
          Arrays.stream(curve.resampled(random))
              .mapToDouble(means -> fitted(n, means, e.level()))
              .toArray();
      complexities.put(
          value, Estimate.percentiles(fitted(n, curve.means(), e.level()), each, 0.95));
      resampled.add(each);
      smallest = Math.min(smallest, n[0]);
      largest = Math.max(largest, n[n.length - 1]);
    }
    if (resampled.size() < 2 || seeds < 2) {
      return Judgement.missing(e, resampled.isEmpty() ? 0 : seeds);
    }
    double share = grows(resampled);
    Verdict verdict = Verdict.CANNOT_TELL;
    if (share >= SURE) verdict = Verdict.HOLDS;
    if (share <= 1 - SURE) verdict = Verdict.DOES_NOT_HOLD;
    Evidence evidence = new Evidence.Complexities(complexities, smallest, largest, share);
    return new Judgement(e, verdict, evidence, seeds, OptionalLong.empty());
  }

  /** 0 where the smallest n is above the level already, infinite where none is. */
  private static double fitted(double[] n, double[] error, double level) {
    if (error[0] > level) return 0;
    for (int i = 1; i < n.length; i++) {
      if (error[i] > level) {
        double way = (level - error[i - 1]) / (error[i] - error[i - 1]);
        return n[i - 1] + way * (n[i] - n[i - 1]);
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** In which share of the resamples it never falls, and ends higher than it began. */
  private static double grows(List<double[]> complexities) {
    int replicates = complexities.get(0).length;
    int count = 0;
    for (int r = 0; r < replicates; r++) {
      boolean grows = complexities.get(complexities.size() - 1)[r] > complexities.get(0)[r];
      for (int i = 1; i < complexities.size(); i++) {
        grows &= complexities.get(i)[r] >= complexities.get(i - 1)[r];
      }
      if (grows) count++;
    }
    return (double) count / replicates;
  }
}
