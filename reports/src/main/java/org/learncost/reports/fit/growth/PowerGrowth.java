package org.learncost.reports.fit.growth;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.DoubleStream;
import org.learncost.reports.fit.growth.Timings.Points;
import org.learncost.reports.fit.leastsquares.NonlinearFit;
import org.learncost.reports.fit.leastsquares.NonlinearRegression;
import org.learncost.reports.fit.leastsquares.Regression;
import org.learncost.reports.fit.leastsquares.RowModel;
import org.learncost.reports.stats.Estimate;

/**
 * a + b·n^c with a ≥ 0, by least squares of log times.
 *
 * @param overhead a; 0 where the data show none
 * @param coefficient b
 * @param exponent c with its 95 % interval; open where the data do not close it or the points do
 *     not exceed the parameters
 */
public record PowerGrowth(double overhead, double coefficient, Estimate exponent) {
  // An overhead below this share of the fastest time changes no digit that is shown.
  private static final double NO_OVERHEAD = 1e-4;

  /**
   * Fitted to one mean per size, so that sizes off the line widen the interval, and forks do not.
   */
  public static PowerGrowth of(Timings timings) {
    return of(timings.means());
  }

  static PowerGrowth of(Points points) {
    NonlinearFit bare =
        NonlinearRegression.fit(regression(points, false), List.of(new double[] {0, 1}));
    if (points.count() > 3) {
      NonlinearFit full = NonlinearRegression.fit(regression(points, true), starts(points));
      double least = Arrays.stream(points.time()).min().orElseThrow();
      double overhead = Math.exp(full.theta()[2]);
      boolean known = Double.isFinite(full.standardErrors()[1]) && full.theta()[1] > 0;
      if (known && overhead > NO_OVERHEAD * least) {
        return new PowerGrowth(overhead, Math.exp(full.theta()[0]), full.estimates().get(1));
      }
    }
    return new PowerGrowth(0, Math.exp(bare.theta()[0]), bare.estimates().get(1));
  }

  private static List<double[]> starts(Points points) {
    int last = points.count() - 1;
    double least = Arrays.stream(points.time()).min().orElseThrow();
    double growth = Math.max(points.time()[last] - least, least);
    return DoubleStream.of(0.5, 1, 2)
        .mapToObj(
            c ->
                new double[] {
                  Math.log(growth) - c * Math.log(points.n()[last]), c, Math.log(0.5 * least)
                })
        .toList();
  }

  private static Regression regression(Points points, boolean overhead) {
    double[] logN = Arrays.stream(points.n()).map(Math::log).toArray();
    BitSet linear = new BitSet();
    if (!overhead) linear.set(0, 2);
    return new Regression(new Power(logN, overhead), points.logTimes(), overhead ? 3 : 2, linear);
  }

  /** θ = (log b, c, log a); log b + c·log n without overhead, linear in both. */
  private record Power(double[] logN, boolean overhead) implements RowModel {
    @Override
    public double value(int row, double[] theta) {
      double grown = theta[0] + theta[1] * logN[row];
      if (!overhead) return grown;
      return Math.max(grown, theta[2]) + Math.log1p(Math.exp(-Math.abs(grown - theta[2])));
    }

    @Override
    public double[] gradient(int row, double[] theta) {
      if (!overhead) return new double[] {1, logN[row]};
      double share = Math.exp(theta[0] + theta[1] * logN[row] - value(row, theta));
      return new double[] {share, share * logN[row], 1 - share};
    }
  }
}
