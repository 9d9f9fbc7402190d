package org.learncost.reports.fit;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Fits to every single error by least squares in logs. Where all sizes have as many seeds, the sum
 * of squares is that of the sizes' mean logs, once per seed, and the scatter within the sizes,
 * which no model touches: a fit to a hundred thousand errors is one to a handful of sizes.
 */
final class EachError {
  private EachError() {}

  /** The models for which the sizes suffice; of points and squares all errors count. */
  static Map<CurveModel, FittedCurve> fit(Collection<CurveModel> models, ErrorCurve curve) {
    List<double[]> logs = curve.sizes().stream().map(s -> Logs.of(s.errors())).toList();
    int seeds = logs.get(0).length;
    if (logs.stream().anyMatch(size -> size.length != seeds)) {
      return CurveFitter.fitAll(models, curve.nOfEachError(), curve.eachError(), Loss.LOG_SQUARES);
    }
    double[] means = logs.stream().mapToDouble(size -> Math.exp(StatUtils.mean(size))).toArray();
    double scatter = logs.stream().mapToDouble(s -> StatUtils.populationVariance(s) * seeds).sum();
    Map<CurveModel, FittedCurve> fits = new LinkedHashMap<>();
    CurveFitter.fitAll(models, curve.n(), means, Loss.LOG_SQUARES)
        .forEach((model, fit) -> fits.put(model, ofEach(fit, seeds, scatter)));
    return fits;
  }

  private static FittedCurve ofEach(FittedCurve fit, int seeds, double scatter) {
    return new FittedCurve(
        fit.model(),
        fit.form(),
        fit.theta(),
        seeds * fit.squaredLogResiduals() + scatter,
        seeds * fit.points(),
        fit.onBound(),
        fit.converged());
  }
}
