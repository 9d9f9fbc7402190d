package org.learncost.reports.fit;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.learncost.reports.stats.Logs;
import org.learncost.reports.stats.Median;

/**
 * The project's own choice for extrapolation: the median of power laws with and without a floor and
 * a break, each as often as the measured curve makes it plausible ({@link CurvePosterior}). A
 * choice of one model is right or wrong; a combination of plausible ones is rarely far off (Bates
 * and Granger, "The Combination of Forecasts", 1969), but weights by how well each did on a few
 * held-out points are themselves noise, and a floor that least squares takes from the first third
 * of a curve is mostly too high. So a pure power law is a member, floors are averaged over, and
 * residuals are taken as correlated along the curve. The last residual fades with their correlation
 * (universal kriging: Cressie, "Statistics for Spatial Data", 1993, section 3.4). The curves of a
 * set tell each other how common floors and breaks are, and how large the noise ({@link
 * PooledPrior}).
 *
 * <p>Past the last size the curve is at most somewhat steeper than the measured one was: no
 * extrapolation runs wild.
 */
final class AutoPredictor implements Predictor {
  private static final double STEEPER = 1.5;
  // The draws are part of the method: a curve has one extrapolation.
  private static final long SEED = 1;

  @Override
  public String name() {
    return "auto";
  }

  /**
   * A curve in logs.
   *
   * @param sign -1 for a curve that rises, as accuracy does: that is one that falls upside down
   */
  private record LogCurve(double[] x, double[] y, double sign) {
    static LogCurve of(Points points) {
      double[] x = Logs.of(Arrays.stream(points.n()).distinct().toArray());
      double[] y = means(points.n(), points.error(), x.length);
      return new LogCurve(x, y, Logs.line(x, y)[1] > 0 ? -1 : 1);
    }

    List<CurvePosterior.Fit> draws(CurvePrior prior) {
      double[] falling = Arrays.stream(y).map(v -> sign * v).toArray();
      return SequentialMonteCarlo.draw(
          new CurvePosterior(x, falling, prior), new SplittableRandom(SEED));
    }

    DoubleUnaryOperator law(List<CurvePosterior.Fit> members) {
      if (x.length == 1) return at -> Math.exp(y[0]);
      return clamp(logN -> sign * median(members, logN, x), x, y);
    }
  }

  @Override
  public List<DoubleUnaryOperator> fit(List<Points> points) {
    List<LogCurve> curves = points.stream().map(LogCurve::of).toList();
    List<CurvePrior> priors = curves.size() == 1 ? List.of(CurvePrior.WIDE) : pooled(curves);
    List<List<CurvePosterior.Fit>> members = draws(curves, priors);
    return IntStream.range(0, curves.size())
        .mapToObj(c -> curves.get(c).law(members.get(c)))
        .toList();
  }

  /**
   * First what noise the curves have, then which laws: draws that mistake one mistake the other.
   */
  private static List<CurvePrior> pooled(List<LogCurve> curves) {
    int[] points = curves.stream().mapToInt(curve -> curve.x().length).toArray();
    CurvePrior noise =
        new PooledPrior(draws(curves, CurvePrior.WEAK), CurvePrior.WEAK, points).noise();
    return new PooledPrior(draws(curves, noise), noise, points).each();
  }

  private static List<List<CurvePosterior.Fit>> draws(List<LogCurve> curves, CurvePrior prior) {
    return draws(curves, Collections.nCopies(curves.size(), prior));
  }

  private static List<List<CurvePosterior.Fit>> draws(
      List<LogCurve> curves, List<CurvePrior> priors) {
    return IntStream.range(0, curves.size())
        .parallel()
        .mapToObj(c -> curves.get(c).draws(priors.get(c)))
        .toList();
  }

  /** Mean log errors of the sizes. */
  private static double[] means(double[] n, double[] error, int sizes) {
    double[] means = new double[sizes];
    int from = 0;
    for (int size = 0; size < sizes; size++) {
      int to = from;
      while (to < n.length && n[to] == n[from]) to++;
      means[size] = Logs.mean(Logs.of(Arrays.copyOfRange(error, from, to)));
      from = to;
    }
    return means;
  }

  private static double median(List<CurvePosterior.Fit> members, double logN, double[] x) {
    double last = x[x.length - 1];
    int steps = Math.min(3, x.length - 1);
    double spacing = (last - x[x.length - 1 - steps]) / steps;
    double ahead = Math.max(0, logN - last) / spacing;
    double[] values = new double[members.size()];
    for (int i = 0; i < values.length; i++) {
      CurvePosterior.Fit member = members.get(i);
      double rho = member.correlation();
      double offset = rho == 0 ? 0 : member.lastResidual() * Math.pow(rho, ahead);
      values[i] = member.level() + member.trend().from(last).applyAsDouble(logN) + offset;
    }
    return Median.ofSortable(values, 0, values.length);
  }

  /** Keeps the slope in logs past the last size near what was measured. */
  private static DoubleUnaryOperator clamp(DoubleUnaryOperator log, double[] x, double[] y) {
    double last = x[x.length - 1];
    int half = 0;
    while (x[half] < 0.5 * (x[0] + last)) half++;
    double all = Logs.line(x, y)[1];
    double late =
        Logs.line(Arrays.copyOfRange(x, half, x.length), Arrays.copyOfRange(y, half, y.length))[1];
    double steepest = STEEPER * Math.min(0, Math.min(all, late));
    double rise = STEEPER * Math.max(0, Math.max(all, late));
    double level = log.applyAsDouble(last);
    return at -> {
      double logN = Math.log(at);
      double value = log.applyAsDouble(logN);
      double past = logN - last;
      if (past <= 0) return Math.exp(value);
      return Math.exp(Math.max(level + steepest * past, Math.min(level + rise * past, value)));
    };
  }
}
