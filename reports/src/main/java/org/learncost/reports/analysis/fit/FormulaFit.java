package org.learncost.reports.analysis.fit;

import java.util.ArrayList;
import java.util.List;
import org.learncost.core.result.RunFileException;
import org.learncost.reports.fit.formula.Formula;
import org.learncost.reports.fit.leastsquares.NonlinearFit;
import org.learncost.reports.fit.leastsquares.NonlinearRegression;
import org.learncost.reports.fit.leastsquares.Regression;
import org.learncost.reports.read.DataTable;

/**
 * A user's formula, fitted to the rows of one group.
 *
 * @param starts where the search began, a value per parameter in each
 */
public record FormulaFit(FitGroup group, Formula formula, List<double[]> starts, NonlinearFit fit) {
  /**
   * Reads a formula of a file's columns. The names x and y stand for the chosen columns, unless the
   * file has columns of these names.
   */
  public static Formula formula(String text, FitGroup group) {
    return Formula.parse(text, names(group), names(group).get(group.y()));
  }

  private static List<String> names(FitGroup group) {
    List<String> names = new ArrayList<>(group.table().columns());
    names.add("x");
    names.add("y");
    return names;
  }

  /**
   * Fits.
   *
   * @throws RunFileException if rows hold no numbers, or the formula has no value in one of them
   */
  public static FormulaFit of(Formula formula, FitGroup group, List<double[]> starts) {
    DataTable table = group.table();
    int count = table.rows().size();
    int needed = formula.parameters().size();
    if (count < needed) {
      throw new RunFileException(
          table.file(),
          "%s%d rows, expected at least %d for %d parameters"
              .formatted(group.where(), count, needed, needed));
    }
    try {
      Regression regression = formula.over(rows(formula, group));
      return new FormulaFit(group, formula, starts, NonlinearRegression.fit(regression, starts));
    } catch (ArithmeticException e) {
      throw new RunFileException(table.file(), group.where() + e.getMessage());
    }
  }

  /** The values that the formula needs, a row each. */
  static List<double[]> rows(Formula formula, FitGroup group) {
    DataTable table = group.table();
    int[] places =
        formula.columns().stream().mapToInt(name -> place(group, names(group), name)).toArray();
    List<double[]> rows = new ArrayList<>();
    for (int row = 0; row < table.rows().size(); row++) {
      double[] values = new double[places.length];
      for (int i = 0; i < places.length; i++) values[i] = table.number(row, places[i]);
      rows.add(values);
    }
    return rows;
  }

  private static int place(FitGroup group, List<String> names, String name) {
    int index = names.indexOf(name);
    if (index < group.table().columns().size()) return index;
    return name.equals("x") ? group.x() : group.y();
  }
}
