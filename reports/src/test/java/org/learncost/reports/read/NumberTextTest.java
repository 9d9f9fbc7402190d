package org.learncost.reports.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learncost.core.result.RunFileException;

/** Numbers as people write them, and what is none. */
class NumberTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "100 | 100",
        "-0.5 | -0.5",
        "\u22120.5 | -0.5",
        "+.5 | 0.5",
        "5. | 5",
        "1e3 | 1000",
        "1.5E-2 | 0.015",
        "1.5D+02 | 150",
        "1_000_000 | 1e6",
        "1,234 | 1234",
        "12,345,678.5 | 12345678.5",
        "1'234 | 1234",
        "1 234 567 | 1234567",
        "1\u202f234 | 1234",
        "1K | 1000",
        "1.6k | 1600",
        "10M | 1e7",
        "3 G | 3e9",
        "1.4T | 1.4e12",
        "2Ki | 2048",
        "4KiB | 4096",
        "4 kB | 4000",
        "1MiB | 1048576",
        "7B | 7e9",
        "1.3b | 1.3e9",
        "85 % | 0.85",
        "85% | 0.85",
        "2^10 | 1024",
        "10**3 | 1000",
        "1.5×10^3 | 1500",
      })
  void isRead(String text, double value) {
    assertEquals(value, NumberText.value(text), 1e-12 * Math.abs(value), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+",
        ".",
        "e5",
        "1e",
        "NA",
        "NaN",
        "inf",
        "Infinity",
        "None",
        "0x1p3",
        "1f",
        "1d",
        "0,852",
        "1,5",
        "12,34",
        "1,2345",
        "1__0",
        "_1",
        "1e999",
        "5m",
        "3 s",
        "%",
        "K",
        "1.2.3",
        "1,234 567",
        "#N/A",
        "1 2"
      })
  void isNone(String text) {
    assertTrue(Double.isNaN(NumberText.value(text)), text + " as " + NumberText.value(text));
  }

  /** What is read fast is what a double's own reader takes, and no more. */
  @ParameterizedTest
  @ValueSource(strings = {"1", "-1.25", "+3.", ".5e-3", "1E10", "007"})
  void plainNumbersAreThoseOfJava(String text) {
    assertTrue(NumberText.isPlain(text), text);
    assertEquals(Double.parseDouble(text), NumberText.value(text), text);
    for (String more : List.of(text + "d", text + " ", "x" + text, text + "e")) {
      assertFalse(NumberText.isPlain(more), more);
    }
  }

  private static DataTable table(DecimalMark mark, String... cells) {
    List<DataTable.Row> rows =
        Arrays.stream(cells).map(cell -> new DataTable.Row("line 2", List.of(cell))).toList();
    return new DataTable(Path.of("f"), List.of("c"), rows, mark);
  }

  private static double first(DecimalMark mark, String... cells) {
    return new NumberColumn(table(mark, cells), 0).value(cells[0]);
  }

  /** One cell alone leaves it open. */
  @Test
  void theOtherCellsOfAColumnTellWhatOneMeans() {
    assertEquals(64, first(DecimalMark.POINT, "64B", "1KB"));
    assertEquals(64e9, first(DecimalMark.POINT, "64B", "125M"));
    assertEquals(0.85, first(DecimalMark.COMMA, "0,85", "1"));
    assertEquals(1234.5, first(DecimalMark.COMMA, "1.234,5", "100"));
    assertEquals(1234, first(DecimalMark.POINT, "1,234", "0.5"));
    // A slip among many is left to be left out.
    assertTrue(Double.isNaN(first(DecimalMark.POINT, "0,25", "0.5", "0.1")));
    for (DataTable wrong :
        List.of(
            table(DecimalMark.POINT, "0,25", "1,234"),
            table(DecimalMark.UNSAID, "1,234", "2,345"),
            table(DecimalMark.COMMA, "0.25", "0.15"))) {
      RunFileException e = assertThrows(RunFileException.class, () -> new NumberColumn(wrong, 0));
      assertTrue(String.valueOf(e.getMessage()).contains("--decimal-comma"), e.getMessage());
    }
  }
}
