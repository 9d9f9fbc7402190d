package org.learncost.reports.fit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.learncost.reports.stats.Holm;

/**
 * Whether curves differ in their exponent: the extra-sum-of-squares F test of one α for all of
 * them, everything else free, against an α each (Bates and Watts, Nonlinear Regression Analysis,
 * 1988, section 3.10), in logs. Each curve's squares are in units of its own residual variance:
 * curves may be noisy in their own ways. Seeds that the curves share make the test cautious.
 *
 * @param exponents one per curve, fitted apart
 * @param common the exponent that fits them all best
 * @param f the test's statistic
 * @param p its p-value: small if one exponent does not do
 * @param pairs the same for each two curves, p-values adjusted after Holm; empty for more than
 *     {@value #MOST_PAIRED} curves
 */
public record ExponentComparison(
    Map<String, Double> exponents, double common, double f, double p, List<Pair> pairs) {
  public static final double SIGNIFICANCE = 0.05;

  /** Of more curves each with each says little and takes long. */
  public static final int MOST_PAIRED = 20;

  /**
   * Two curves.
   *
   * @param p unadjusted
   * @param adjustedP after Holm's adjustment over all pairs
   */
  public record Pair(String first, String second, double p, double adjustedP) {
    public boolean differ() {
      return adjustedP < SIGNIFICANCE;
    }
  }

  /**
   * Compares two curves or more.
   *
   * @param model one with an exponent, such as C + A·n^-α
   * @return empty where a curve has no more sizes than the model has parameters
   */
  public static Optional<ExponentComparison> of(CurveModel model, Map<String, ErrorCurve> curves) {
    if (curves.size() < 2) {
      throw new IllegalArgumentException("two curves or more are compared, not " + curves.size());
    }
    if (model.exponentAt() < 0) {
      throw new IllegalArgumentException(model.name() + " has no exponent to compare");
    }
    for (ErrorCurve curve : curves.values()) {
      if (curve.sizes().size() <= model.parameterCount()) return Optional.empty();
    }
    List<String> names = List.copyOf(curves.keySet());
    List<Profile> profiles =
        curves.values().stream().map(c -> Profile.ofMeans(model, c, model.exponentAt())).toList();
    Test all = test(profiles);
    return Optional.of(
        new ExponentComparison(
            exponents(names, profiles), all.common, all.f, all.p, pairs(names, profiles)));
  }

  /** Whether the exponents differ at all. */
  public boolean differ() {
    return p < SIGNIFICANCE;
  }

  private static Map<String, Double> exponents(List<String> names, List<Profile> profiles) {
    Map<String, Double> exponents = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) exponents.put(names.get(i), profiles.get(i).best());
    return exponents;
  }

  private static List<Pair> pairs(List<String> names, List<Profile> profiles) {
    if (names.size() > MOST_PAIRED) return List.of();
    List<Pair> raw = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        double p = test(List.of(profiles.get(i), profiles.get(j))).p;
        raw.add(new Pair(names.get(i), names.get(j), p, p));
      }
    }
    double[] adjusted = Holm.adjust(raw.stream().mapToDouble(Pair::p).toArray());
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      Pair pair = raw.get(i);
      pairs.add(new Pair(pair.first, pair.second, pair.p, adjusted[i]));
    }
    return List.copyOf(pairs);
  }

  private record Test(double common, double f, double p) {}

  private static Test test(List<Profile> profiles) {
    double low = profiles.stream().mapToDouble(Profile::best).min().orElseThrow();
    double high = profiles.stream().mapToDouble(Profile::best).max().orElseThrow();
    // The common exponent lies between the separate ones.
    double common = low == high ? low : between(profiles, low, high);
    int freedom = profiles.stream().mapToInt(Profile::freedom).sum();
    int extra = profiles.size() - 1;
    double f = Math.max(0, excess(profiles, common)) / extra;
    double p = 1 - new FDistribution(null, extra, freedom).cumulativeProbability(f);
    return new Test(common, f, p);
  }

  private static double between(List<Profile> profiles, double low, double high) {
    return new BrentOptimizer(1e-6, 1e-9)
        .optimize(
            new MaxEval(200),
            GoalType.MINIMIZE,
            new UnivariateObjectiveFunction(alpha -> excess(profiles, alpha)),
            new SearchInterval(low, high))
        .getPoint();
  }

  /** By how much the squares grow with a given exponent, in units of the residual variance. */
  private static double excess(List<Profile> profiles, double alpha) {
    return profiles.stream().mapToDouble(profile -> profile.excess(alpha)).sum();
  }
}
