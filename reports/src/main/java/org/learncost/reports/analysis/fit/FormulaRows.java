package org.learncost.reports.analysis.fit;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.learncost.reports.fit.formula.Formula;
import org.learncost.reports.fit.leastsquares.Regression;
import org.learncost.reports.fit.leastsquares.RowModel;
import org.learncost.reports.read.DataTable;

/**
 * The rows of a group in which a formula has a value. A row is left out where the left side has
 * none, as log(y) at y = 0, or where the right side has none at any start and a number in the row
 * is not positive, as x^-b at x = 0. What lacks a value for the start's sake alone stays.
 *
 * @param group these rows; all of them where none can be used
 * @param leftOut the places of the others
 */
public record FormulaRows(FitGroup group, List<String> leftOut) {

  /** Looks through a group. */
  public static FormulaRows of(Formula formula, FitGroup group, List<double[]> starts) {
    List<double[]> rows = FormulaFit.rows(formula, group);
    Regression regression = formula.over(rows);
    double[] target = regression.target();
    BitSet usable = new BitSet();
    for (int row = 0; row < target.length; row++) {
      if (!Double.isFinite(target[row])) continue;
      boolean positive = Arrays.stream(rows.get(row)).allMatch(value -> value > 0);
      usable.set(row, positive || hasValue(regression, row, starts));
    }
    if (usable.isEmpty() || usable.cardinality() == target.length) {
      return new FormulaRows(group, List.of());
    }
    DataTable table = group.table();
    List<String> others =
        table.filtered(row -> !usable.get(row)).rows().stream().map(DataTable.Row::place).toList();
    return new FormulaRows(group.with(table.filtered(usable::get)), others);
  }

  private static boolean hasValue(Regression regression, int row, List<double[]> starts) {
    RowModel model = regression.model();
    return starts.stream()
        .anyMatch(
            start ->
                Double.isFinite(model.value(row, start))
                    && Arrays.stream(model.gradient(row, start)).allMatch(Double::isFinite));
  }
}
