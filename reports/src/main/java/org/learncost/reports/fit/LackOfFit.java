package org.learncost.reports.fit;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.StatUtils;
import org.learncost.reports.stats.PureError;

/**
 * {@link PureError} of a law, in logs: whether the sizes miss it by more than seeds scatter. Seeds
 * that are shared by all sizes scatter within a size, too, but move the sizes together: the test is
 * cautious.
 */
final class LackOfFit {
  private LackOfFit() {}

  /**
   * The p-value; empty where a size has a single seed or the sizes do not exceed the parameters.
   */
  static OptionalDouble pValue(CurveModel model, ErrorCurve curve) {
    int sizes = curve.sizes().size();
    int parameters = model.parameterCount();
    if (!curve.hasSpread() || sizes <= parameters) return OptionalDouble.empty();
    FittedCurve fit = Objects.requireNonNull(EachError.fit(List.of(model), curve).get(model));
    double pure = 0;
    double lack = 0;
    int errors = 0;
    for (ErrorCurve.Size size : curve.sizes()) {
      double[] logs = DoubleStream.of(size.errors()).map(Math::log).toArray();
      double mean = StatUtils.mean(logs);
      double miss = mean - Math.log(fit.value(size.n()));
      lack += logs.length * miss * miss;
      for (double log : logs) pure += (log - mean) * (log - mean);
      errors += logs.length;
    }
    int lackFreedom = sizes - fit.form().parameterCount();
    int pureFreedom = errors - sizes;
    if (pure == 0) return OptionalDouble.of(lack > 1e-20 ? 0 : 1);
    return OptionalDouble.of(PureError.pValue(lack, lackFreedom, pure, pureFreedom));
  }
}
