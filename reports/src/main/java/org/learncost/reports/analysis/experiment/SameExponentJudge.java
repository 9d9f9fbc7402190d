package org.learncost.reports.analysis.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.learncost.core.result.Trial;
import org.learncost.core.result.experiment.Expectation.SameExponent;
import org.learncost.reports.analysis.experiment.Evidence.Exponents.Difference;
import org.learncost.reports.fit.Bootstrap;
import org.learncost.reports.fit.CurveModels;
import org.learncost.reports.fit.ErrorCurve;
import org.learncost.reports.fit.ExponentComparison;
import org.learncost.reports.stats.Estimate;

/**
 * Judges whether exponents are the same to within a tolerance: they are where the 90 % interval of
 * every two's difference lies within it (two one-sided tests at 5 %, Schuirmann, "A comparison of
 * the two one-sided tests procedure and the power approach", 1987), and are not where that of some
 * two, at 95 % over all pairs after Bonferroni, lies beyond it.
 */
final class SameExponentJudge {
  private static final double LEVEL = 0.9;
  private static final double RISK = 0.05;

  private SameExponentJudge() {}

  /**
   * @param random gives equal generators: the curves' resamples draw the same seeds, as they share
   *     them
   */
  static Judgement judge(SameExponent e, List<Trial> trials, Supplier<SplittableRandom> random) {
    Map<String, ErrorCurve> curves = new LinkedHashMap<>();
    int seeds = Integer.MAX_VALUE;
    for (String value : MeasuredCurve.settings(trials, e.curve().part(), e.setting())) {
      MeasuredCurve curve = MeasuredCurve.of(e.curve().where(e.setting(), value), trials);
      seeds = Math.min(seeds, curve.seeds());
      if (curve.points().isEmpty()) return Judgement.missing(e, 0);
      curves.put(value, curve.errors());
    }
    if (curves.size() < 2 || seeds < 2) return Judgement.missing(e, curves.isEmpty() ? 0 : seeds);
    Optional<ExponentComparison> compared = ExponentComparison.of(CurveModels.FLOOR_POWER, curves);
    if (compared.isEmpty()) return Judgement.missing(e, seeds);
    Map<String, Bootstrap> fits = new LinkedHashMap<>();
    curves.forEach((value, curve) -> fits.put(value, FlooredExponents.fits(curve, random.get())));
    List<Difference> differences = differences(fits, LEVEL);
    Difference farthest =
        differences.stream().max(Comparator.comparingDouble(d -> reach(d.value()))).orElseThrow();
    boolean beyond =
        differences(fits, 1 - RISK / differences.size()).stream()
            .map(Difference::value)
            .anyMatch(d -> d.low() > e.tolerance() || d.high() < -e.tolerance());
    Verdict verdict = Verdict.CANNOT_TELL;
    if (reach(farthest.value()) <= e.tolerance()) verdict = Verdict.HOLDS;
    if (beyond) verdict = Verdict.DOES_NOT_HOLD;
    OptionalLong needed = OptionalLong.empty();
    if (verdict == Verdict.CANNOT_TELL) {
      double off = Math.abs(farthest.value().value());
      double half = reach(farthest.value()) - off;
      needed = Judgement.needed(seeds, half / Math.abs(e.tolerance() - off));
    }
    Map<String, Estimate> exponents = new LinkedHashMap<>();
    fits.forEach((value, fit) -> exponents.put(value, FlooredExponents.interval(fit)));
    Evidence evidence =
        new Evidence.Exponents(exponents, farthest, e.tolerance(), compared.get().p());
    return new Judgement(e, verdict, evidence, seeds, needed);
  }

  /** How far from 0 the farther end lies. */
  private static double reach(Estimate difference) {
    return Math.max(Math.abs(difference.low()), Math.abs(difference.high()));
  }

  private static List<Difference> differences(Map<String, Bootstrap> fits, double level) {
    List<Difference> differences = new ArrayList<>();
    List<Map.Entry<String, Bootstrap>> each = List.copyOf(fits.entrySet());
    for (int i = 0; i < each.size(); i++) {
      for (int j = i + 1; j < each.size(); j++) {
        String first = each.get(i).getKey();
        String second = each.get(j).getKey();
        Estimate value = difference(each.get(i).getValue(), each.get(j).getValue(), level);
        differences.add(new Difference(first, second, value));
      }
    }
    return differences;
  }

  private static Estimate difference(Bootstrap first, Bootstrap second, double level) {
    double[] each = new double[first.replicates().size()];
    for (int r = 0; r < each.length; r++) {
      each[r] = second.replicates().get(r).exponent() - first.replicates().get(r).exponent();
    }
    double value = second.estimate().exponent() - first.estimate().exponent();
    return Estimate.percentiles(value, each, level);
  }
}
