package org.learncost.reports.read;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.RunFileException;

/**
 * How the cells of one column are read as numbers: what one cell leaves open, as whether B is bytes
 * or billions, the others tell.
 */
final class NumberColumn {
  private final DataTable table;
  private final int column;
  private final boolean swapped;
  private boolean bytes;
  private @Nullable String billions;
  private int percents;
  private int numbers;
  private int decimals;
  private int foreign;
  private @Nullable String firstForeign;

  /**
   * Looks a column through.
   *
   * @throws RunFileException if most of its decimals are written with the other mark
   */
  NumberColumn(DataTable table, int column) {
    this.table = table;
    this.column = column;
    swapped = table.mark() == DecimalMark.COMMA;
    for (DataTable.Row row : table.rows()) look(row, row.cells().get(column));
    // A single one among other numbers is a slip, and its row is left out.
    if (foreign >= Math.max(numbers == 0 ? 1 : 2, decimals)) throw foreign();
  }

  private void look(DataTable.Row row, String cell) {
    String text = pointed(cell);
    if (NumberText.isPlain(text)) {
      numbers++;
      if (text.indexOf('.') >= 0) decimals++;
      return;
    }
    if (cell.isEmpty()) return;
    boolean unsaid = table.mark() == DecimalMark.UNSAID && NumberText.isAmbiguous(text);
    if (unsaid || NumberText.hasDecimalComma(text)) {
      if (firstForeign == null) firstForeign = row.place() + ": " + LeftOut.quoted(cell);
      foreign++;
    }
    if (text.endsWith("%")) percents++;
    char last = text.charAt(text.length() - 1);
    if ((last != 'B' && last != 'b') || Double.isNaN(NumberText.value(text))) return;
    if (Character.isLetter(text.charAt(Math.max(0, text.length() - 2)))) bytes = true;
    else if (billions == null) billions = cell;
  }

  private RunFileException foreign() {
    String problem =
        switch (table.mark()) {
          case COMMA -> "a decimal point, but --decimal-comma tells of commas";
          case POINT -> "a decimal comma: say --decimal-comma";
          case UNSAID -> "a comma: if it is a decimal one say --decimal-comma, else take it out";
        };
    return table.wrong(column, firstForeign + " has " + problem);
  }

  /** With points for decimal commas, and commas for what else points are. */
  private String pointed(String cell) {
    if (!swapped) return cell;
    return cell.replace('.', '\0').replace(',', '.').replace('\0', ',');
  }

  /** A cell's value; NaN if it is no finite number. */
  double value(String cell) {
    return NumberText.value(pointed(cell), bytes);
  }

  /** What was read in a way that not everyone would have. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    String name = table.columns().get(column);
    if (billions != null && !bytes) {
      notes.add("column %s: %s is read as billions".formatted(name, LeftOut.quoted(billions)));
    }
    if (percents > 0 && numbers > 0) {
      notes.add(
          "column %s: %d cells end in %%, so that 85 %% is 0.85, and %d do not"
              .formatted(name, percents, numbers));
    }
    return notes;
  }
}
