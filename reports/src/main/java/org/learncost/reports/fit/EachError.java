package org.learncost.reports.fit;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.StatUtils;
import org.learncost.reports.stats.Logs;

/**
 * Fits to every single error by least squares in logs. The sum of squares is that of the sizes'
 * mean logs, each as often as it has seeds, and the scatter within the sizes, which no model
 * touches: a fit to a hundred thousand errors is one to a handful of sizes.
 */
final class EachError {
  private EachError() {}

  /** The models for which the sizes suffice; of points and squares all errors count. */
  static Map<CurveModel, FittedCurve> fit(Collection<CurveModel> models, ErrorCurve curve) {
    List<double[]> logs = curve.sizes().stream().map(s -> Logs.of(s.errors())).toList();
    double[] means = logs.stream().mapToDouble(size -> Math.exp(StatUtils.mean(size))).toArray();
    double[] seeds = logs.stream().mapToDouble(size -> size.length).toArray();
    int errors = logs.stream().mapToInt(size -> size.length).sum();
    double scatter =
        logs.stream().mapToDouble(s -> StatUtils.populationVariance(s) * s.length).sum();
    Map<CurveModel, FittedCurve> fits = new LinkedHashMap<>();
    CurveFitter.fitAll(models, curve.n(), means, seeds, ResidualLoss.LOG_SQUARES)
        .forEach((model, fit) -> fits.put(model, ofEach(fit, errors, scatter)));
    return fits;
  }

  private static FittedCurve ofEach(FittedCurve fit, int errors, double scatter) {
    return new FittedCurve(
        fit.model(),
        fit.form(),
        fit.theta(),
        fit.squaredLogResiduals() + scatter,
        errors,
        fit.onBound(),
        fit.converged());
  }
}
