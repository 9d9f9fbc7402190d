package org.learncost.reports.analysis.experiment;

import java.util.random.RandomGenerator;
import org.learncost.reports.fit.Bootstrap;
import org.learncost.reports.fit.CurveModels;
import org.learncost.reports.fit.ErrorCurve;
import org.learncost.reports.fit.FittedCurve;
import org.learncost.reports.stats.Estimate;

/** The exponent α of C + A·x^-α with its 95 % interval over seeds. */
final class FlooredExponents {
  private static final int REPLICATES = 400;

  private FlooredExponents() {}

  static Estimate of(ErrorCurve curve, RandomGenerator random) {
    return interval(fits(curve, random));
  }

  static Bootstrap fits(ErrorCurve curve, RandomGenerator random) {
    return Bootstrap.of(CurveModels.FLOOR_POWER, curve, REPLICATES, random);
  }

  static Estimate interval(Bootstrap fits) {
    return fits.interval(FittedCurve::exponent, 0.95);
  }
}
