package org.learncost.reports.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.learncost.reports.fit.leastsquares.LevenbergMarquardt;
import org.learncost.reports.stats.Logs;

/**
 * A sum of two powers without a floor, A·z^-α + B·x^-β, by least squares on logs.
 *
 * @param theta (log A, log B, α, β)
 * @param miss root mean square of the residuals, in natural logarithms
 */
public record TwoPowers(double[] theta, double miss) {
  private static final int STEPS = 500;
  private static final double[] EXPONENTS = {0.2, 0.5, 1};

  /**
   * Fits it.
   *
   * @param z positive, as many as y
   * @param x positive, as many as y
   * @param y positive, at least four
   */
  public static TwoPowers of(double[] z, double[] x, double[] y) {
    double middle = Logs.mean(Logs.of(y)) + Math.log(0.5);
    List<double[]> starts = new ArrayList<>();
    for (double alpha : EXPONENTS) {
      for (double beta : EXPONENTS) {
        starts.add(
            new double[] {
              middle + alpha * Logs.mean(Logs.of(z)),
              middle + beta * Logs.mean(Logs.of(x)),
              alpha,
              beta
            });
      }
    }
    return best(z, x, y, starts);
  }

  /** Fits it to other y at the same places, from where this fit ended. */
  public TwoPowers refitted(double[] z, double[] x, double[] y) {
    return best(z, x, y, List.of(theta));
  }

  private static TwoPowers best(double[] z, double[] x, double[] y, List<double[]> starts) {
    SurfaceRuns runs = new SurfaceRuns(z, x, y);
    LevenbergMarquardt descent =
        ResidualLoss.LOG_SQUARES.descent(SurfacePoints.withoutFloor(runs), y);
    return starts.stream()
        .map(start -> descent.run(start, STEPS))
        .min(Comparator.comparingDouble(LevenbergMarquardt.End::loss))
        .map(end -> new TwoPowers(end.theta(), Math.sqrt(2 * end.loss() / y.length)))
        .orElseThrow();
  }

  public double alpha() {
    return theta[2];
  }

  public double beta() {
    return theta[3];
  }

  /** The sum at a place. */
  public double value(double z, double x) {
    return Math.exp(theta[0]) * Math.pow(z, -alpha()) + Math.exp(theta[1]) * Math.pow(x, -beta());
  }
}
