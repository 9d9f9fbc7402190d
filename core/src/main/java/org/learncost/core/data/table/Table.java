package org.learncost.core.data.table;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of named columns.
 *
 * @param file where it is from
 * @param names of the columns, all different
 * @param columns in the same order
 * @param rows two or more
 * @param sha256 of the file's bytes
 */
public record Table(Path file, List<String> names, List<Column> columns, int rows, String sha256) {
  private static final int MOST_NAMED = 40;

  public Table {
    names = List.copyOf(names);
    columns = List.copyOf(columns);
  }

  /**
   * The place of a column.
   *
   * @throws IllegalArgumentException listing those there are
   */
  public int index(String name) {
    int index = names.indexOf(name);
    if (index >= 0) return index;
    String known = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    int more = names.size() - MOST_NAMED;
    throw DataFile.bad(
        file,
        "has no column '%s', expected one of %s%s"
            .formatted(name, known, more > 0 ? " and " + more + " more" : ""));
  }

  /**
   * A column by its place.
   *
   * @return {@link Column.Numbers} or {@link Column.Texts}
   * @throws IllegalArgumentException if it is {@link Column.Unusable}, with the reason
   */
  public Column usable(int index) {
    Column column = columns.get(index);
    if (column instanceof Column.Unusable unusable) throw bad(index, unusable.problem());
    return column;
  }

  /** What is wrong with a column, to follow its name, as an exception of one line. */
  public IllegalArgumentException bad(int column, String problem) {
    return DataFile.bad(file, "column '" + names.get(column) + "' " + problem);
  }
}
