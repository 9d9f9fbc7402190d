package org.learncost.reports.fit.nls;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.exception.ConvergenceException;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.exception.TooManyIterationsException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.util.Pair;
import org.jspecify.annotations.Nullable;

/**
 * Nonlinear least squares. Levenberg-Marquardt, in long and in short steps, runs from each start as
 * it is given and from the same start with its linear parameters solved for (they have one best
 * value each, the idea of Golub and Pereyra's variable projection, 1973); Gauss-Newton steps then
 * bring out the last digits. Ends once two ways have led to the same minimum.
 */
public final class NonlinearSolver {
  /** Bounds of the first step, relative to the start: long, as MINPACK has it, then short ones. */
  private static final double[] FIRST_STEPS = {100, 1, 0.01};

  private static final double TOLERANCE = 1e-14;
  private static final int EVALUATIONS = 5000;
  private static final int POLISHING_STEPS = 100;
  // Sums of squares that differ by less belong to one minimum.
  private static final double SAME = 1e-8;

  // For what a profile asks: a share of the sum of squares, small beside what F allows.
  private static final double ROUGH = 1e-9;

  private final RowModel model;
  private @Nullable Linearization best;
  private boolean confirmed;

  private NonlinearSolver(RowModel model) {
    this.model = model;
  }

  /**
   * The best minimum from these starts.
   *
   * @param starts a value per parameter in each
   * @throws ArithmeticException if the model has no finite value and derivative at any of them
   */
  public static NonlinearFit fit(RowModel model, List<double[]> starts) {
    NonlinearFit minimum = minimum(model, starts);
    return ProfileIntervals.of(model, minimum);
  }

  private static NonlinearFit minimum(RowModel model, List<double[]> starts) {
    NonlinearSolver solver = new NonlinearSolver(model);
    for (double firstStep : FIRST_STEPS) {
      for (double[] start : starts) {
        Linearization given = Linearization.at(model, start);
        if (!given.isFinite()) continue;
        solver.descend(start, firstStep);
        double[] projected = solver.projected(given);
        if (projected != null) solver.descend(projected, firstStep);
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
  static @Nullable Linearization near(RowModel model, double[] start) {
    NonlinearSolver solver = new NonlinearSolver(model);
    Linearization given = Linearization.at(model, start);
    if (!given.isFinite()) return null;
    double[] projected = solver.projected(given);
    return solver.descended(projected == null ? start : projected, FIRST_STEPS[0], ROUGH);
  }

  /** The start with its linear parameters solved for; null where that changes nothing. */
  private double @Nullable [] projected(Linearization start) {
    if (model.linear().isEmpty()) return null;
    double[] step = start.step(model.linear());
    if (step == null) return null;
    double[] theta = plus(start.theta(), step, 1);
    return Linearization.at(model, theta).isFinite() ? theta : null;
  }

  private static double[] plus(double[] theta, double[] step, double share) {
    double[] sum = theta.clone();
    for (int i = 0; i < sum.length; i++) sum[i] += share * step[i];
    return sum;
  }

  private void descend(double[] start, double firstStep) {
    consider(polished(descended(start, firstStep, TOLERANCE)));
  }

  private Linearization descended(double[] start, double firstStep, double tolerance) {
    // The last finite point that was better than all before it, should the optimiser give up.
    List<Linearization> path = new ArrayList<>(List.of(Linearization.at(model, start)));
    try {
      new LevenbergMarquardtOptimizer(firstStep, tolerance, tolerance, tolerance, Double.MIN_NORMAL)
          .optimize(
              new LeastSquaresBuilder()
                  .start(start)
                  .target(model.target())
                  .model(
                      theta -> {
                        Linearization here = Linearization.at(model, theta.toArray());
                        if (here.isFinite() && here.squares() < path.get(0).squares()) {
                          path.set(0, here);
                        }
                        return values(here);
                      })
                  .maxEvaluations(EVALUATIONS)
                  .maxIterations(EVALUATIONS)
                  .build());
    } catch (ConvergenceException | TooManyEvaluationsException | TooManyIterationsException e) {
      // It may have come far nevertheless: the best point counts.
    }
    return path.get(0);
  }

  private Pair<
          org.apache.commons.math3.linear.RealVector, org.apache.commons.math3.linear.RealMatrix>
      values(Linearization here) {
    double[] values = new double[model.target().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = model.target()[i] - here.residuals()[i];
    }
    return new Pair<>(
        new ArrayRealVector(values, false), new Array2DRowRealMatrix(here.jacobian(), false));
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
      Linearization next = Linearization.at(model, plus(here.theta(), step, share));
      if (next.isFinite() && next.squares() <= here.squares() + here.rounding()) return next;
    }
    return null;
  }
}
