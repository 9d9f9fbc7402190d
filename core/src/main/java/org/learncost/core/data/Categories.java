package org.learncost.core.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.learncost.core.data.table.Column;
import org.learncost.core.data.table.Table;

/**
 * The different values of a column, in the order of numbers or of the alphabet.
 *
 * @param codes of each row, an index into the names; shape (rows)
 * @param names the values
 */
record Categories(short[] codes, List<String> names) {
  /**
   * The categories of a column.
   *
   * @throws IllegalArgumentException if it has more than {@link Column#MOST_TEXTS}
   */
  static Categories of(Table table, int column) {
    Column cells = table.usable(column);
    return cells instanceof Column.Numbers numbers
        ? ofNumbers(table, column, numbers)
        : ofTexts((Column.Texts) cells);
  }

  private static Categories ofTexts(Column.Texts texts) {
    List<String> names = texts.texts().stream().sorted().toList();
    short[] places = new short[names.size()];
    for (int i = 0; i < places.length; i++) {
      places[texts.texts().indexOf(names.get(i))] = (short) i;
    }
    short[] codes = new short[texts.codes().length];
    for (int row = 0; row < codes.length; row++) codes[row] = places[texts.codes()[row]];
    return new Categories(codes, names);
  }

  /** By value, not by text: 1 and 1.0 are one category. */
  private static Categories ofNumbers(Table table, int column, Column.Numbers numbers) {
    TreeMap<Double, Short> places = new TreeMap<>();
    for (int row = 0; row < table.rows(); row++) {
      places.put(numbers.value(row), (short) 0);
      if (places.size() > Column.MOST_TEXTS) {
        throw table.bad(
            column,
            "has more than %d different numbers, too many for classes"
                .formatted(Column.MOST_TEXTS));
      }
    }
    List<String> names = new ArrayList<>();
    for (Map.Entry<Double, Short> entry : places.entrySet()) {
      entry.setValue((short) names.size());
      names.add(String.valueOf(entry.getKey()));
    }
    short[] codes = new short[table.rows()];
    for (int row = 0; row < codes.length; row++) {
      codes[row] = places.getOrDefault(numbers.value(row), (short) -1);
    }
    return new Categories(codes, names);
  }
}
