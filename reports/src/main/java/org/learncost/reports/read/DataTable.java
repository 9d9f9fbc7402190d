package org.learncost.reports.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.learncost.core.result.RunFileException;

/**
 * Named columns of text, such as a CSV file's.
 *
 * @param columns names; some may be blank or there twice
 * @param rows with a cell per column
 * @param mark what parts its decimals
 */
public record DataTable(Path file, List<String> columns, List<Row> rows, DecimalMark mark) {

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
    // A line of names that begins with # is read without it.
    if (index < 0 && name.startsWith("#")) return column(name.substring(1).strip());
    if (index < 0) {
      throw new RunFileException(file, "no column \"" + name + "\", it has " + named() + hint());
    }
    if (columns.lastIndexOf(name) > index) {
      throw new RunFileException(file, "two columns are called \"" + name + "\"");
    }
    return index;
  }

  /** Why a column that is meant may not be there. */
  private String hint() {
    // Numbers for names are a file without a line of names, or its first rows.
    if (columns.stream().anyMatch(NumberText::isPlain)) return ": expected names in a first line";
    return IntStream.range(0, columns.size())
        .filter(this::isNested)
        .mapToObj(
            i ->
                ": %s is nested (%s), expected flat objects"
                    .formatted(columns.get(i), rows.get(0).place()))
        .findFirst()
        .orElse("");
  }

  /** Whether a column, by its first cell, is of JSON's objects or arrays. */
  boolean isNested(int column) {
    String cell = rows.isEmpty() ? "" : rows.get(0).cells().get(column);
    return cell.startsWith("{") || cell.startsWith("[");
  }

  private String named() {
    int shown = 20;
    List<String> columns = this.columns.stream().filter(name -> !name.isEmpty()).toList();
    String names = String.join(", ", columns.subList(0, Math.min(columns.size(), shown)));
    return columns.size() > shown ? names + " and " + (columns.size() - shown) + " more" : names;
  }

  /**
   * A cell as a number, where it is written plainly, as {@link UsableRows} leaves it.
   *
   * @throws RunFileException that names the row and the value if it is none
   */
  public double number(int row, int column) {
    String text = rows.get(row).cells().get(column);
    double value = NumberText.isPlain(text) ? Double.parseDouble(text) : Double.NaN;
    if (Double.isFinite(value)) return value;
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

  /** For a column that cannot be used: names it and what is wrong. */
  RunFileException wrong(int column, String problem) {
    return new RunFileException(file, "column %s: %s".formatted(columns.get(column), problem));
  }

  /** Whether every cell of a column is a number or blank. */
  public boolean isNumeric(int column) {
    return rows.stream()
        .map(row -> row.cells().get(column))
        .allMatch(cell -> cell.isEmpty() || !Double.isNaN(NumberText.value(cell)));
  }

  /** The rows that a test accepts. */
  public DataTable filtered(IntPredicate row) {
    return with(IntStream.range(0, rows.size()).filter(row).mapToObj(rows::get).toList());
  }

  DataTable with(List<Row> some) {
    return new DataTable(file, columns, some, mark);
  }

  /** Tables of equal cells in some columns, by these cells, in the order of the rows. */
  public Map<List<String>, DataTable> groups(List<Integer> by) {
    Map<List<String>, List<Row>> groups = new LinkedHashMap<>();
    for (Row row : rows) {
      List<String> key = by.stream().map(row.cells()::get).toList();
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
    }
    Map<List<String>, DataTable> tables = new LinkedHashMap<>();
    groups.forEach((key, some) -> tables.put(key, with(some)));
    return tables;
  }
}
