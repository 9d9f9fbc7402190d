package org.learncost.reports.analysis.fit;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.learncost.reports.fit.Bootstrap;
import org.learncost.reports.fit.CurveFitter;
import org.learncost.reports.fit.CurveModel;
import org.learncost.reports.fit.ErrorCurve;
import org.learncost.reports.fit.FittedCurve;
import org.learncost.reports.fit.Profile;
import org.learncost.reports.fit.ResidualLoss;
import org.learncost.reports.stats.Estimate;

/**
 * A model's fit to the mean error of each size, with 95 % intervals: from resampled seeds where
 * every size has several, else from the residuals, by profile likelihood for C and α and by
 * linearisation for A.
 *
 * @param fit the curve
 * @param intervals where they come from
 */
public record GivenFit(
    FittedCurve fit, Estimate floor, Estimate amplitude, Estimate exponent, Intervals intervals) {
  /** Where intervals come from. */
  public enum Intervals {
    /** Seeds drawn with replacement. */
    BOOTSTRAP,
    /** Residuals, by profile likelihood. */
    PROFILE,
    /** There are none but of least squares in logs. */
    NONE_BY_THIS_LOSS,
    /** There are no more sizes than parameters. */
    NONE_BY_SO_FEW_SIZES
  }

  private static final int REPLICATES = 1000;
  private static final double LEVEL = 0.95;

  /** Fits; empty where the sizes do not suffice. */
  static Optional<GivenFit> of(
      CurveModel model, ErrorCurve curve, ResidualLoss loss, RandomGenerator random) {
    if (curve.sizes().size() < model.parameterCount()) return Optional.empty();
    FittedCurve fit = CurveFitter.fit(model, curve.n(), curve.means(), loss);
    if (!loss.equals(ResidualLoss.LOG_SQUARES))
      return Optional.of(without(fit, Intervals.NONE_BY_THIS_LOSS));
    boolean spare = curve.sizes().size() > model.parameterCount();
    if (!spare && (curve.crossed() || !curve.hasSpread())) {
      return Optional.of(open(fit));
    }
    if (curve.hasSpread()) {
      return Optional.of(of(Bootstrap.of(model, curve, REPLICATES, random), curve));
    }
    return Optional.of(ofResiduals(fit, curve));
  }

  /**
   * With the intervals of a bootstrap, but for ends that the profile likelihood has much farther
   * out: replicates begin near the estimate, and stay there where the squares are flat.
   */
  public static GivenFit of(Bootstrap bootstrap, ErrorCurve curve) {
    GivenFit profiles = ofResiduals(bootstrap.estimate(), curve);
    return new GivenFit(
        bootstrap.estimate(),
        bootstrap.interval(FittedCurve::floor, LEVEL).orFarther(profiles.floor),
        bootstrap.interval(FittedCurve::amplitude, LEVEL).orFarther(profiles.amplitude),
        bootstrap.interval(FittedCurve::exponent, LEVEL).orFarther(profiles.exponent),
        Intervals.BOOTSTRAP);
  }

  private static GivenFit open(FittedCurve fit) {
    return new GivenFit(
        fit,
        Estimate.open(fit.floor()),
        Estimate.open(fit.amplitude()),
        Estimate.open(fit.exponent()),
        Intervals.NONE_BY_SO_FEW_SIZES);
  }

  /** With intervals from the scatter about the curve, for one error a size. */
  public static GivenFit ofResiduals(FittedCurve fit, ErrorCurve curve) {
    CurveModel model = fit.model();
    boolean floored = model.withoutFloor() != null;
    boolean powered = model.exponentAt() >= 0;
    return new GivenFit(
        fit,
        floored ? Profile.floor(model, curve, LEVEL) : Estimate.withoutInterval(fit.floor()),
        Profile.amplitude(model, curve, LEVEL),
        powered ? Profile.exponent(model, curve, LEVEL) : Estimate.withoutInterval(fit.exponent()),
        Intervals.PROFILE);
  }

  private static GivenFit without(FittedCurve fit, Intervals why) {
    return new GivenFit(
        fit,
        Estimate.withoutInterval(fit.floor()),
        Estimate.withoutInterval(fit.amplitude()),
        Estimate.withoutInterval(fit.exponent()),
        why);
  }
}
