package org.learncost.reports.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learncost.reports.fit.leastsquares.LevenbergMarquardt;

/**
 * Fits curves by {@link LevenbergMarquardt} from several starts: all of them for a few steps, the
 * most promising to the end. A model is also tried at its edges, where a floor or a shift is zero,
 * and says so when that fits as well.
 */
public final class CurveFitter {
  // Below this relative gain a parameter explains nothing: the loss is flat in it.
  private static final double LIMIT_GAIN = 1e-6;
  private static final double EXACT = 1e-24;
  private static final int FIRST_STEPS = 6;
  private static final int STEPS = 150;
  // Of one that is on its way to a bound.
  private static final int LAST_STEPS = 600;
  private static final int FINALISTS = 2;

  private final double[] n;
  private final double[] error;
  private final double[] weights;
  private final ResidualLoss loss;
  // Models share their edges: each is fitted once.
  private final Map<CurveModel, Fitted> done = new HashMap<>();

  private record Fitted(FittedCurve curve, double loss) {}

  private CurveFitter(double[] n, double[] error, ResidualLoss loss) {
    this(n, error, LevenbergMarquardt.ones(n.length), loss);
  }

  private CurveFitter(double[] n, double[] error, double[] weights, ResidualLoss loss) {
    this.n = n;
    this.error = error;
    this.weights = weights;
    this.loss = loss;
  }

  /**
   * Fits a model by least squares in logs.
   *
   * @param n positive sample sizes
   * @param error positive errors, as many
   */
  public static FittedCurve fit(CurveModel model, double[] n, double[] error) {
    return fit(model, n, error, ResidualLoss.LOG_SQUARES);
  }

  /** Fits a model by any loss; one that is not in logs takes errors of zero and below. */
  public static FittedCurve fit(CurveModel model, double[] n, double[] error, ResidualLoss loss) {
    check(model, n, error, loss);
    return new CurveFitter(n, error, loss).fitted(model).curve();
  }

  /** Fits several models, those for which the points suffice. */
  public static Map<CurveModel, FittedCurve> fitAll(
      Collection<CurveModel> models, double[] n, double[] error, ResidualLoss loss) {
    return fitAll(models, n, error, LevenbergMarquardt.ones(n.length), loss);
  }

  /** The same for points that count so many times each. */
  static Map<CurveModel, FittedCurve> fitAll(
      Collection<CurveModel> models,
      double[] n,
      double[] error,
      double[] weights,
      ResidualLoss loss) {
    CurveFitter fitter = new CurveFitter(n, error, weights, loss);
    Map<CurveModel, FittedCurve> fits = new LinkedHashMap<>();
    for (CurveModel model : models) {
      if (model.parameterCount() > n.length) continue;
      check(model, n, error, loss);
      fits.put(model, fitter.fitted(model).curve());
    }
    return fits;
  }

  /** Fits a model by least squares in logs from given starts. */
  static FittedCurve fit(CurveModel model, double[] n, double[] error, List<double[]> starts) {
    check(model, n, error, ResidualLoss.LOG_SQUARES);
    CurveFitter fitter = new CurveFitter(n, error, ResidualLoss.LOG_SQUARES);
    return fitter.orEdge(model, fitter.descend(model, starts, 1)).curve();
  }

  private static void check(CurveModel model, double[] n, double[] error, ResidualLoss loss) {
    if (n.length != error.length || n.length < model.parameterCount()) {
      throw new IllegalArgumentException(
          "%s cannot be fitted to %d sizes, %d errors"
              .formatted(model.name(), n.length, error.length));
    }
    for (double e : error) {
      boolean fits = loss.inLogs() ? e > 0 && e < Double.POSITIVE_INFINITY : Double.isFinite(e);
      if (!fits) {
        throw new IllegalArgumentException("an error must be positive and finite: " + e);
      }
    }
  }

  private Fitted fitted(CurveModel model) {
    Fitted known = done.get(model);
    if (known != null) return known;
    LevenbergMarquardt.End end = descend(model, model.starts(n, positive()), FINALISTS);
    if (!end.converged()) {
      end = loss.descent(new CurvePoints(model, n), error, weights).run(end.theta(), LAST_STEPS);
    }
    Fitted fitted = orEdge(model, end);
    done.put(model, fitted);
    return fitted;
  }

  /** The errors to start from: models are positive, so that zero and less count as the least. */
  private double[] positive() {
    double least = Arrays.stream(error).filter(e -> e > 0).min().orElse(1);
    return Arrays.stream(error).map(e -> Math.max(e, least)).toArray();
  }

  /** A few steps from every start, and the best of those to the end. */
  private LevenbergMarquardt.End descend(CurveModel model, List<double[]> starts, int finalists) {
    LevenbergMarquardt descent = loss.descent(new CurvePoints(model, n), error, weights);
    return starts.stream()
        .map(start -> descent.run(start, FIRST_STEPS))
        .sorted(Comparator.comparingDouble(LevenbergMarquardt.End::loss))
        .limit(finalists)
        .map(end -> end.converged() ? end : descent.run(end.theta(), STEPS))
        .min(Comparator.comparingDouble(LevenbergMarquardt.End::loss))
        .orElseThrow();
  }

  /** The descent's end, or the model's edge where that fits as well. */
  private Fitted orEdge(CurveModel model, LevenbergMarquardt.End end) {
    Fitted best = of(model, model, end.theta(), end.loss(), List.of(), end.converged());
    for (CurveModel.Limit limit : model.limits()) {
      Fitted edge = fitted(limit.model());
      if (edge.loss() > best.loss() + LIMIT_GAIN * edge.loss() + EXACT * loss.unit(error)) continue;
      List<String> onBound = new ArrayList<>(List.of(limit.parameter()));
      onBound.addAll(edge.curve().onBound());
      best =
          of(
              model,
              edge.curve().form(),
              edge.curve().theta(),
              edge.loss(),
              onBound,
              edge.curve().converged());
    }
    return best;
  }

  private Fitted of(
      CurveModel model,
      CurveModel form,
      double[] theta,
      double value,
      List<String> onBound,
      boolean converged) {
    double squares = 0;
    for (int i = 0; i < n.length; i++) {
      double log = error[i] > 0 ? Math.log(error[i]) : Double.NaN;
      double residual = form.logValue(n[i], theta) - log;
      squares += weights[i] * residual * residual;
    }
    List<String> bounds = new ArrayList<>(onBound);
    if (model == form) bounds.addAll(form.atBounds(theta));
    FittedCurve curve =
        new FittedCurve(model, form, theta, squares, n.length, List.copyOf(bounds), converged);
    return new Fitted(curve, value);
  }
}
