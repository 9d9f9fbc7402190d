package org.learncost.reports.analysis.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.Trial;
import org.learncost.core.result.experiment.Expectation.TwoTerms;
import org.learncost.reports.fit.TwoPowers;
import org.learncost.reports.stats.Estimate;

/** Judges the exponents of A·z^-α + B·x^-β, fitted to the means at all (z, x). */
final class TwoTermsJudge {
  /** Values of each axis: with two, an exponent is what its two means say and nothing checks it. */
  private static final int LEAST = 3;

  private static final long RANDOM_SEED = 20_260_103;

  private TwoTermsJudge() {}

  static Judgement judge(TwoTerms e, List<Trial> trials) {
    List<double[]> places = new ArrayList<>();
    List<SortedMap<Long, Double>> values = new ArrayList<>();
    List<String> settings = MeasuredCurve.settings(trials, e.curve().part(), e.setting());
    for (String setting : settings) {
      @Nullable Double z = MeasuredCurve.number(setting);
      MeasuredCurve curve = MeasuredCurve.of(e.curve().where(e.setting(), setting), trials);
      if (z == null || z <= 0) continue;
      for (MeasuredCurve.Point point : curve.points()) {
        if (!(point.x() > 0 && point.mean() > 0)) continue;
        places.add(new double[] {z, point.x()});
        values.add(point.bySeed());
      }
    }
    double[] z = column(places, 0);
    double[] x = column(places, 1);
    List<MeasuredCurve.Point> points = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) points.add(new MeasuredCurve.Point(i, values.get(i)));
    MeasuredCurve means = new MeasuredCurve(points);
    if (distinct(z) < LEAST || distinct(x) < LEAST || means.seeds() < 2) {
      return Judgement.missing(e, means.seeds());
    }
    TwoPowers fit = TwoPowers.of(z, x, means.means());
    Judgement alpha = exponent(e, means, e.alpha(), m -> fit.refitted(z, x, m).alpha());
    Judgement beta = exponent(e, means, e.beta(), m -> fit.refitted(z, x, m).beta());
    // Both must hold; one that does not decides.
    boolean first = alpha.verdict() == Verdict.DOES_NOT_HOLD || beta.verdict() == Verdict.HOLDS;
    Judgement weaker = first ? alpha : beta;
    Evidence evidence =
        new Evidence.Sum(
            (Evidence.Value) alpha.evidence(), (Evidence.Value) beta.evidence(), fit.miss());
    return new Judgement(e, weaker.verdict(), evidence, weaker.seeds(), weaker.seedsNeeded());
  }

  private static Judgement exponent(
      TwoTerms e, MeasuredCurve means, double expected, ToDoubleFunction<double[]> statistic) {
    Estimate measured = means.estimate(statistic, new SplittableRandom(RANDOM_SEED));
    return Judgement.inRange(
        e, measured, expected - e.tolerance(), expected + e.tolerance(), means.seeds());
  }

  private static long distinct(double[] values) {
    return Arrays.stream(values).distinct().count();
  }

  private static double[] column(List<double[]> rows, int index) {
    return rows.stream().mapToDouble(row -> row[index]).toArray();
  }
}
