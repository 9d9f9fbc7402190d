package org.learncost.reports.fit;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
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
 * (universal kriging: Cressie, "Statistics for Spatial Data", 1993, section 3.4).
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

  @Override
  public DoubleUnaryOperator fit(double[] n, double[] error) {
    double[] x = Logs.of(Arrays.stream(n).distinct().toArray());
    double[] y = means(n, error, x.length);
    if (x.length == 1) return at -> Math.exp(y[0]);
    // A curve that rises, as accuracy does, is one that falls upside down.
    double sign = Logs.line(x, y)[1] > 0 ? -1 : 1;
    double[] falling = Arrays.stream(y).map(v -> sign * v).toArray();
    List<CurvePosterior.Fit> members =
        SequentialMonteCarlo.draw(new CurvePosterior(x, falling), new SplittableRandom(SEED));
    return clamp(logN -> sign * median(members, logN, x), x, y);
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
      values[i] = member.level() + member.trend().at(logN, last) + offset;
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
