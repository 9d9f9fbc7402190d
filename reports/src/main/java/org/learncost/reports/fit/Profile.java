package org.learncost.reports.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Profile likelihood of one parameter of a curve: how the least squares in logs grow as it is held
 * away from its best value and the others follow. An interval is where they grow by less than
 * Fisher's F allows (Bates and Watts, Nonlinear Regression Analysis, 1988, section 6.1). An end
 * that the data do not close is reported as open: zero for a floor, infinite for an exponent.
 */
public final class Profile {
  // A parameter so far from its best value in logs is gone.
  private static final double FAR = 50;

  // A floor so far below the smallest error, in logs, is none; and from there its upper end is
  // near.
  private static final double NO_FLOOR = 15;

  private final CurveModel model;
  private final int index;
  private final double[] n;
  private final double[] error;
  private final FittedCurve fit;
  private final double best;
  // Where the last refits ended: the next one is near.
  private double[] near;

  private Profile(CurveModel model, double[] n, double[] error, int index) {
    if (index < 0 || index >= model.parameterCount()) {
      throw new IllegalArgumentException(model.name() + " has no parameter " + index);
    }
    if (n.length <= model.parameterCount()) {
      throw new IllegalArgumentException(
          model.name() + " needs more than " + n.length + " points for a profile");
    }
    this.model = model;
    this.index = index;
    this.n = n;
    this.error = error;
    fit = CurveFitter.fit(model, n, error);
    double[] theta = fit.form() == model ? fit.theta() : nearEdge();
    best = theta[index];
    near = theta;
  }

  /** Profiles over the mean error of each size. */
  static Profile ofMeans(CurveModel model, ErrorCurve curve, int index) {
    return new Profile(model, curve.n(), curve.means(), index);
  }

  /**
   * Profiles over single errors, or over the means where the seeds are crossed with the sizes:
   * errors of one seed are not independent.
   */
  private static Profile of(CurveModel model, ErrorCurve curve, int index) {
    return curve.crossed()
        ? ofMeans(model, curve, index)
        : new Profile(model, curve.nOfEachError(), curve.eachError(), index);
  }

  /** The interval of the exponent α. */
  public static Estimate exponent(CurveModel model, ErrorCurve curve, double level) {
    Profile profile = of(model, curve, model.exponentAt());
    Estimate ends = profile.interval(level);
    return Estimate.between(profile.fit.exponent(), ends.low(), ends.high());
  }

  /**
   * The interval of the amplitude A; without ends of a model that has none among its parameters.
   */
  public static Estimate amplitude(CurveModel model, ErrorCurve curve, double level) {
    Profile profile = of(model, curve, Math.max(model.amplitudeAt(), 0));
    double amplitude = profile.fit.amplitude();
    if (model.amplitudeAt() < 0) return Estimate.withoutInterval(amplitude);
    Estimate ends = profile.interval(level);
    if (Double.isInfinite(ends.low()) && Double.isInfinite(ends.high())) return Estimate.OPEN;
    return new Estimate(amplitude, Math.exp(ends.low()), Math.exp(ends.high()));
  }

  /** The interval of the floor C, of a model that has one: zero where the data do not close it. */
  public static Estimate floor(CurveModel model, ErrorCurve curve, double level) {
    if (model.withoutFloor() == null) {
      throw new IllegalArgumentException(model.name() + " has no floor");
    }
    Profile profile = of(model, curve, 0);
    Estimate ends = profile.interval(level);
    return new Estimate(profile.fit.floor(), Math.exp(ends.low()), Math.exp(ends.high()));
  }

  /** A point of the model itself where its fit is one of its edges: the best that descents find. */
  private double[] nearEdge() {
    Descent descent = new Descent(Points.of(model, n), error, Loss.LOG_SQUARES);
    double[] theta =
        model.starts(n, error).stream()
            .map(start -> descent.run(start, 50))
            .min((a, b) -> Double.compare(a.loss(), b.loss()))
            .orElseThrow()
            .theta();
    if (index == 0 && model.withoutFloor() != null) {
      theta[0] = Math.max(theta[0], Math.log(StatUtils.min(error)) - NO_FLOOR);
    }
    return theta;
  }

  double best() {
    return best;
  }

  int freedom() {
    return n.length - model.parameterCount();
  }

  /** By how much the squares grow with the parameter held, in units of the residual variance. */
  double excess(double held) {
    double variance = fit.squaredLogResiduals() / freedom();
    return (squares(held) - fit.squaredLogResiduals()) / Math.max(variance, 1e-28);
  }

  private double squares(double held) {
    FixedParameter fixed = new FixedParameter(Points.of(model, n), index, held);
    Descent descent = new Descent(fixed, error, Loss.LOG_SQUARES);
    List<double[]> starts = new ArrayList<>(List.of(fixed.rest(near)));
    List<double[]> own = model.starts(n, error);
    starts.add(fixed.rest(own.get(0)));
    starts.add(fixed.rest(own.get(own.size() / 2)));
    Descent.End end =
        starts.stream()
            .map(start -> descent.run(start, 200))
            .min((a, b) -> Double.compare(a.loss(), b.loss()))
            .orElseThrow();
    if (Double.isFinite(end.loss())) near = fixed.full(end.theta());
    return 2 * end.loss();
  }

  /** The ends in θ's own scale; infinite where open. */
  private Estimate interval(double level) {
    double allowed = new FDistribution(null, 1, freedom()).inverseCumulativeProbability(level);
    DoubleUnaryOperator over = held -> excess(held) - allowed;
    return new Estimate(best, end(over, -1), end(over, 1));
  }

  private double end(DoubleUnaryOperator over, int direction) {
    double inside = best;
    double step = 0.05;
    double outside = best + direction * step;
    while (over.applyAsDouble(outside) <= 0) {
      inside = outside;
      step *= 2;
      if (step > FAR) return direction * Double.POSITIVE_INFINITY;
      outside = best + direction * step;
    }
    for (int i = 0; i < 30 && Math.abs(outside - inside) > 1e-4 * (1 + Math.abs(inside)); i++) {
      double middle = 0.5 * (inside + outside);
      if (over.applyAsDouble(middle) <= 0) inside = middle;
      else outside = middle;
    }
    return outside;
  }
}
