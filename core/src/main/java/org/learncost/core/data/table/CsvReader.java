package org.learncost.core.data.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
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
  private static final String DELIMITERS = ",;\t";

  /** Of a first line, the most that is looked at for delimiters. */
  private static final int MOST_HEADER = 1 << 20;

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
      skipMark(text);
      CSVFormat format =
          CSVFormat.DEFAULT
              .builder()
              .setDelimiter(delimiter(text))
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
    if (e instanceof CharacterCodingException) throw notUtf8();
    if (!(e instanceof CSVException)) return e;
    String problem = String.valueOf(e.getMessage());
    Matcher unclosed = UNCLOSED.matcher(problem);
    throw DataFile.bad(
        file,
        unclosed.matches()
            ? "the quote in line " + unclosed.group(1).replaceAll("\\D", "") + " never ends"
            : "is no CSV: " + problem);
  }

  private static void skipMark(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != '\ufeff') text.reset();
  }

  /** The one of which the first line has most, outside quotes; a comma if it has none. */
  private static char delimiter(BufferedReader text) throws IOException {
    text.mark(MOST_HEADER);
    int[] counts = new int[DELIMITERS.length()];
    boolean quoted = false;
    boolean blank = true;
    for (int i = 0; i < MOST_HEADER - 1; i++) {
      int c = text.read();
      boolean ends = c == '\n' || c == '\r';
      if (c < 0 || (ends && !quoted && !blank)) break;
      if (c == '"') quoted = !quoted;
      if (!ends) blank = false;
      int which = DELIMITERS.indexOf(c);
      if (which >= 0 && !quoted) counts[which]++;
    }
    text.reset();
    int most = 0;
    for (int i = 1; i < counts.length; i++) {
      if (counts[i] > counts[most]) most = i;
    }
    return DELIMITERS.charAt(most);
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

  /** Where the first bytes are that are no UTF-8; the text's reader is far ahead of its lines. */
  private IllegalArgumentException notUtf8() {
    return DataFile.read(
        file,
        DataFile.sha256(),
        bytes -> {
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(bytes, StandardCharsets.ISO_8859_1));
          int number = 1;
          String line = lines.readLine();
          while (line != null && isUtf8(line.getBytes(StandardCharsets.ISO_8859_1))) {
            line = lines.readLine();
            number++;
          }
          return bad(
              "line %d is not UTF-8; convert the file, as with iconv -f ISO-8859-1 -t UTF-8"
                  .formatted(number));
        });
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private IllegalArgumentException bad(String problem) {
    return DataFile.bad(file, problem);
  }
}
