package org.learncost.reports.fit.growth;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.learncost.reports.fit.growth.Timings.Points;
import org.learncost.reports.fit.leastsquares.NonlinearFit;
import org.learncost.reports.fit.leastsquares.NonlinearRegression;
import org.learncost.reports.fit.leastsquares.Regression;
import org.learncost.reports.fit.leastsquares.RowModel;
import org.learncost.reports.stats.Akaike;

/**
 * a + b·f(n), fitted by least squares of log times: timings scatter by factors.
 *
 * @param overhead a, in the times' unit; 0 where the law goes without one
 * @param coefficient b
 * @param squares of the log residuals
 * @param points how many were fitted
 */
record GrowthFit(GrowthLaw law, double overhead, double coefficient, double squares, int points) {
  // A smaller share of the fastest time is no overhead that these data could show.
  private static final double NO_OVERHEAD = 1e-6;

  /** b·f(n); of infinite misfit where f is zero, as log 1 is. */
  static GrowthFit bare(GrowthLaw law, Points points) {
    double[] logs = points.logTimes();
    double sum = 0;
    for (int i = 0; i < logs.length; i++) sum += logs[i] - Math.log(law.of(points.n()[i]));
    double logCoefficient = sum / logs.length;
    double squares = 0;
    for (int i = 0; i < logs.length; i++) {
      double residual = logs[i] - logCoefficient - Math.log(law.of(points.n()[i]));
      squares += residual * residual;
    }
    double misfit = Double.isNaN(squares) ? Double.POSITIVE_INFINITY : squares;
    return new GrowthFit(law, 0, Math.exp(logCoefficient), misfit, logs.length);
  }

  /** a + b·f(n) with a and b above zero; {@link #bare} where a runs to zero. */
  static GrowthFit withOverhead(GrowthLaw law, Points points) {
    int last = points.count() - 1;
    double least = Arrays.stream(points.time()).min().orElseThrow();
    double growth = Math.max(points.time()[last] - least, least);
    List<double[]> starts =
        List.of(0.9, 0.1).stream()
            .map(
                share ->
                    new double[] {
                      Math.log(share * least), Math.log(growth / law.of(points.n()[last]))
                    })
            .toList();
    Regression regression =
        new Regression(new Overhead(law::of, points.n()), points.logTimes(), 2, new BitSet());
    NonlinearFit fit = NonlinearRegression.fit(regression, starts);
    double overhead = Math.exp(fit.theta()[0]);
    if (overhead < NO_OVERHEAD * least) return bare(law, points);
    return new GrowthFit(law, overhead, Math.exp(fit.theta()[1]), fit.squares(), points.count());
  }

  /** {@link Akaike#aicc}. */
  double aicc() {
    return Akaike.aicc(points, squares, overhead > 0 ? 2 : 1);
  }

  double value(double n) {
    return overhead + coefficient * law.of(n);
  }

  /** log(exp(θ₀) + exp(θ₁)·f(n)). */
  private record Overhead(DoubleUnaryOperator f, double[] n) implements RowModel {
    @Override
    public double value(int row, double[] theta) {
      return Math.log(Math.exp(theta[0]) + growing(row, theta));
    }

    @Override
    public double[] gradient(int row, double[] theta) {
      double overhead = Math.exp(theta[0]);
      double whole = overhead + growing(row, theta);
      return new double[] {overhead / whole, growing(row, theta) / whole};
    }

    private double growing(int row, double[] theta) {
      return Math.exp(theta[1]) * f.applyAsDouble(n[row]);
    }
  }
}
