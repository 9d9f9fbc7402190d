package org.learncost.reports.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.learncost.core.result.RunFileException;
import org.learncost.reports.fit.Bivariate;
import org.learncost.reports.fit.Estimate;
import org.learncost.reports.read.DataTable;

/**
 * The loss as a function of parameters N and samples D, fitted to the rows of one group.
 *
 * @param parameters those of {@link Bivariate} and the exponent of compute in the best N, with 95 %
 *     intervals from rows drawn with replacement
 */
public record SurfaceFit(
    FitGroup group, int rows, Bivariate fit, Map<String, Estimate> parameters) {
  /** Of the best N, by compute. */
  public static final String BEST_N = "β/(α+β)";

  private static final int REPLICATES = 1000;

  /**
   * Fits.
   *
   * @param group its x is N, its y the loss
   * @param samples the column of D
   * @throws RunFileException if there are fewer than six rows, or one holds no positive numbers
   */
  public static SurfaceFit of(FitGroup group, int samples, RandomGenerator random) {
    DataTable table = group.table();
    int rows = table.rows().size();
    if (rows < Bivariate.LEAST_RUNS) {
      throw new RunFileException(
          table.file(),
          "%s%d rows, expected at least %d".formatted(group.where(), rows, Bivariate.LEAST_RUNS));
    }
    Bivariate.Runs runs =
        new Bivariate.Runs(
            positive(table, group.x()), positive(table, samples), positive(table, group.y()));
    Bivariate fit = Bivariate.fit(runs, Bivariate.DELTA);
    List<Bivariate> drawn = fit.bootstrap(runs, Bivariate.DELTA, REPLICATES, random);
    Map<String, ToDoubleFunction<Bivariate>> quantities = new LinkedHashMap<>();
    quantities.put("E", Bivariate::floor);
    quantities.put("A", Bivariate::a);
    quantities.put("α", Bivariate::alpha);
    quantities.put("B", Bivariate::b);
    quantities.put("β", Bivariate::beta);
    quantities.put(BEST_N, Bivariate::optimalExponent);
    Map<String, Estimate> parameters = new LinkedHashMap<>();
    quantities.forEach(
        (name, quantity) -> parameters.put(name, fit.interval(drawn, quantity, 0.95)));
    return new SurfaceFit(group, rows, fit, parameters);
  }

  private static double[] positive(DataTable table, int column) {
    double[] values = new double[table.rows().size()];
    for (int row = 0; row < values.length; row++) {
      values[row] = table.number(row, column);
      if (!(values[row] > 0)) throw table.wrong(row, column, "expected a positive number");
    }
    return values;
  }
}
