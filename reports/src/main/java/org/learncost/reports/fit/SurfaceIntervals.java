package org.learncost.reports.fit;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.learncost.reports.fit.leastsquares.Determined;
import org.learncost.reports.stats.Estimate;

/**
 * The parameters of a surface with 95 % intervals: what rows drawn with replacement give, widened
 * to what the profile of the objective allows. {@link Estimate#OPEN} for what the runs do not
 * determine.
 *
 * @param optimalExponent of {@link Bivariate#optimalExponent}
 * @param rank of the Jacobian at the minimum, of five
 * @param distinctN how many different N there are; the floor, A and α need three
 * @param distinctD the same for D, B and β
 * @param onOneLine whether log D is a straight line in log N, as in D = 20·N or at one N·D: what
 *     one column does cannot be told from what the other does
 */
public record SurfaceIntervals(
    Estimate floor,
    Estimate a,
    Estimate alpha,
    Estimate b,
    Estimate beta,
    Estimate optimalExponent,
    int rank,
    int distinctN,
    int distinctD,
    boolean onOneLine) {
  /** Two values of a column leave one of E, the amplitude and the exponent free. */
  public static final int DISTINCT = 3;

  private static final double LEVEL = 0.95;

  /** For a fit to these runs. */
  public static SurfaceIntervals of(
      Bivariate fit, SurfaceRuns runs, double delta, int replicates, RandomGenerator random) {
    return new Intervals(fit, runs, delta, replicates, random).all();
  }

  /** What {@link #of} works with. */
  private static final class Intervals {
    private final Bivariate fit;
    private final SurfaceProfile profile;
    private final List<Bivariate> resampled;
    private final Determined determined;
    private final int distinctN;
    private final int distinctD;
    private final boolean onOneLine;

    Intervals(
        Bivariate fit, SurfaceRuns runs, double delta, int replicates, RandomGenerator random) {
      this.fit = fit;
      SurfacePoints points = new SurfacePoints(runs);
      profile = new SurfaceProfile(points, runs.loss(), delta, fit.theta());
      // Where there is a ridge, a descent from the estimate stays where it began on it.
      List<double[]> others = profile.isOpen() ? profile.visited() : List.of();
      resampled = fit.bootstrap(runs, delta, others, replicates, random);
      double[][] jacobian =
          IntStream.range(0, runs.loss().length)
              .mapToObj(row -> points.gradient(row, fit.theta()))
              .toArray(double[][]::new);
      determined = new Determined(jacobian);
      distinctN = (int) Arrays.stream(runs.parameters()).distinct().count();
      distinctD = (int) Arrays.stream(runs.samples()).distinct().count();
      onOneLine = distinctN >= DISTINCT && distinctD >= DISTINCT && points.onOneLine();
    }

    SurfaceIntervals all() {
      boolean ofN = distinctN >= DISTINCT && !onOneLine;
      boolean ofD = distinctD >= DISTINCT && !onOneLine;
      boolean enough = distinctN >= DISTINCT && distinctD >= DISTINCT;
      Estimate alpha = parameter(3, ofN, Bivariate::alpha, v -> v);
      Estimate beta = parameter(4, ofD, Bivariate::beta, v -> v);
      return new SurfaceIntervals(
          parameter(0, enough, Bivariate::floor, Math::exp),
          parameter(1, ofN, Bivariate::a, Math::exp),
          alpha,
          parameter(2, ofD, Bivariate::b, Math::exp),
          beta,
          optimal(alpha, beta),
          determined.rank(),
          distinctN,
          distinctD,
          onOneLine);
    }

    private Estimate parameter(
        int index, boolean enough, ToDoubleFunction<Bivariate> quantity, DoubleUnaryOperator unit) {
      if (!enough || !determined.has(index)) return Estimate.OPEN;
      double low = profile.low(index);
      double high = profile.high(index);
      boolean open = low == Double.NEGATIVE_INFINITY && high == Double.POSITIVE_INFINITY;
      if (open) return Estimate.OPEN;
      return fit.interval(resampled, quantity, LEVEL)
          .including(unit.applyAsDouble(low))
          .including(unit.applyAsDouble(high));
    }

    /** β/(α + β) grows with β and falls with α: it is open where they are. */
    private Estimate optimal(Estimate alpha, Estimate beta) {
      if (alpha.isOpen() || beta.isOpen()) return Estimate.OPEN;
      Estimate optimal = fit.interval(resampled, Bivariate::optimalExponent, LEVEL);
      for (double[] theta : profile.visited()) {
        optimal = optimal.including(theta[4] / (theta[3] + theta[4]));
      }
      boolean down = Double.isInfinite(beta.low()) || Double.isInfinite(alpha.high());
      boolean up = Double.isInfinite(beta.high()) || Double.isInfinite(alpha.low());
      return Estimate.between(
          optimal.value(),
          down ? Double.NEGATIVE_INFINITY : optimal.low(),
          up ? Double.POSITIVE_INFINITY : optimal.high());
    }
  }
}
