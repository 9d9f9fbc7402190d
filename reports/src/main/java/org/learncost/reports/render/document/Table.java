package org.learncost.reports.render.document;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learncost.reports.stats.Estimate;

/**
 * A table, independent of its medium.
 *
 * @param id file name without extension
 * @param inTerminal whether it is short enough to be printed by the command
 */
public record Table(
    String id, String title, List<Column> columns, List<List<Cell>> rows, boolean inTerminal) {

  /**
   * A column.
   *
   * @param csvNames names of its columns in CSV, units in the names; several for an interval
   */
  public record Column(String title, boolean numeric, List<String> csvNames) {
    public static Column text(String title, String csvName) {
      return new Column(title, false, List.of(csvName));
    }

    public static Column number(String title, String... csvNames) {
      return new Column(title, true, List.of(csvNames));
    }
  }

  /**
   * A cell.
   *
   * @param text for readers
   * @param csv for programs: numbers in base units, empty where unknown
   * @param file that the text leads to, relative to the run directory; null for most
   * @param words by which the page finds the row, as in "method:get" and "size=10"; empty for most
   */
  public record Cell(String text, List<String> csv, @Nullable String file, List<String> words) {
    public Cell(String text, List<String> csv) {
      this(text, csv, null, List.of());
    }

    /** The path itself for those who cannot follow it. */
    public static Cell file(String path) {
      return new Cell(path, List.of(path), path, List.of());
    }

    /** Text of a row that the page finds by these words, too. */
    public static Cell found(String text, List<String> words) {
      return new Cell(text, List.of(text), null, words);
    }

    public static Cell text(@Nullable String text) {
      String shown = text == null ? "" : text;
      return new Cell(shown, List.of(shown));
    }

    public static Cell number(String text, double... values) {
      List<String> csv = new ArrayList<>();
      for (double value : values) csv.add(plain(value));
      return new Cell(text, List.copyOf(csv));
    }

    public static Cell count(long value) {
      return new Cell(Long.toString(value), List.of(Long.toString(value)));
    }

    public static Cell estimate(String text, Estimate e) {
      return number(text, e.value(), e.low(), e.high());
    }

    Cell relinked(String folder) {
      return file == null ? this : new Cell(text, csv, folder + "/" + file, words);
    }

    /**
     * Where the file is, for a link; null if there is none.
     *
     * @param up from the folder of the page to the run directory, as in "../"
     */
    @Nullable String address(String up) {
      return file == null ? null : up + encode(file);
    }

    private static String encode(String path) {
      return Arrays.stream(path.split("/", -1))
          .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8))
          // A form's encoding, but for spaces; a star would be Markdown's.
          .map(part -> part.replace("+", "%20").replace("*", "%2A"))
          .collect(Collectors.joining("/"));
    }

    private static String plain(double value) {
      if (!Double.isFinite(value)) return "";
      if (value == Math.rint(value) && Math.abs(value) < 1e15) return Long.toString((long) value);
      return Double.toString(value);
    }
  }

  /** With its files in another folder. */
  Table relinked(String folder) {
    return new Table(
        id,
        title,
        columns,
        rows.stream().map(row -> row.stream().map(cell -> cell.relinked(folder)).toList()).toList(),
        inTerminal);
  }

  public Table {
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(id + ": a row of " + row.size() + " cells");
      }
      for (int i = 0; i < row.size(); i++) {
        if (row.get(i).csv().size() != columns.get(i).csvNames().size()) {
          throw new IllegalArgumentException(id + ": column " + columns.get(i).title());
        }
      }
    }
  }
}
