package org.learncost.reports.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.RunFileException;

/**
 * The rows of a table that have what is needed in some columns; others are left out.
 *
 * @param table these rows, in which the numbers that are needed are written plainly
 * @param notes a line for each reason why rows were left out, and for what may be misread
 */
public record UsableRows(DataTable table, List<String> notes) {
  /** How tables write that there is no value, where text is none; "None" may be one. */
  private static final Set<String> MISSING =
      Set.of("", "NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "nan", "NULL", "null");

  /** What a cell must hold. */
  public enum Need {
    NUMBER("a number in "),
    POSITIVE("a positive "),
    VALUE("a ");

    private final String words;

    Need(String words) {
      this.words = words;
    }
  }

  /**
   * What the cells of a column must hold.
   *
   * @param words before the column's name, as in "1-y of "
   * @param function of each number, taken in its place
   */
  public record Wanted(int column, Need need, String words, DoubleUnaryOperator function) {
    public Wanted(int column, Need need) {
      this(column, need, "", DoubleUnaryOperator.identity());
    }

    boolean mapped() {
      return !words.isEmpty();
    }
  }

  /** One column while the rows are looked through. */
  private static final class Checked {
    private final Wanted wanted;
    private final @Nullable NumberColumn numbers;
    private final LeftOut leftOut;
    private int usable;
    private int known;

    Checked(DataTable table, Wanted wanted) {
      this.wanted = wanted;
      boolean text = wanted.need() == Need.VALUE;
      numbers = text ? null : new NumberColumn(table, wanted.column());
      leftOut =
          new LeftOut(
              "without "
                  + wanted.need().words
                  + wanted.words()
                  + table.columns().get(wanted.column()));
    }

    private double value(NumberColumn numbers, String cell) {
      double value = numbers.value(cell);
      return wanted.mapped() ? wanted.function().applyAsDouble(value) : value;
    }

    boolean accepts(String cell) {
      boolean fine;
      if (numbers == null) {
        fine = !MISSING.contains(cell);
      } else {
        double value = value(numbers, cell);
        if (!Double.isNaN(value)) known++;
        fine = wanted.need() == Need.POSITIVE ? value > 0 : !Double.isNaN(value);
      }
      if (fine) usable++;
      return fine;
    }
  }

  /**
   * Looks through a table.
   *
   * @throws RunFileException if no row can be used
   */
  public static UsableRows of(DataTable all, List<Wanted> wanted) {
    List<Checked> columns = wanted.stream().map(w -> new Checked(all, w)).toList();
    List<DataTable.Row> rows = new ArrayList<>();
    for (DataTable.Row row : all.rows()) {
      Checked wrong = null;
      for (Checked column : columns) {
        boolean fine = column.accepts(row.cells().get(column.wanted.column()));
        if (!fine && wrong == null) wrong = column;
      }
      if (wrong == null) rows.add(plain(row, columns, all.mark()));
      else wrong.leftOut.add(row, row.cells().get(wrong.wanted.column()));
    }
    if (rows.isEmpty()) throw nothing(all, columns);
    List<String> notes = new ArrayList<>();
    for (Checked column : columns) {
      if (column.leftOut.count() > 0) notes.add("left out: " + column.leftOut);
      if (column.numbers != null) notes.addAll(column.numbers.notes());
    }
    return new UsableRows(all.with(rows), List.copyOf(notes));
  }

  private static DataTable.Row plain(DataTable.Row row, List<Checked> columns, DecimalMark mark) {
    String[] cells = null;
    for (Checked column : columns) {
      int place = column.wanted.column();
      String cell = row.cells().get(place);
      if (column.numbers == null) continue;
      boolean asItIs = mark != DecimalMark.COMMA && NumberText.isPlain(cell);
      if (asItIs && !column.wanted.mapped()) continue;
      if (cells == null) cells = row.cells().toArray(String[]::new);
      cells[place] = NumberText.plain(column.value(column.numbers, cell));
    }
    return cells == null ? row : new DataTable.Row(row.place(), Arrays.asList(cells));
  }

  /** Why no row is left: a column of nothing, or columns that are never there together. */
  private static RunFileException nothing(DataTable all, List<Checked> columns) {
    for (Checked column : columns) {
      if (column.usable > 0) continue;
      LeftOut cells = new LeftOut("");
      int place = column.wanted.column();
      for (DataTable.Row row : all.rows()) cells.add(row, row.cells().get(place));
      String problem =
          column.numbers == null
              ? "no value"
              : column.known > 0 ? "no positive number" : "no number";
      return all.wrong(place, problem + " in any row: " + cells.examples() + nested(all, place));
    }
    List<Checked> missing = columns.stream().filter(c -> c.leftOut.count() > 0).toList();
    String names =
        missing.stream()
            .map(column -> all.columns().get(column.wanted.column()))
            .distinct()
            .collect(Collectors.joining(" and "));
    String found =
        missing.stream().map(c -> c.leftOut.toString()).collect(Collectors.joining("; "));
    String both = missing.size() == 2 ? "both " : "";
    return new RunFileException(all.file(), "no row has " + both + names + ": " + found);
  }

  private static String nested(DataTable table, int column) {
    return table.isNested(column) ? ", nested: expected flat objects" : "";
  }
}
