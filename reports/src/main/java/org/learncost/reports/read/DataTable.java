package org.learncost.reports.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.learncost.core.result.RunFileException;

/**
 * Named columns of text, such as a CSV file's.
 *
 * @param columns names; some may be blank or there twice
 * @param rows with a cell per column
 */
public record DataTable(Path file, List<String> columns, List<Row> rows) {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  /**
   * A row.
   *
   * @param place where it is, for messages, as in "line 7"
   */
  public record Row(String place, List<String> cells) {}

  public DataTable {
    for (Row row : rows) {
      if (row.cells().size() != columns.size()) {
        throw new RunFileException(
            file,
            "%s has %d cells, expected %d as the first line has names"
                .formatted(row.place(), row.cells().size(), columns.size()));
      }
    }
  }

  /**
   * Where a column is.
   *
   * @throws RunFileException if there is none of that name, or two
   */
  public int column(String name) {
    int index = columns.indexOf(name);
    if (index < 0) {
      throw new RunFileException(file, "no column \"" + name + "\", it has " + named());
    }
    if (columns.lastIndexOf(name) > index) {
      throw new RunFileException(file, "two columns are called \"" + name + "\"");
    }
    return index;
  }

  private String named() {
    int shown = 20;
    String names = String.join(", ", columns.subList(0, Math.min(columns.size(), shown)));
    return columns.size() > shown ? names + " and " + (columns.size() - shown) + " more" : names;
  }

  /**
   * A cell as a number.
   *
   * @throws RunFileException that names the row and the value if it is none
   */
  public double number(int row, int column) {
    String text = rows.get(row).cells().get(column);
    if (NUMBER.matcher(text).matches()) {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) return value;
    }
    throw wrong(row, column, "expected a number");
  }

  /** For a cell that cannot be used: names its row, its column and what it holds. */
  public RunFileException wrong(int row, int column, String expected) {
    Row bad = rows.get(row);
    return new RunFileException(
        file,
        "%s, column %s: \"%s\", %s"
            .formatted(bad.place(), columns.get(column), bad.cells().get(column), expected));
  }

  /** Whether every cell of a column is a number or blank. */
  public boolean isNumeric(int column) {
    return rows.stream()
        .map(row -> row.cells().get(column))
        .allMatch(cell -> cell.isEmpty() || NUMBER.matcher(cell).matches());
  }

  /** The rows that a test accepts. */
  public DataTable filtered(IntPredicate row) {
    return new DataTable(
        file, columns, IntStream.range(0, rows.size()).filter(row).mapToObj(rows::get).toList());
  }

  /** With a function of a column's numbers in their place. */
  public DataTable mapped(int column, DoubleUnaryOperator function) {
    List<Row> mapped = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      List<String> cells = new ArrayList<>(rows.get(row).cells());
      cells.set(column, Double.toString(function.applyAsDouble(number(row, column))));
      mapped.add(new Row(rows.get(row).place(), cells));
    }
    return new DataTable(file, columns, mapped);
  }

  /** Tables of equal cells in some columns, by these cells, in the order of the rows. */
  public Map<List<String>, DataTable> groups(List<Integer> by) {
    Map<List<String>, List<Row>> groups = new LinkedHashMap<>();
    for (Row row : rows) {
      List<String> key = by.stream().map(row.cells()::get).toList();
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
    }
    Map<List<String>, DataTable> tables = new LinkedHashMap<>();
    groups.forEach((key, some) -> tables.put(key, new DataTable(file, columns, some)));
    return tables;
  }
}
