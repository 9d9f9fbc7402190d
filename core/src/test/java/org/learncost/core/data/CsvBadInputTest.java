package org.learncost.core.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a table is told in one line that names it. */
class CsvBadInputTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void path() {
    file = folder.resolve("t.csv");
  }

  private Task open(String settings) {
    return new Tasks().open(Tasks.parse("csv:" + file + "?" + settings));
  }

  private void refused(String expected, String settings, String text) throws IOException {
    refused(expected, settings, text.getBytes(UTF_8));
  }

  private void refused(String expected, String settings, byte[] bytes) throws IOException {
    Files.write(file, bytes);
    refused(expected, settings);
  }

  private void refused(String expected, String settings) {
    var e = assertThrows(IllegalArgumentException.class, () -> open(settings));
    assertEquals(file + ": " + expected, e.getMessage());
  }

  private static String rows(String header, int rows, IntFunction<String> row) {
    return header
        + "\n"
        + IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n"))
        + "\n";
  }

  @Test
  void aFileThatIsNone() throws IOException {
    refused("there is no such file", "target=y");
    Files.createDirectory(file);
    refused("is a folder, expected a file", "target=y");
  }

  @Test
  void tooFewRows() throws IOException {
    refused("is empty, expected a line of names and rows below it", "target=y", "");
    refused("is empty, expected a line of names and rows below it", "target=y", "\n\n");
    refused("has no rows below its names, expected two rows or more", "target=y", "x,y\n");
    refused("has one row below its names, expected two rows or more", "target=y", "x,y\n1,2\n");
  }

  @Test
  void columnsThatAreNotThere() throws IOException {
    String table = "x,y\n1,2\n2,3\n3,4\n";
    refused("has no column 'z', expected one of x, y", "target=z", table);
    refused("has no column 'q', expected one of x, y", "target=y&drop=q", table);
    refused("column 'y' is both target and dropped", "target=y&drop=y", table);
    String wide =
        rows(
            IntStream.range(0, 50).mapToObj(i -> "c" + i).collect(Collectors.joining(",")),
            3,
            r -> "1" + ",2".repeat(49));
    String first = IntStream.range(0, 40).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    refused("has no column 'y', expected one of " + first + " and 10 more", "target=y", wide);
  }

  @Test
  void namesThatAreNone() throws IOException {
    refused("column 2 of 3 has no name in the first line", "target=y", "x,,y\n1,2,3\n1,2,3\n");
    refused("two columns have the name 'x'", "target=y", "x,y,x\n1,2,3\n1,2,3\n");
    refused("the first line has numbers, expected the names of columns", "target=y", "1,2\n1,2\n");
  }

  @Test
  void constants() throws IOException {
    refused(
        "column 'y' is constant in the training part, 7.5: nothing to learn",
        "target=y",
        rows("x,y", 50, i -> i + ",7.5"));
    refused(
        "column 'y' is constant in the training part, 'yes': nothing to learn",
        "target=y&classes=true",
        rows("x,y", 50, i -> i + ",yes"));
    refused(
        "no column beside the target varies in the training part",
        "target=y",
        rows("x,y", 50, i -> "3," + i));
  }

  @Test
  void missingCells() throws IOException {
    refused(
        "column 'x' is empty in line 4, expected a value", "target=y", "x,y\n1,2\n2,3\n,4\n4,5\n");
    // A blank line is none of the table, but one of the file; a quoted cell has two lines.
    refused(
        "column 'x' is empty in line 5 (and 1 more), expected a value",
        "target=y",
        "x,name,y\n\n1,\"a\nb\",2\n\" \",c,4\n,b,5\n");
    for (String word : new String[] {"NaN", "inf", "-Infinity", "NA", "null", "?"}) {
      refused(
          "column 'x' has '" + word + "' in line 3, expected a number as in other lines",
          "target=y",
          "x,y\n1,2\n" + word + ",3\n3,4\n");
    }
    refused(
        "column 'y' has 'oops' in line 21, expected a number as in other lines",
        "target=y",
        rows("x,y", 100, i -> i + "," + (i == 19 ? "oops" : "" + i)));
    refused(
        "column 'x' has 1e300 in line 3, too large for a float",
        "target=y",
        "x,y\n1,2\n1e300,3\n3,4\n");
    refused("column 'x' is empty", "target=y", "x,y\n,2\n,3\n,4\n");
  }

  @Test
  void tooManyTexts() throws IOException {
    refused(
        "column 'id' has 101 different texts, as 'n0'; expected 100 at most for a feature:"
            + " drop=id leaves it out",
        "target=y",
        rows("id,y", 101, i -> "n" + i + "," + i));
    String many = rows("id,y", 100_000, i -> "n" + i + "," + i);
    refused(
        "column 'id' has more than 1000 different texts, as 'n0' in line 2",
        "target=id&classes=true",
        many);
    refused(
        "column 'y' has more than 1000 different numbers, too many for classes",
        "target=y&classes=true",
        many);
    refused(
        "column 'id' has texts, as 'n0', expected numbers; for classes set classes=true",
        "target=id",
        rows("id,y", 101, i -> "n" + i % 7 + "," + i));
  }

  @Test
  void rowsOfAnotherLengthAndQuotesWithoutEnd() throws IOException {
    refused(
        "line 3 has 3 cells, expected 2 as the first line has names",
        "target=y",
        "x,y\n1,2\n1,2,3\n");
    refused(
        "line 3 has 1 cells, expected 2 as the first line has names", "target=y", "x,y\n1,2\n1\n");
    refused("the quote in line 3 never ends", "target=y", "x,y\n1,2\n\"1,2\n3,4\n");
    refused(
        "the quote in line 5001 never ends",
        "target=y",
        rows("x,y", 6000, i -> (i == 4999 ? "\"" : "") + i + ",2"));
  }

  @Test
  void bytesThatAreNoText() throws IOException {
    String table = rows("x,y", 5000, i -> i + (i == 3000 ? ",é" : ",u"));
    refused(
        "line 3002 is not UTF-8; convert the file, as with iconv -f ISO-8859-1 -t UTF-8",
        "target=y&classes=true",
        table.getBytes(ISO_8859_1));
  }

  @Test
  void pressedFilesThatAreCut() throws IOException {
    ByteArrayOutputStream pressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(pressed)) {
      gzip.write(rows("x,y", 5000, i -> i + "," + 3 * i).getBytes(UTF_8));
    }
    byte[] whole = pressed.toByteArray();
    for (int length : new int[] {5, 100, whole.length / 2, whole.length - 3}) {
      refused(
          "is cut off: its gzip stream ends too early", "target=y", Arrays.copyOf(whole, length));
    }
    Files.write(file, whole);
    assertEquals(4000, open("target=y").trainingRows());
  }

  @Test
  void aMarkAtTheStartOtherDelimitersAndQuotesAreFine() throws IOException {
    Files.writeString(file, "\ufeff\"a;b\"; y \r\n1;2\r\n\"2\";3\r\n\r\n3;4\r\n");
    assertEquals(1, open("target=y").inputWidth());
    assertEquals(1, open("target=a;b").inputWidth());
    Files.writeString(file, "a\tb,c\ty\n1\t2\t2\n2\t3\t1\n3\t9\t5\n");
    assertEquals(2, open("target=y").inputWidth());
  }

  @Test
  void moreRowsThanThereAre() throws IOException {
    Files.writeString(file, rows("x,y", 100, i -> i + "," + i));
    Task task = open("target=y");
    var n = assertThrows(IllegalArgumentException.class, () -> task.draw(81, 20, 1));
    assertEquals("n: expected 1 to the 80 rows there are, not 81", n.getMessage());
    var tests = assertThrows(IllegalArgumentException.class, () -> task.draw(80, 21, 1));
    assertEquals("test rows: expected 1 to the 20 rows there are, not 21", tests.getMessage());
  }
}
