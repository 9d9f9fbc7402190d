package org.learncost.reports.fit;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The pure-error F test of a law, in logs (Draper and Smith, Applied Regression Analysis, 3rd ed.,
 * §2.1): whether the sizes miss the law by more than the scatter of seeds explains. Seeds that are
 * shared by all sizes scatter within a size, too, but move the sizes together: the test is
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
    double f = lack / lackFreedom / (pure / pureFreedom);
    return OptionalDouble.of(
        1 - new FDistribution(null, lackFreedom, pureFreedom).cumulativeProbability(f));
  }
}
