package org.learncost.reports.fit.batch;

import java.util.Arrays;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * The law S = S_min·(1 + B_crit/B) of McCandlish et al. 2018 ("An empirical model of large-batch
 * training", equation 5.1), fitted by least squares to logarithms of steps S at batches B.
 *
 * @param leastSteps S_min
 * @param criticalBatch B_crit; at the edge of the search, a hundredth of the smallest batch or a
 *     hundred times the largest, where the data do not bend
 * @param miss root mean square of the residuals, in natural logarithms
 */
public record CriticalBatch(double leastSteps, double criticalBatch, double miss) {
  private static final double BEYOND = 100;

  /**
   * Fits it.
   *
   * @param batches positive, at least three
   * @param steps positive, at each batch
   */
  public static CriticalBatch of(double[] batches, double[] steps) {
    if (batches.length < 3 || batches.length != steps.length) {
      throw new IllegalArgumentException(batches.length + " batches, " + steps.length + " steps");
    }
    double low = Arrays.stream(batches).min().orElseThrow() / BEYOND;
    double high = Arrays.stream(batches).max().orElseThrow() * BEYOND;
    double log =
        new BrentOptimizer(1e-8, 1e-10)
            .optimize(
                new MaxEval(500),
                GoalType.MINIMIZE,
                new UnivariateObjectiveFunction(b -> squares(batches, steps, Math.exp(b))),
                new SearchInterval(Math.log(low), Math.log(high)))
            .getPoint();
    double critical = Math.exp(log);
    return new CriticalBatch(
        Math.exp(level(batches, steps, critical)),
        critical,
        Math.sqrt(squares(batches, steps, critical) / batches.length));
  }

  /** E_min = S_min·B_crit, the fewest samples. */
  public double leastSamples() {
    return leastSteps * criticalBatch;
  }

  /** The log S_min that fits best. */
  private static double level(double[] batches, double[] steps, double critical) {
    double sum = 0;
    for (int i = 0; i < batches.length; i++) {
      sum += Math.log(steps[i]) - Math.log1p(critical / batches[i]);
    }
    return sum / batches.length;
  }

  private static double squares(double[] batches, double[] steps, double critical) {
    double level = level(batches, steps, critical);
    double squares = 0;
    for (int i = 0; i < batches.length; i++) {
      double off = Math.log(steps[i]) - level - Math.log1p(critical / batches[i]);
      squares += off * off;
    }
    return squares;
  }
}
