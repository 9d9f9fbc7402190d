package org.learncost.reports.fit.leastsquares;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;
import org.learncost.reports.stats.Estimate;

/**
 * The 95 % intervals of a formula's parameters: Student's of the linearised fit where the sum of
 * squares confirms its end, else the end of the profile likelihood, where the squares have grown by
 * what Fisher's F allows with the parameter held and the others refitted (Bates and Watts,
 * Nonlinear Regression Analysis, 1988, §6.1). An end that the squares do not close is infinite.
 */
final class ProfileIntervals {
  // The squares grow as the square of the distance where the linearisation holds: at Student's end
  // they are what F allows; within this factor of it the two agree.
  private static final double AGREE = 2;

  // 64 times as far as the linearised fit has the end: squares that have not grown there by then
  // have levelled off.
  private static final int DOUBLINGS = 6;

  // Of the distance; the end itself is known no better.
  private static final double CLOSE = 1e-3;

  private static final int BISECTIONS = 50;

  // Of responses: what is below is their rounding.
  private static final double ROUNDING = 1e-14;

  /** A parameter so large has run off: it follows the one that is held to no end. */
  private static final double RUN_OFF = 1e100;

  private final Regression regression;
  private final NonlinearFit fit;
  private final double variance;
  private final double allowed;
  private double gain;

  private ProfileIntervals(Regression regression, NonlinearFit fit) {
    this.regression = regression;
    this.fit = fit;
    double rounding = ROUNDING * ROUNDING * StatUtils.sumSq(regression.target()) / fit.rows();
    variance = Math.max(fit.squares() / fit.degreesOfFreedom(), Math.max(rounding, 1e-300));
    allowed = fit.student() * fit.student();
  }

  /** The fit with an estimate per parameter. */
  static NonlinearFit of(Regression regression, NonlinearFit fit) {
    boolean scatter = fit.degreesOfFreedom() > 0;
    ProfileIntervals profiles = scatter ? new ProfileIntervals(regression, fit) : null;
    List<Estimate> estimates = new ArrayList<>();
    for (int j = 0; j < fit.theta().length; j++) {
      if (!fit.determined().get(j)) estimates.add(Estimate.OPEN);
      else if (profiles == null) estimates.add(Estimate.open(fit.theta()[j]));
      else estimates.add(profiles.interval(j));
    }
    return fit.with(estimates, profiles == null ? Double.NaN : profiles.gain);
  }

  private Estimate interval(int parameter) {
    double at = fit.theta()[parameter];
    double low = at + new Side(parameter, -1).end();
    double high = at + new Side(parameter, 1).end();
    return Estimate.between(at, low, high);
  }

  /** One parameter, to one side of its estimate. */
  private final class Side {
    private final int parameter;
    private final int direction;
    // Where the last refit ended: the next one is near.
    private double[] near = fit.theta();
    private boolean ranOff;

    Side(int parameter, int direction) {
      this.parameter = parameter;
      this.direction = direction;
    }

    /** How far the interval reaches, with its sign. */
    double end() {
      double rounded = Math.sqrt(variance) / fit.residualDeviation();
      double student = fit.student() * fit.standardErrors()[parameter] * rounded;
      if (!(student > 0)) return 0;
      double excess = excess(student);
      if (excess >= allowed && excess <= allowed * AGREE) return direction * student;
      // A little less there may be all there ever is.
      boolean nearly = excess >= allowed / AGREE && excess < allowed;
      if (nearly && excess(2 * student) > allowed) return direction * student;
      double inside = 0;
      double outside = student;
      for (int i = 0; excess <= allowed; i++) {
        if (i == DOUBLINGS) return direction * Double.POSITIVE_INFINITY;
        inside = outside;
        outside *= 2;
        excess = excess(outside);
      }
      for (int i = 0; i < BISECTIONS && outside - inside > CLOSE * outside; i++) {
        double middle = 0.5 * (inside + outside);
        if (excess(middle) <= allowed) inside = middle;
        else outside = middle;
      }
      return direction * (ranOff ? Double.POSITIVE_INFINITY : outside);
    }

    /** By how much the squares grow at a distance, in units of the variance. */
    private double excess(double distance) {
      double held = fit.theta()[parameter] + direction * distance;
      FixedParameter fixed = new FixedParameter(regression.model(), parameter, held);
      Regression others = regression.holding(fixed);
      Linearization end =
          others.parameterCount() == 0
              ? Linearization.at(others, new double[0])
              : NonlinearSolver.near(others, fixed.rest(near));
      if (end == null || !Double.isFinite(end.squares())) return Double.POSITIVE_INFINITY;
      double excess = (end.squares() - fit.squares()) / variance;
      gain = Math.max(gain, -excess);
      if (excess <= allowed) {
        near = fixed.full(end.theta());
        ranOff |= Arrays.stream(near).anyMatch(v -> Math.abs(v) > RUN_OFF);
      }
      return excess;
    }
  }
}
