package org.learncost.core.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.learncost.core.data.table.Column;
import org.learncost.core.data.table.Table;

/**
 * Columns of a table as inputs of a network: numbers standardised, texts one-hot, both by the
 * training part alone; none of what is constant in it.
 *
 * @param columns in the order of the table
 * @param width values per row
 */
record TableFeatures(List<Feature> columns, int width) {
  /** Most categories of a feature of texts; with more, nearly every row has its own. */
  private static final int MOST_CATEGORIES = 100;

  /** One column as some inputs. */
  private sealed interface Feature {
    int width();

    void write(int row, float[] to, int at);
  }

  private record Number(Column.Numbers column, Standard standard) implements Feature {
    @Override
    public int width() {
      return 1;
    }

    @Override
    public void write(int row, float[] to, int at) {
      to[at] = standard.of(column.value(row));
    }
  }

  /**
   * @param places of each category, -1 if the training part has none of it
   */
  private record OneHot(Categories categories, int[] places, int width) implements Feature {
    @Override
    public void write(int row, float[] to, int at) {
      int place = places[categories.codes()[row]];
      if (place >= 0) to[at + place] = 1;
    }
  }

  /**
   * All columns but the target and some others.
   *
   * @param drop names with commas between
   * @throws IllegalArgumentException if a cell is missing, a column is not there or has too many
   *     texts, or no column is left
   */
  static TableFeatures of(Table table, int target, String drop, int[] trainingPart) {
    Set<Integer> left = new HashSet<>(dropped(table, drop));
    if (left.contains(target)) throw table.bad(target, "is both target and dropped");
    left.add(target);
    List<Feature> features = new ArrayList<>();
    for (int column = 0; column < table.columns().size(); column++) {
      if (left.contains(column)) continue;
      if (table.usable(column) instanceof Column.Numbers numbers) {
        Standard standard = Standard.of(numbers, trainingPart);
        if (standard.deviation() > 0) features.add(new Number(numbers, standard));
      } else {
        OneHot texts = oneHot(table, column, trainingPart);
        if (texts.width > 1) features.add(texts);
      }
    }
    if (features.isEmpty()) {
      throw new IllegalArgumentException(
          table.file() + ": no column beside the target varies in the training part");
    }
    return new TableFeatures(features, features.stream().mapToInt(Feature::width).sum());
  }

  private static List<Integer> dropped(Table table, String drop) {
    if (drop.isEmpty()) return List.of();
    // A name with a comma can be dropped alone.
    if (table.names().contains(drop)) return List.of(table.index(drop));
    List<Integer> dropped = new ArrayList<>();
    for (String name : drop.split(",")) dropped.add(table.index(name.strip()));
    return dropped;
  }

  private static OneHot oneHot(Table table, int column, int[] trainingPart) {
    Categories categories = Categories.of(table, column);
    int count = categories.names().size();
    if (count > MOST_CATEGORIES) {
      throw table.bad(
          column,
          "has %d different texts, as '%s'; expected %d at most for a feature: drop=%s leaves it out"
              .formatted(
                  count, categories.names().get(0), MOST_CATEGORIES, table.names().get(column)));
    }
    boolean[] seen = new boolean[count];
    for (int row : trainingPart) seen[categories.codes()[row]] = true;
    int[] places = new int[count];
    int width = 0;
    for (int i = 0; i < count; i++) places[i] = seen[i] ? width++ : -1;
    return new OneHot(categories, places, width);
  }

  /**
   * Writes the inputs of a row.
   *
   * @param to filled from {@code at} on; zeros before
   */
  void write(int row, float[] to, int at) {
    int place = at;
    for (Feature feature : columns) {
      feature.write(row, to, place);
      place += feature.width();
    }
  }
}
