package org.learncost.benchmarks.experiment.forest;

import java.nio.file.Path;
import org.learncost.core.data.table.Column;
import org.learncost.core.data.table.CsvReader;
import org.learncost.core.data.table.Table;

/**
 * California housing (Pace and Barry 1997) with the features that scikit-learn derives from it.
 *
 * @param x shape (rows, 8): income, age, rooms and bedrooms a household, population, persons a
 *     household, latitude, longitude
 * @param y the median value of a house, in 100 000 dollars
 */
record HousingRows(double[][] x, double[] y) {

  /**
   * Reads the table.
   *
   * @throws IllegalArgumentException naming what is wrong with it
   */
  static HousingRows read(Path file) {
    Table table = CsvReader.read(file);
    double[] longitude = numbers(table, "longitude");
    double[] latitude = numbers(table, "latitude");
    double[] age = numbers(table, "housing_median_age");
    double[] rooms = numbers(table, "total_rooms");
    double[] bedrooms = numbers(table, "total_bedrooms");
    double[] population = numbers(table, "population");
    double[] households = numbers(table, "households");
    double[] income = numbers(table, "median_income");
    double[] value = numbers(table, "median_house_value");
    double[][] x = new double[table.rows()][];
    double[] y = new double[table.rows()];
    for (int row = 0; row < x.length; row++) {
      if (!(households[row] > 0)) {
        throw new IllegalArgumentException(
            "%s: row %d: expected households above 0, not %s"
                .formatted(file, row + 1, households[row]));
      }
      x[row] =
          new double[] {
            income[row],
            age[row],
            rooms[row] / households[row],
            bedrooms[row] / households[row],
            population[row],
            population[row] / households[row],
            latitude[row],
            longitude[row]
          };
      y[row] = value[row] / 100_000;
    }
    return new HousingRows(x, y);
  }

  private static double[] numbers(Table table, String name) {
    int at = table.index(name);
    if (!(table.usable(at) instanceof Column.Numbers numbers)) {
      throw table.bad(at, "expected numbers");
    }
    double[] values = new double[table.rows()];
    for (int row = 0; row < values.length; row++) values[row] = numbers.value(row);
    return values;
  }
}
