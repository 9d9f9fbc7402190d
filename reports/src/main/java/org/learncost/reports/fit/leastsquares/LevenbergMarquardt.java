package org.learncost.reports.fit.leastsquares;

import java.util.Arrays;
import org.apache.commons.math3.stat.StatUtils;
import org.jspecify.annotations.Nullable;

/**
 * Levenberg and Marquardt's method for the sum of a loss over residuals, with Nielsen's rule for
 * the damping (Madsen, Nielsen and Tingleff, "Methods for Non-Linear Least Squares Problems", 2004,
 * section 3.2). Huber's loss enters by weights renewed at every step: the weighted squares touch
 * the loss from above, so that a step rarely climbs. A thousandfold bootstrap of a handful of
 * parameters is why this is not Commons Math's: arrays in, arrays out.
 */
public final class LevenbergMarquardt {
  private static final double TINY = 1e-26;
  private static final double AT_REST = 1e-12;
  private static final double DAMPING = 1e-3;
  private static final double MOST_DAMPING = 1e20;

  private final RowModel model;
  private final double[] target;
  private final double[] weights;
  private final double delta;
  private final double[] residuals;
  private final double tiny;

  /** Where a descent ended. */
  public record End(double[] theta, double loss, boolean converged) {}

  /**
   * Of weighted rows.
   *
   * @param target what the model is to be near, row by row
   * @param weights how often each row counts
   * @param delta Huber's δ in the residuals' unit, see {@link #rho}; infinite for least squares
   * @param unit what the square of a residual is small against
   */
  public LevenbergMarquardt(
      RowModel model, double[] target, double[] weights, double delta, double unit) {
    this.model = model;
    this.target = target;
    this.weights = weights;
    this.delta = delta;
    residuals = new double[target.length];
    tiny = TINY * target.length * unit;
  }

  /** Of rows that count once each, by least squares. */
  LevenbergMarquardt(RowModel model, double[] target) {
    this(model, target, ones(target.length), Double.POSITIVE_INFINITY, meanSquare(target));
  }

  public static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  public static double meanSquare(double[] values) {
    return StatUtils.sumSq(values) / values.length;
  }

  /**
   * Huber's loss of a residual ("Robust Estimation of a Location Parameter", 1964): r²/2 up to δ
   * and δ·(|r| − δ/2) past it.
   */
  private double rho(double residual) {
    double size = Math.abs(residual);
    return size <= delta ? 0.5 * size * size : delta * (size - 0.5 * delta);
  }

  /** ρ'(r)/r, the weight of a residual in least squares with the same gradient. */
  private double weight(double residual) {
    double size = Math.abs(residual);
    return size <= delta ? 1 : delta / size;
  }

  /** The loss at θ; infinite where the model is not finite. */
  public double lossAt(double[] theta) {
    double sum = 0;
    for (int i = 0; i < target.length; i++) {
      residuals[i] = model.value(i, theta) - target[i];
      sum += weights[i] * rho(residuals[i]);
    }
    return Double.isFinite(sum) ? sum : Double.POSITIVE_INFINITY;
  }

  /** Goes down from a start for at most so many steps. */
  public End run(double[] start, int steps) {
    return run(start, steps, DAMPING);
  }

  /**
   * The same with a first damping of one's own: the more, the shorter the first step.
   *
   * @param damping as a share of the diagonal of JᵀJ
   */
  End run(double[] start, int steps, double damping) {
    End end = run(start, steps, damping, false);
    if (Double.isInfinite(delta) || Double.isInfinite(end.loss())) return end;
    // Far residuals have weight but no curvature in Huber's loss: without it the last steps are
    // Newton's, and do not crawl.
    End polished = run(end.theta(), steps, damping, true);
    boolean converged = end.converged() || polished.converged();
    return new End(polished.theta(), polished.loss(), converged);
  }

  private End run(double[] start, int steps, double firstDamping, boolean polish) {
    double[] theta = start.clone();
    double value = lossAt(theta);
    double damping = firstDamping;
    double growth = 2;
    double[] scale = new double[theta.length];
    NormalEquations normal = normal(theta, polish);
    for (int i = 0; i < steps; i++) {
      if (value <= tiny) return new End(theta, value, true);
      double @Nullable [] step = normal.step(damping, scale);
      double expected = step == null ? Double.NaN : normal.gain(step);
      if (expected >= 0 && expected <= AT_REST * value && damping < 1e3) {
        return new End(theta, value, true);
      }
      double[] next = step == null ? theta : plus(theta, step);
      double there = step == null ? Double.POSITIVE_INFINITY : lossAt(next);
      if (there < value) {
        double ratio = (value - there) / expected;
        damping *= Math.max(1.0 / 3, 1 - Math.pow(2 * ratio - 1, 3));
        growth = 2;
        theta = next;
        value = there;
        normal = normal(theta, polish);
      } else {
        damping *= growth;
        growth *= 2;
        // No step, however short, goes down: the loss is flat to rounding or not finite.
        if (damping > MOST_DAMPING) return new End(theta, value, flat(normal, value));
      }
    }
    return new End(theta, value, false);
  }

  /** Whether even the undamped step would gain next to nothing. */
  private static boolean flat(NormalEquations normal, double value) {
    double @Nullable [] step = normal.step(1e-9, new double[normal.gradient().length]);
    return step != null && normal.gain(step) <= 1e-7 * value;
  }

  private static double[] plus(double[] theta, double[] step) {
    double[] sum = theta.clone();
    for (int i = 0; i < sum.length; i++) sum[i] += step[i];
    return sum;
  }

  /** The weighted normal equations at θ, of the residuals left by {@link #lossAt}. */
  private NormalEquations normal(double[] theta, boolean polish) {
    int p = theta.length;
    double[][] matrix = new double[p][p];
    double[] gradient = new double[p];
    for (int i = 0; i < target.length; i++) {
      double far = weight(residuals[i]);
      double weight = weights[i] * far;
      double curvature = polish && far < 1 ? 0 : weight;
      double[] row = model.gradient(i, theta);
      for (int a = 0; a < p; a++) {
        gradient[a] += weight * residuals[i] * row[a];
        for (int b = 0; b <= a; b++) matrix[a][b] += curvature * row[a] * row[b];
      }
    }
    return new NormalEquations(matrix, gradient);
  }
}
