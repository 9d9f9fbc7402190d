package org.learncost.core.data;

import java.util.Arrays;
import java.util.List;
import org.learncost.core.data.table.Table;
import org.learncost.core.result.Measure;

/**
 * A column of classes as the target, one-hot: each different value of the file is a class.
 *
 * @param categories the classes, and that of each row
 * @param shares of the training part that each class has
 */
record TableClasses(Categories categories, double[] shares) implements TableTarget {
  /**
   * The target from a column, by the rows of the training part.
   *
   * @throws IllegalArgumentException if it has too many different values, or one alone
   */
  static TableClasses of(Table table, int column, int[] trainingPart) {
    Categories categories = Categories.of(table, column);
    int[] counts = new int[categories.names().size()];
    for (int row : trainingPart) counts[categories.codes()[row]]++;
    int first = categories.codes()[trainingPart[0]];
    if (counts[first] == trainingPart.length) {
      throw table.bad(
          column,
          "is constant in the training part, '%s': nothing to learn"
              .formatted(categories.names().get(first)));
    }
    return new TableClasses(
        categories,
        Arrays.stream(counts).mapToDouble(c -> (double) c / trainingPart.length).toArray());
  }

  @Override
  public int width() {
    return shares.length;
  }

  @Override
  public List<Measure> measures() {
    return Measures.OF_CLASSES;
  }

  @Override
  public double scale() {
    return 1;
  }

  @Override
  public double constantError(Measure measure) {
    return switch (measure) {
      case ERROR_RATE -> 1 - Arrays.stream(shares).max().orElseThrow();
      case CROSS_ENTROPY ->
          Arrays.stream(shares).filter(p -> p > 0).map(p -> -p * Math.log(p)).sum();
      case MEAN_ABSOLUTE_ERROR, MEAN_SQUARED_ERROR -> throw Measures.notOf("classes", measure);
    };
  }

  @Override
  public void write(int row, float[] to, int at) {
    to[at + categories.codes()[row]] = 1;
  }
}
