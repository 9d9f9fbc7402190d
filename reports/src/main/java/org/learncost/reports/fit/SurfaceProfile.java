package org.learncost.reports.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.distribution.FDistribution;
import org.jspecify.annotations.Nullable;
import org.learncost.reports.fit.leastsquares.FixedParameter;
import org.learncost.reports.fit.leastsquares.LevenbergMarquardt;

/**
 * How far each of a surface's parameters can go, the others refitted, before the sum of Huber's
 * loss has risen by more than chance explains: the drop-in-dispersion test of robust regression
 * (Schrader and Hettmansperger, "Robust analysis of variance based upon a likelihood ratio
 * criterion", Biometrika 1980), with Fisher's F. A bootstrap that starts at the estimate stays on a
 * ridge; a profile walks along it.
 */
final class SurfaceProfile {
  // A term that falls by e^30 over the data is gone from all but their first size.
  private static final double FAR = 30;

  // In logs, below the smallest loss: a floor that is none.
  private static final double NO_FLOOR = 12;

  private static final double LEVEL = 0.95;
  private static final int STEPS = 300;
  private static final int BISECTIONS = 12;

  private final SurfacePoints surface;
  private final double[] loss;
  private final double delta;
  private final double[] best;
  private final double least;
  private final double allowed;
  private final double[] low;
  private final double[] high;
  private final List<double[]> visited = new ArrayList<>();

  /**
   * Profiles.
   *
   * @param best θ of the minimum, as {@link Bivariate} has it
   */
  SurfaceProfile(SurfacePoints surface, double[] loss, double delta, double[] best) {
    this.surface = surface;
    this.loss = loss;
    this.delta = delta;
    this.best = best;
    least = ResidualLoss.huber(delta).descent(surface, loss).lossAt(best);
    allowed = least + allowance();
    low = new double[best.length];
    high = new double[best.length];
    for (int j = 0; j < best.length; j++) {
      low[j] = end(j, -1);
      high[j] = end(j, 1);
    }
  }

  /** The lower end of a parameter in θ's scale; infinite where it is open. */
  double low(int parameter) {
    return low[parameter];
  }

  double high(int parameter) {
    return high[parameter];
  }

  /** Points about as good as the minimum, as far from it as the data allow. */
  List<double[]> visited() {
    return visited;
  }

  /** Whether an end is open: then there is a ridge. */
  boolean isOpen() {
    return DoubleStream.concat(Arrays.stream(low), Arrays.stream(high))
        .anyMatch(Double::isInfinite);
  }

  /**
   * What the sum of the loss may rise by: F·E[ψ²]/(2·E[ψ']). Of least absolute deviations E[ψ'] is
   * the density of residuals at zero, here from those within their median. As many residuals as
   * parameters are zero or nearly so by the fit itself and are not counted (McKean and Schrader,
   * "Least absolute errors analysis of variance", 1987).
   */
  private double allowance() {
    int freedom = loss.length - best.length;
    double[] sizes = new double[loss.length];
    double squares = 0;
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.abs(surface.value(i, best) - Math.log(loss[i]));
      squares += Math.pow(Math.min(sizes[i], delta), 2);
    }
    Arrays.sort(sizes);
    double median = sizes[best.length + (freedom - 1) / 2];
    double slope = 1;
    if (median > delta) slope = 0.5 * delta / median;
    double f = new FDistribution(null, 1, freedom).inverseCumulativeProbability(LEVEL);
    return f * Math.max(squares, 1e-24) / freedom / (2 * slope);
  }

  /** In θ's scale. */
  private double end(int index, int direction) {
    double[] near = best;
    double inside = 0;
    double outside = surface.scale(index) / 32;
    double far = index == 0 && direction < 0 ? floorless() : FAR * surface.scale(index);
    while (true) {
      double[] there = refit(index, best[index] + direction * outside, near);
      if (there == null) break;
      near = there;
      if (outside >= far) {
        visited.add(near);
        return direction * Double.POSITIVE_INFINITY;
      }
      inside = outside;
      outside = Math.min(2 * outside, far);
    }
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = 0.5 * (inside + outside);
      double[] there = refit(index, best[index] + direction * middle, near);
      if (there == null) {
        outside = middle;
      } else {
        near = there;
        inside = middle;
      }
    }
    visited.add(near);
    return best[index] + direction * outside;
  }

  /** How far below the estimate, in logs, the floor is none. */
  private double floorless() {
    return Math.max(
        surface.scale(0), best[0] - Math.log(Arrays.stream(loss).min().orElseThrow()) + NO_FLOOR);
  }

  /** The best point with a parameter held, from one near; null where it is not as good. */
  private double @Nullable [] refit(int index, double held, double[] near) {
    FixedParameter fixed = new FixedParameter(surface, index, held);
    LevenbergMarquardt descent = ResidualLoss.huber(delta).descent(fixed, loss);
    LevenbergMarquardt.End end = descent.run(fixed.rest(surface.moved(near, index, held)), STEPS);
    return end.loss() <= allowed ? fixed.full(end.theta()) : null;
  }
}
