package org.learncost.reports.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.learncost.core.result.RunFileException;

/**
 * A text file of cells: commas, semicolons, tabs or bars between them, whichever its first line has
 * most of; names in the first line; quotes, CRLF, blank lines, a byte order mark and gzip are
 * understood.
 */
public final class CsvFile {
  private static final char[] DELIMITERS = {',', '\t', ';', '|'};

  private CsvFile() {}

  /**
   * Reads a whole file.
   *
   * @throws RunFileException if it is missing, empty, binary or not of equal rows
   */
  public static DataTable read(Path file) {
    return parse(file, text(file));
  }

  /**
   * The text of a file, unpacked where it is gzip's.
   *
   * @throws RunFileException if it is missing or binary
   */
  static String text(Path file) {
    if (Files.isDirectory(file)) {
      throw new RunFileException(file, "a directory, expected a CSV, TSV or JMH JSON file");
    }
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
      boolean packed = bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
      if (packed) {
        bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
      }
    } catch (NoSuchFileException e) {
      throw new RunFileException(file, "no such file");
    } catch (IOException e) {
      throw new RunFileException(file, "cannot be read: " + e);
    }
    for (byte b : bytes) {
      if (b == 0)
        throw new RunFileException(file, "binary, expected CSV, TSV or JMH JSON in UTF-8");
    }
    return JmhFile.text(bytes);
  }

  static DataTable parse(Path file, String text) {
    String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    if (first.isEmpty()) {
      throw new RunFileException(file, "empty: expected a line of names and rows of numbers");
    }
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(delimiter(first))
            .setIgnoreSurroundingSpaces(true)
            .setTrim(true)
            .get();
    List<String> columns = List.of();
    List<DataTable.Row> rows = new ArrayList<>();
    try (var parser = format.parse(new StringReader(text))) {
      for (CSVRecord record : parser) {
        // A row of delimiters alone is what spreadsheets leave below the data.
        if (record.stream().allMatch(String::isEmpty)) continue;
        if (columns.isEmpty()) columns = record.toList();
        else rows.add(row(record, columns.size(), parser.getCurrentLineNumber()));
      }
    } catch (IOException | UncheckedIOException e) {
      String problem = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new RunFileException(file, "not CSV or TSV: " + problem);
    }
    if (rows.isEmpty()) {
      throw new RunFileException(file, "no rows after its first line, expected rows of numbers");
    }
    return new DataTable(file, columns, rows);
  }

  private static DataTable.Row row(CSVRecord record, int columns, long line) {
    List<String> cells = record.toList();
    int used = cells.size();
    while (used > columns && cells.get(used - 1).isEmpty()) used--;
    return new DataTable.Row("line " + line, cells.subList(0, used));
  }

  /** The one that the line has most of outside quotes; the comma where it has none. */
  private static char delimiter(String line) {
    String bare = line.replaceAll("\"[^\"]*\"", "");
    char best = ',';
    long most = 0;
    for (char delimiter : DELIMITERS) {
      long count = bare.chars().filter(c -> c == delimiter).count();
      if (count > most) {
        best = delimiter;
        most = count;
      }
    }
    return best;
  }
}
