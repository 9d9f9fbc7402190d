package org.learncost.reports.cost;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.learncost.reports.fit.Bootstrap;
import org.learncost.reports.fit.CurveAnalysis;
import org.learncost.reports.fit.FittedCurve;

/**
 * The shown law of the error, under resampled seeds.
 *
 * @param replicates none where a size has a single seed
 */
record ResampledLaw(FittedCurve fit, List<FittedCurve> replicates) {

  /** Empty if no law was fitted. */
  static Optional<ResampledLaw> of(CurveAnalysis law) {
    List<FittedCurve> replicates =
        law.bootstrap(law.shown()).map(Bootstrap::replicates).orElse(List.of());
    return law.shownFit().map(fit -> new ResampledLaw(fit, replicates));
  }

  Resampled floor() {
    return drawn(FittedCurve::floor);
  }

  /** Infinite at and under the floor. */
  Resampled samplesFor(double error) {
    return drawn(curve -> curve.samplesFor(error));
  }

  /** The mean error over seeds at an n that is itself drawn. */
  Resampled errorAt(Resampled n) {
    double value = fit.value(n.value());
    if (replicates.isEmpty() || !n.hasScatter()) return Resampled.single(value);
    double[] errors = new double[Resampled.REPLICATES];
    for (int i = 0; i < errors.length; i++) errors[i] = replicate(i).value(n.replicates()[i]);
    return new Resampled(value, errors);
  }

  private Resampled drawn(ToDoubleFunction<FittedCurve> quantity) {
    double value = quantity.applyAsDouble(fit);
    if (replicates.isEmpty()) return Resampled.single(value);
    double[] values = new double[Resampled.REPLICATES];
    for (int i = 0; i < values.length; i++) values[i] = quantity.applyAsDouble(replicate(i));
    return new Resampled(value, values);
  }

  private FittedCurve replicate(int index) {
    return replicates.get((int) ((long) index * replicates.size() / Resampled.REPLICATES));
  }
}
