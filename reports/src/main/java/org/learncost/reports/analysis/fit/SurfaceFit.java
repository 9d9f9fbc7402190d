package org.learncost.reports.analysis.fit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.learncost.core.result.RunFileException;
import org.learncost.reports.fit.Bivariate;
import org.learncost.reports.fit.SurfaceIntervals;
import org.learncost.reports.fit.SurfaceRuns;
import org.learncost.reports.read.DataTable;
import org.learncost.reports.stats.Estimate;

/**
 * The loss as a function of parameters N and samples D, fitted to the rows of one group.
 *
 * @param samples the column of D
 * @param intervals of the parameters and of the exponent of compute in the best N
 */
public record SurfaceFit(
    FitGroup group, int samples, int rows, Bivariate fit, SurfaceIntervals intervals) {
  /** Of the best N, by compute. */
  public static final String BEST_N = "β/(α+β)";

  private static final int REPLICATES = 1000;

  /**
   * Fits.
   *
   * @param group its x is N, its y the loss
   * @param samples the column of D
   * @throws RunFileException if there are fewer than six rows, one holds no positive numbers, or
   *     the loss does not fall
   */
  public static SurfaceFit of(FitGroup group, int samples, RandomGenerator random) {
    DataTable table = group.table();
    int rows = table.rows().size();
    if (rows < SurfaceRuns.LEAST) {
      throw new RunFileException(
          table.file(),
          "%s%d rows, expected at least %d".formatted(group.where(), rows, SurfaceRuns.LEAST));
    }
    SurfaceRuns runs =
        new SurfaceRuns(
            positive(table, group.x()), positive(table, samples), positive(table, group.y()));
    if (!runs.falls()) {
      throw new RunFileException(
          table.file(),
          "%s%s falls neither with N nor with D; is it an accuracy? fit 1 - y (--falling 1-y)"
              .formatted(group.where(), table.columns().get(group.y())));
    }
    Bivariate fit = Bivariate.fit(runs, Bivariate.DELTA);
    SurfaceIntervals intervals =
        SurfaceIntervals.of(fit, runs, Bivariate.DELTA, REPLICATES, random);
    return new SurfaceFit(group, samples, rows, fit, intervals);
  }

  /** By the letters of the formula, in its order. */
  public Map<String, Estimate> parameters() {
    Map<String, Estimate> parameters = new LinkedHashMap<>();
    parameters.put("E", intervals.floor());
    parameters.put("A", intervals.a());
    parameters.put("α", intervals.alpha());
    parameters.put("B", intervals.b());
    parameters.put("β", intervals.beta());
    parameters.put(BEST_N, intervals.optimalExponent());
    return parameters;
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
