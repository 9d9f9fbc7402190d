package org.learncost.core.data.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a table of cells with commas, semicolons or tabs between them, whichever the first line has
 * most of, and the columns' names in that line. UTF-8, with or without a byte order mark; quotes,
 * CRLF and blank lines are understood.
 */
public final class CsvReader {
  private static final Pattern UNCLOSED =
      Pattern.compile(".*\\(startline ([\\d,.]+)\\) EOF reached.*");

  private final Path file;

  private CsvReader(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException in one line that names the file, and the line in it, if it is
   *     no such table or has less than two rows
   */
  public static Table read(Path file) {
    MessageDigest digest = DataFile.sha256();
    CsvReader reader = new CsvReader(file);
    Table read = DataFile.read(file, digest, reader::table);
    String sha256 = HexFormat.of().formatHex(digest.digest());
    return new Table(file, read.names(), read.columns(), read.rows(), sha256);
  }

  private Table table(InputStream bytes) throws IOException {
    Reader utf8 = new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder());
    BufferedReader text = new BufferedReader(utf8, 1 << 16);
    try {
      CsvText.skipMark(text);
      CSVFormat format =
          CSVFormat.DEFAULT
              .builder()
              .setDelimiter(CsvText.delimiter(text))
              .setIgnoreSurroundingSpaces(true)
              .setTrim(true)
              .get();
      // The file closes the text, once it has been read to the end.
      return table(format.parse(text));
    } catch (UncheckedIOException e) {
      throw told(Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw told(e);
    }
  }

  /** What a reader of bytes knows better is left to it. */
  private IOException told(IOException e) {
    if (e instanceof CharacterCodingException) throw CsvText.notUtf8(file);
    if (!(e instanceof CSVException)) return e;
    String problem = String.valueOf(e.getMessage());
    Matcher unclosed = UNCLOSED.matcher(problem);
    throw DataFile.bad(
        file,
        unclosed.matches()
            ? "the quote in line " + unclosed.group(1).replaceAll("\\D", "") + " never ends"
            : "is no CSV: " + problem);
  }

  private Table table(CSVParser parser) {
    Iterator<CSVRecord> records = parser.iterator();
    if (!records.hasNext()) throw bad("is empty, expected a line of names and rows below it");
    List<String> names = names(records.next());
    List<ColumnBuilder> columns = Stream.generate(ColumnBuilder::new).limit(names.size()).toList();
    int rows = 0;
    while (records.hasNext()) {
      CSVRecord row = records.next();
      long line = parser.getCurrentLineNumber();
      if (row.size() != names.size()) {
        String problem = "line %d has %d cells, expected %d as the first line has names";
        throw bad(problem.formatted(line, row.size(), names.size()));
      }
      for (int i = 0; i < row.size(); i++) columns.get(i).add(row.get(i), line);
      rows++;
    }
    if (rows < 2) {
      throw bad(
          "has %s below its names, expected two rows or more"
              .formatted(rows == 1 ? "one row" : "no rows"));
    }
    List<Column> built = columns.stream().map(ColumnBuilder::build).toList();
    return new Table(file, names, built, rows, "");
  }

  private List<String> names(CSVRecord header) {
    List<String> names = header.toList();
    Set<String> known = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.isEmpty()) {
        throw bad("column " + (i + 1) + " of " + names.size() + " has no name in the first line");
      }
      if (!known.add(name)) throw bad("two columns have the name '" + name + "'");
    }
    if (names.stream().noneMatch(name -> Double.isNaN(ColumnBuilder.number(name)))) {
      throw bad("the first line has numbers, expected the names of columns");
    }
    return names;
  }

  private IllegalArgumentException bad(String problem) {
    return DataFile.bad(file, problem);
  }
}
