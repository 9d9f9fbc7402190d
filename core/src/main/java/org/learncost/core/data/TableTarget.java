package org.learncost.core.data;

import java.util.List;
import org.learncost.core.result.Measure;

/** The column of a table that is learned. */
interface TableTarget {
  /** Values per row. */
  int width();

  List<Measure> measures();

  /** What one unit of a value written is in the unit of the column. */
  double scale();

  /** The error of the best constant on the training part. */
  double constantError(Measure measure);

  /**
   * Writes the target of a row.
   *
   * @param to filled from {@code at} on; zeros before
   */
  void write(int row, float[] to, int at);
}
