package org.learncost.core.data;

import org.learncost.core.data.table.Column;

/** Mean and deviation by which numbers are standardised, as scikit-learn's StandardScaler does. */
record Standard(double mean, double deviation) {
  /** Mean and deviation of some rows of a column; a deviation of 0 if all have the same value. */
  static Standard of(Column.Numbers column, int[] rows) {
    boolean constant = true;
    double sum = 0;
    for (int row : rows) {
      constant &= column.value(row) == column.value(rows[0]);
      sum += column.value(row);
    }
    double mean = sum / rows.length;
    // Rounding must not make a deviation of what has none.
    if (constant) return new Standard(mean, 0);
    double squares = 0;
    for (int row : rows) squares += (column.value(row) - mean) * (column.value(row) - mean);
    return new Standard(mean, Math.sqrt(squares / rows.length));
  }

  float of(double value) {
    return (float) ((value - mean) / deviation);
  }
}
