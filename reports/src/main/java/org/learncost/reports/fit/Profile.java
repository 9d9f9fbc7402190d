package org.learncost.reports.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.learncost.reports.fit.leastsquares.FixedParameter;
import org.learncost.reports.fit.leastsquares.LevenbergMarquardt;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.stats.Logs;

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
  private final double[] weights;
  private final double within;
  private final int freedom;
  private final FittedCurve fit;
  private final double best;
  // Where the last refits ended: the next one is near.
  private double[] near;

  /**
   * For weighted points.
   *
   * @param weights how often each point counts
   * @param within squares that no curve touches: of repetitions about their mean, of freedom their
   *     degrees of freedom
   */
  private Profile(
      CurveModel model,
      double[] n,
      double[] error,
      double[] weights,
      double within,
      int ofWithin,
      int index) {
    if (index < 0 || index >= model.parameterCount()) {
      throw new IllegalArgumentException(model.name() + " has no parameter " + index);
    }
    freedom = n.length - model.parameterCount() + ofWithin;
    if (n.length < model.parameterCount() || freedom < 1) {
      throw new IllegalArgumentException(
          model.name() + " needs more than " + n.length + " points for a profile");
    }
    this.model = model;
    this.index = index;
    this.n = n;
    this.error = error;
    this.weights = weights;
    this.within = within;
    List<CurveModel> one = List.of(model);
    fit =
        Objects.requireNonNull(
            CurveFitter.fitAll(one, n, error, weights, ResidualLoss.LOG_SQUARES).get(model));
    double[] theta = fit.form() == model ? fit.theta() : nearEdge();
    best = theta[index];
    near = theta;
  }

  /** Profiles over the mean error of each size. */
  static Profile ofMeans(CurveModel model, ErrorCurve curve, int index) {
    double[] means = curve.means();
    return new Profile(model, curve.n(), means, LevenbergMarquardt.ones(means.length), 0, 0, index);
  }

  /**
   * Profiles over single errors. Where the seeds are crossed with the sizes, what moves all errors
   * of a seed alike is taken from their scatter: it says nothing of a curve's shape.
   */
  private static Profile of(CurveModel model, ErrorCurve curve, int index) {
    List<double[]> logs = curve.sizes().stream().map(s -> Logs.of(s.errors())).toList();
    double[] means = logs.stream().mapToDouble(StatUtils::mean).toArray();
    double[] seeds = logs.stream().mapToDouble(size -> size.length).toArray();
    int spare = logs.stream().mapToInt(size -> size.length - 1).sum();
    double within =
        logs.stream().mapToDouble(s -> StatUtils.populationVariance(s) * s.length).sum();
    if (curve.crossed() && spare > 0) {
      int count = logs.get(0).length;
      double grand = StatUtils.mean(means);
      for (int s = 0; s < count; s++) {
        int seed = s;
        double shift =
            logs.stream().mapToDouble(size -> size[seed]).average().orElseThrow() - grand;
        within -= logs.size() * shift * shift;
      }
      spare -= count - 1;
    }
    double[] middle = DoubleStream.of(means).map(Math::exp).toArray();
    return new Profile(model, curve.n(), middle, seeds, Math.max(within, 0), spare, index);
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
    LevenbergMarquardt descent =
        ResidualLoss.LOG_SQUARES.descent(new CurvePoints(model, n), error, weights);
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
    return freedom;
  }

  /** By how much the squares grow with the parameter held, in units of the residual variance. */
  double excess(double held) {
    double variance = (fit.squaredLogResiduals() + within) / freedom;
    return (squares(held) - fit.squaredLogResiduals()) / Math.max(variance, 1e-28);
  }

  private double squares(double held) {
    FixedParameter fixed = new FixedParameter(new CurvePoints(model, n), index, held);
    LevenbergMarquardt descent = ResidualLoss.LOG_SQUARES.descent(fixed, error, weights);
    List<double[]> starts = new ArrayList<>(List.of(fixed.rest(near), fixed.rest(moved(held))));
    List<double[]> own = model.starts(n, error);
    starts.add(fixed.rest(own.get(0)));
    starts.add(fixed.rest(own.get(own.size() / 2)));
    LevenbergMarquardt.End end =
        starts.stream()
            .map(start -> descent.run(start, 200))
            .min((a, b) -> Double.compare(a.loss(), b.loss()))
            .orElseThrow();
    if (Double.isFinite(end.loss())) near = fixed.full(end.theta());
    return 2 * end.loss();
  }

  /** A and α go together: with one moved, the other follows so that the middle stays. */
  private double[] moved(double held) {
    double[] moved = near.clone();
    double middle = Math.log(Logs.middle(n));
    int a = model.amplitudeAt();
    int alpha = model.exponentAt();
    if (a < 0 || alpha < 0 || Math.abs(middle) < 1) return moved;
    if (index == a) moved[alpha] += (held - near[a]) / middle;
    if (index == alpha) moved[a] += (held - near[alpha]) * middle;
    return moved;
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
