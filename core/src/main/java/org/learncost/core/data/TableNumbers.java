package org.learncost.core.data;

import java.util.Arrays;
import java.util.List;
import org.learncost.core.data.table.Column;
import org.learncost.core.data.table.Table;
import org.learncost.core.result.Measure;

/**
 * A column of numbers as the target, standardised by the training part.
 *
 * @param medianError mean distance of the training part from its median
 */
record TableNumbers(Column.Numbers column, Standard standard, double medianError)
    implements TableTarget {
  /**
   * The target from a column, by the rows of the training part.
   *
   * @throws IllegalArgumentException if it has no numbers, or one alone
   */
  static TableNumbers of(Table table, int column, int[] trainingPart) {
    Column cells = table.usable(column);
    if (cells instanceof Column.Texts texts) {
      throw table.bad(
          column,
          "has texts, as '%s', expected numbers; for classes set classes=true"
              .formatted(texts.value(0)));
    }
    Column.Numbers numbers = (Column.Numbers) cells;
    Standard standard = Standard.of(numbers, trainingPart);
    if (standard.deviation() == 0) {
      throw table.bad(
          column,
          "is constant in the training part, %s: nothing to learn"
              .formatted(numbers.value(trainingPart[0])));
    }
    double[] sorted = Arrays.stream(trainingPart).mapToDouble(numbers::value).sorted().toArray();
    double median = sorted[sorted.length / 2];
    double error = Arrays.stream(sorted).map(y -> Math.abs(y - median)).average().orElseThrow();
    return new TableNumbers(numbers, standard, error);
  }

  @Override
  public int width() {
    return 1;
  }

  @Override
  public List<Measure> measures() {
    return Measures.OF_NUMBERS;
  }

  @Override
  public double scale() {
    return standard.deviation();
  }

  @Override
  public double constantError(Measure measure) {
    return switch (measure) {
      case MEAN_ABSOLUTE_ERROR -> medianError;
      case MEAN_SQUARED_ERROR -> standard.deviation() * standard.deviation();
      case ERROR_RATE, CROSS_ENTROPY -> throw Measures.notOf("numbers", measure);
    };
  }

  @Override
  public void write(int row, float[] to, int at) {
    to[at] = standard.of(column.value(row));
  }
}
