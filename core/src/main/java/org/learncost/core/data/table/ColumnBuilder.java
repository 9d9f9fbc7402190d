package org.learncost.core.data.table;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a column is while its cells are read: numbers if all cells are; texts if some are
 * none, unless these are so few, among so many different numbers, that they must be mistakes.
 */
final class ColumnBuilder {
  /** What programs write for a number that is missing or none. */
  private static final Set<String> NO_NUMBER =
      Set.of(
          "na",
          "n/a",
          "#n/a",
          "nan",
          "null",
          "none",
          "?",
          "-",
          "inf",
          "+inf",
          "-inf",
          "infinity",
          "+infinity",
          "-infinity");

  /** With so many different texts at most, numbers may be names of categories, as 1, 2, 3+. */
  private static final int FEW = 20;

  private float[] differences = new float[1024];
  private double first = Double.NaN;
  private @Nullable Map<String, Short> texts = new LinkedHashMap<>();
  private short[] codes = new short[1024];
  private int rows;

  private long numbers;
  private final Cells words = new Cells();
  private final Cells empty = new Cells();
  private final Cells notNumbers = new Cells();
  private final Cells tooLarge = new Cells();

  /** Cells of one sort: how many, and the first of them. */
  private static final class Cells {
    long count;
    long line;
    String text = "";

    void add(String cell, long atLine) {
      if (count++ > 0) return;
      line = atLine;
      text = cell.length() > 40 ? cell.substring(0, 40) + "…" : cell;
    }

    String more() {
      return count == 1 ? "" : " (and %d more)".formatted(count - 1);
    }
  }

  void add(String cell, long line) {
    double number = number(cell);
    if (rows == differences.length) differences = Arrays.copyOf(differences, grown());
    if (cell.isEmpty()) {
      empty.add(cell, line);
    } else if (!Double.isNaN(number)) {
      if (numbers++ == 0) first = number;
    } else if (NO_NUMBER.contains(cell.toLowerCase(Locale.ROOT))) {
      notNumbers.add(cell, line);
    } else {
      words.add(cell, line);
    }
    float difference = (float) (number - first);
    if (!Double.isNaN(number) && !Float.isFinite(difference)) tooLarge.add(cell, line);
    differences[rows] = difference;
    addText(cell);
    rows++;
  }

  private void addText(String cell) {
    if (texts == null) return;
    Short known = texts.get(cell);
    if (known == null) {
      if (texts.size() == Column.MOST_TEXTS) {
        texts = null;
        codes = new short[0];
        return;
      }
      known = (short) texts.size();
      texts.put(cell, known);
    }
    if (rows == codes.length) codes = Arrays.copyOf(codes, grown());
    codes[rows] = known;
  }

  private int grown() {
    return (int) Math.min(Integer.MAX_VALUE - 8L, rows + (rows >> 1) + 1L);
  }

  /** The number that a cell is; NaN if it is none. Java's own parser takes 1d and 0x1p3, too. */
  static double number(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (!digit && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') return Double.NaN;
    }
    try {
      return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  Column build() {
    if (empty.count == rows) return new Column.Unusable("is empty");
    if (empty.count > 0) {
      return unusable("is empty in line %d%s, expected a value", empty.line, empty.more());
    }
    boolean allNumbers = words.count == 0 && numbers > 0;
    boolean mostlyNumbers = numbers > words.count && (texts == null || texts.size() > FEW);
    Cells wrong = words.count > 0 ? words : notNumbers;
    if ((allNumbers || mostlyNumbers) && wrong.count > 0) {
      String expected = "has '%s' in line %d%s, expected a number as in other lines";
      return unusable(expected, wrong.text, wrong.line, wrong.more());
    }
    if (allNumbers) {
      if (tooLarge.count > 0) {
        return unusable("has %s in line %d, too large for a float", tooLarge.text, tooLarge.line);
      }
      return new Column.Numbers(first, Arrays.copyOf(differences, rows));
    }
    if (texts == null) {
      return unusable(
          "has more than %d different texts, as '%s' in line %d",
          Column.MOST_TEXTS, words.text, words.line);
    }
    return new Column.Texts(Arrays.copyOf(codes, rows), List.copyOf(texts.keySet()));
  }

  private static Column unusable(String problem, Object... values) {
    return new Column.Unusable(problem.formatted(values));
  }
}
