package org.learncost.reports.cost;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.learncost.reports.fit.Bootstrap;
import org.learncost.reports.fit.FittedCurve;
import org.learncost.reports.fit.Law;

/**
 * The shown law of the error, under resampled seeds.
 *
 * @param replicates none where a size has a single seed
 */
record DrawnLaw(FittedCurve fit, List<FittedCurve> replicates) {

  /** Empty if no law was fitted. */
  static Optional<DrawnLaw> of(Law law) {
    List<FittedCurve> replicates =
        law.bootstrap(law.shown()).map(Bootstrap::replicates).orElse(List.of());
    return law.shownFit().map(fit -> new DrawnLaw(fit, replicates));
  }

  Drawn floor() {
    return drawn(FittedCurve::floor);
  }

  /** Infinite at and under the floor. */
  Drawn samplesFor(double error) {
    return drawn(curve -> curve.samplesFor(error));
  }

  /** The mean error over seeds at an n that is itself drawn. */
  Drawn errorAt(Drawn n) {
    double value = fit.value(n.value());
    if (replicates.isEmpty() || !n.hasScatter()) return Drawn.single(value);
    double[] errors = new double[Drawn.REPLICATES];
    for (int i = 0; i < errors.length; i++) errors[i] = replicate(i).value(n.replicates()[i]);
    return new Drawn(value, errors);
  }

  private Drawn drawn(ToDoubleFunction<FittedCurve> quantity) {
    double value = quantity.applyAsDouble(fit);
    if (replicates.isEmpty()) return Drawn.single(value);
    double[] values = new double[Drawn.REPLICATES];
    for (int i = 0; i < values.length; i++) values[i] = quantity.applyAsDouble(replicate(i));
    return new Drawn(value, values);
  }

  private FittedCurve replicate(int index) {
    return replicates.get((int) ((long) index * replicates.size() / Drawn.REPLICATES));
  }
}
