package org.learncost.reports.fit.leastsquares;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Nonlinear least squares. {@link LevenbergMarquardt}, in long and in short steps, runs from each
 * start as it is given and from the same start with its linear parameters solved for (they have one
 * best value each, the idea of Golub and Pereyra's variable projection, 1973); Gauss-Newton steps
 * then bring out the last digits. Ends once two ways have led to the same minimum.
 */
final class NonlinearSolver {
  /** For long first steps and for short ones. */
  private static final double[] DAMPINGS = {1e-6, 1e-3, 1, 1e3};

  // A long curved valley, as that of NIST's MGH10 from its far start, takes 10 000 and more.
  private static final int MOST_STEPS = 50_000;

  // Of many rows; and of what a profile asks, which starts near its end.
  private static final int FEWEST_STEPS = 2000;

  // In all, steps times rows: some seconds.
  private static final int MOST_ROWS = 20_000_000;
  private static final int RESTARTS = 5;
  private static final int POLISHING_STEPS = 100;
  // Sums of squares that differ by less belong to one minimum.
  private static final double SAME = 1e-8;

  private final Regression regression;
  private @Nullable Linearization best;
  private boolean confirmed;

  private NonlinearSolver(Regression regression) {
    this.regression = regression;
  }

  /**
   * The best minimum from these starts, without intervals.
   *
   * @param starts a value per parameter in each
   * @throws ArithmeticException if the model has no finite value and derivative at any of them
   */
  static NonlinearFit minimum(Regression regression, List<double[]> starts) {
    NonlinearSolver solver = new NonlinearSolver(regression);
    for (double damping : DAMPINGS) {
      for (double[] start : starts) {
        Linearization given = Linearization.at(regression, start);
        if (!given.isFinite()) continue;
        solver.descend(start, damping);
        double[] projected = solver.projected(given);
        if (projected != null) solver.descend(projected, damping);
      }
      if (solver.confirmed) break;
    }
    if (solver.best == null) {
      throw new ArithmeticException("the formula has no finite value at the start in every row");
    }
    return solver.best.fit();
  }

  /**
   * The best point that one descent finds, from the start as it is or with its linear parameters
   * solved for, whichever is better; null where neither is finite.
   */
  static @Nullable Linearization near(Regression regression, double[] start) {
    NonlinearSolver solver = new NonlinearSolver(regression);
    Linearization given = Linearization.at(regression, start);
    if (!given.isFinite()) return null;
    double[] projected = solver.projected(given);
    return solver.descended(projected == null ? start : projected, DAMPINGS[1], FEWEST_STEPS);
  }

  /** The start with its linear parameters solved for; null where that changes nothing. */
  private double @Nullable [] projected(Linearization start) {
    if (regression.linear().isEmpty()) return null;
    double[] step = start.step(regression.linear());
    if (step == null) return null;
    double[] theta = plus(start.theta(), step, 1);
    return Linearization.at(regression, theta).isFinite() ? theta : null;
  }

  private static double[] plus(double[] theta, double[] step, double share) {
    double[] sum = theta.clone();
    for (int i = 0; i < sum.length; i++) sum[i] += share * step[i];
    return sum;
  }

  private void descend(double[] start, double damping) {
    int rows = regression.target().length;
    int steps = Math.max(FEWEST_STEPS, Math.min(MOST_STEPS, MOST_ROWS / rows));
    Linearization end = polished(descended(start, damping, steps));
    // Where a kink has stopped it, the derivatives beyond the kink lead on.
    for (int i = 0; i < RESTARTS; i++) {
      Linearization on = polished(descended(end.theta(), damping, steps));
      if (!(on.squares() < end.squares() * (1 - SAME))) break;
      end = on;
    }
    consider(end);
  }

  private Linearization descended(double[] start, double damping, int steps) {
    LevenbergMarquardt descent = new LevenbergMarquardt(regression.model(), regression.target());
    return Linearization.at(regression, descent.run(start, steps, damping).theta());
  }

  private void consider(Linearization end) {
    if (best == null) {
      best = end;
      return;
    }
    double ratio = end.squares() / best.squares();
    if (Math.abs(ratio - 1) < SAME || end.squares() == best.squares()) confirmed = true;
    else if (ratio < 1) confirmed = false;
    if (end.squares() < best.squares()) best = end;
  }

  /**
   * Gauss-Newton steps while they shrink; halved as long as the sum of squares rises. At the
   * minimum it is flat to the last digit, so that the steps, not the squares, tell when to stop.
   */
  private Linearization polished(Linearization from) {
    Linearization here = from;
    double before = Double.POSITIVE_INFINITY;
    for (int i = 0; i < POLISHING_STEPS; i++) {
      double[] step = here.step();
      if (step == null) return here;
      double length = here.relative(step);
      if (!(length < before) || length == 0) return here;
      Linearization next = shortened(here, step);
      if (next == null) return here;
      before = length;
      here = next;
    }
    return here;
  }

  private @Nullable Linearization shortened(Linearization here, double[] step) {
    for (double share = 1; share > 1e-3; share /= 2) {
      Linearization next = Linearization.at(regression, plus(here.theta(), step, share));
      if (next.isFinite() && next.squares() <= here.squares() + here.rounding()) return next;
    }
    return null;
  }
}
