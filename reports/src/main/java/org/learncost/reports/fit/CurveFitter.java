package org.learncost.reports.fit;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.exception.ConvergenceException;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.exception.TooManyIterationsException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.fitting.leastsquares.MultivariateJacobianFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;
import org.jspecify.annotations.Nullable;

/** Least squares on log errors by Levenberg-Marquardt, from several starts. */
public final class CurveFitter {
  // Below this relative gain a floor explains nothing: the sum of squares is flat in log C.
  private static final double FLOOR_GAIN = 1e-6;

  private CurveFitter() {}

  /**
   * Fits a model from its own starts.
   *
   * @param n sample sizes
   * @param error positive errors, as many
   */
  public static FittedCurve fit(CurveModel model, double[] n, double[] error) {
    return fit(model, n, error, model.starts(n, error));
  }

  /** Fits a model from given starts and keeps the best end. */
  static FittedCurve fit(CurveModel model, double[] n, double[] error, List<double[]> starts) {
    check(model, n, error);
    FittedCurve best = null;
    for (double[] start : starts) {
      FittedCurve end = descend(model, n, error, start);
      if (end != null && (best == null || end.squaredLogResiduals() < best.squaredLogResiduals())) {
        best = end;
      }
    }
    CurveModel bare = model.withoutFloor();
    if (bare != null) {
      FittedCurve without = fit(bare, n, error);
      if (best == null
          || without.squaredLogResiduals() * (1 - FLOOR_GAIN) <= best.squaredLogResiduals()) {
        double squares = without.squaredLogResiduals();
        best = new FittedCurve(model, bare, without.theta(), squares, n.length);
      }
    }
    if (best == null) throw new IllegalStateException("no start converged: " + model.name());
    return best;
  }

  private static void check(CurveModel model, double[] n, double[] error) {
    if (n.length != error.length || n.length < model.parameterCount()) {
      throw new IllegalArgumentException(
          model.name()
              + " cannot be fitted to "
              + n.length
              + " sizes, "
              + error.length
              + " errors");
    }
    for (double e : error) {
      if (!(e > 0 && e < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("an error must be positive and finite: " + e);
      }
    }
  }

  private static @Nullable FittedCurve descend(
      CurveModel model, double[] n, double[] error, double[] start) {
    double[] target = Arrays.stream(error).map(Math::log).toArray();
    try {
      LeastSquaresOptimizer.Optimum optimum =
          new LevenbergMarquardtOptimizer()
              .optimize(
                  new LeastSquaresBuilder()
                      .start(start)
                      .target(target)
                      .model(curve(model, n))
                      .maxEvaluations(2000)
                      .maxIterations(2000)
                      .build());
      double squares = optimum.getCost() * optimum.getCost();
      double[] theta = optimum.getPoint().toArray();
      return new FittedCurve(model, model, theta, squares, n.length);
    } catch (ConvergenceException | TooManyEvaluationsException | TooManyIterationsException e) {
      return null; // This start led nowhere; another one may.
    }
  }

  private static MultivariateJacobianFunction curve(CurveModel model, double[] n) {
    return (RealVector point) -> {
      double[] theta = point.toArray();
      double[] values = new double[n.length];
      double[][] jacobian = new double[n.length][];
      for (int i = 0; i < n.length; i++) {
        values[i] = model.logValue(n[i], theta);
        jacobian[i] = model.gradient(n[i], theta);
      }
      return new Pair<>(
          new ArrayRealVector(values, false), new Array2DRowRealMatrix(jacobian, false));
    };
  }
}
