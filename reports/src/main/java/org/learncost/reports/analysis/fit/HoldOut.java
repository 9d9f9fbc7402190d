package org.learncost.reports.analysis.fit;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learncost.core.result.RunFileException;
import org.learncost.reports.read.DataTable;

/** Which part of each curve is kept from the fit, to see how well it predicts that part. */
public sealed interface HoldOut {
  /** The largest sizes of each curve. */
  record Largest(int count) implements HoldOut {}

  /** The rows in which a column has a value. */
  record Rows(String column, String value) implements HoldOut {}

  /**
   * From "largest:2" or "Training=0".
   *
   * @throws IllegalArgumentException if it is neither
   */
  static HoldOut parse(String text) {
    Matcher largest = Pattern.compile("largest:(\\d{1,6})").matcher(text);
    if (largest.matches()) {
      int count = Integer.parseInt(largest.group(1));
      if (count > 0) return new Largest(count);
    }
    int equals = text.indexOf('=');
    if (equals > 0) {
      return new Rows(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    }
    throw new IllegalArgumentException(
        "--holdout '" + text + "': expected largest:2, or a column and its value as in Training=0");
  }

  /**
   * A curve in two.
   *
   * @param fitted what the models see
   * @param held what they are judged by
   */
  record Split(FitGroup fitted, List<FitGroup.Size> held) {}

  /**
   * Parts a curve.
   *
   * @throws RunFileException if nothing is held out, or too little is left to fit
   */
  default Split split(FitGroup group) {
    Split split = this instanceof Rows rows ? rows(rows, group) : largest((Largest) this, group);
    if (split.fitted().table().rows().isEmpty()) throw wrong(group, "takes every row");
    return split;
  }

  private static Split rows(Rows rows, FitGroup group) {
    DataTable table = group.table();
    int column = table.column(rows.column());
    IntPredicate held = row -> same(table.rows().get(row).cells().get(column), rows.value());
    FitGroup out = group.with(table.filtered(held));
    if (out.table().rows().isEmpty()) {
      throw wrong(group, "takes no row: none has " + rows.column() + " = " + rows.value());
    }
    return new Split(group.with(table.filtered(held.negate())), out.points());
  }

  /** Numbers are the same however they are written. */
  private static boolean same(String cell, String value) {
    if (cell.equals(value)) return true;
    try {
      return Double.parseDouble(cell) == Double.parseDouble(value);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static Split largest(Largest largest, FitGroup group) {
    List<FitGroup.Size> sizes = group.sizes();
    int kept = sizes.size() - largest.count();
    if (kept < 1) throw wrong(group, "takes all of its " + sizes.size() + " sizes");
    double border = sizes.get(kept - 1).x();
    DataTable table = group.table();
    FitGroup fitted = group.with(table.filtered(row -> table.number(row, group.x()) <= border));
    return new Split(fitted, sizes.subList(kept, sizes.size()));
  }

  private static RunFileException wrong(FitGroup group, String problem) {
    return new RunFileException(
        group.table().file(), group.where() + "--holdout " + problem + ", expected some to stay");
  }
}
