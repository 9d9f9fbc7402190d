package org.learncost.core.data.table;

import java.util.List;

/** A column of a table. */
public sealed interface Column {
  /** Texts of which a column may have different ones; one with more is {@link Unusable}. */
  int MOST_TEXTS = 1000;

  /**
   * Numbers, kept as floats of their difference from the first: dates in seconds keep their
   * seconds.
   *
   * @param first what each value is relative to
   * @param differences shape (rows)
   */
  record Numbers(double first, float[] differences) implements Column {
    public double value(int row) {
      return first + differences[row];
    }
  }

  /**
   * A few texts, each in many rows.
   *
   * @param codes of each row, an index into the texts; shape (rows)
   * @param texts in the order of their first rows
   */
  record Texts(short[] codes, List<String> texts) implements Column {
    public Texts {
      texts = List.copyOf(texts);
    }

    public String value(int row) {
      return texts.get(codes[row]);
    }
  }

  /**
   * Cells of which nothing can be made, which matters to whoever wants the column.
   *
   * @param problem what is wrong with which line, to follow the column's name
   */
  record Unusable(String problem) implements Column {}
}
