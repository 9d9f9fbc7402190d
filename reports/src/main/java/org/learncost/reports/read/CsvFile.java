package org.learncost.reports.read;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.learncost.core.result.RunFileException;

/**
 * A text of cells: commas, semicolons, tabs, bars or spaces between them, whichever its first line
 * has most of; names in the first line, or in the comment before it; quotes, CRLF, blank lines and
 * comments are understood. Without names the columns are 1, 2 and so on. Rows of another length
 * than most are left out.
 */
final class CsvFile {
  private static final Pattern UNCLOSED = Pattern.compile("\\(startline (\\d+)\\) EOF reached.*");

  private final Path file;
  private final CsvLayout layout;
  private final CSVFormat format;

  private CsvFile(Path file, CsvLayout layout) {
    this.file = file;
    this.layout = layout;
    format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(layout.delimiter())
            .setIgnoreSurroundingSpaces(true)
            .setTrim(true)
            .get();
  }

  /**
   * Reads a text.
   *
   * @param file where it is from
   * @param mark what the user says of decimals
   * @throws RunFileException if it has no rows, or most are not of one length
   */
  static ReadTable parse(Path file, String text, DecimalMark mark) {
    OtherFormat.refuse(file, text);
    CsvLayout layout = CsvLayout.of(text, mark);
    return new CsvFile(file, layout).read(text, mark == DecimalMark.COMMA ? mark : layout.mark());
  }

  private ReadTable read(String text, DecimalMark mark) {
    List<DataTable.Row> rows = rows(layout.prepared(text));
    if (rows.isEmpty()) {
      throw new RunFileException(file, "empty: expected a line of names and rows of numbers");
    }
    List<String> notes = new ArrayList<>();
    if (layout.titled() && rows.size() > 2) {
      DataTable.Row title = rows.remove(0);
      notes.add("left out: " + title.place() + " " + LeftOut.quoted(title.cells().get(0)));
    }
    List<String> columns = names(rows.get(0).cells());
    boolean named = columns == rows.get(0).cells();
    if (named) rows.remove(0);
    if (rows.isEmpty()) {
      throw new RunFileException(file, "no rows after its first line, expected rows of numbers");
    }
    if (named && haveRowNames(rows, columns.size())) {
      columns = new ArrayList<>(columns);
      columns.add(0, "");
    }
    return fitted(columns, rows, mark, notes);
  }

  /** The rows that have a cell for each column. */
  private ReadTable fitted(
      List<String> columns, List<DataTable.Row> rows, DecimalMark mark, List<String> notes) {
    LeftOut ragged = new LeftOut("without %d cells".formatted(columns.size()));
    List<DataTable.Row> whole = new ArrayList<>(rows.size());
    DataTable.Row first = null;
    int longer = 0;
    for (DataTable.Row row : rows) {
      DataTable.Row padded = padded(row, columns);
      int cells = padded.cells().size();
      if (cells == columns.size()) {
        whole.add(padded);
        continue;
      }
      if (first == null) first = padded;
      if (cells > columns.size()) longer++;
      ragged.add("%s has %d".formatted(row.place(), cells));
    }
    if (first != null && 2 * ragged.count() >= rows.size()) {
      boolean commas = layout.delimiter() == ',' && longer == rows.size();
      throw new RunFileException(
          file,
          "%s has %d cells, expected %d as the first line has names%s"
              .formatted(
                  first.place(),
                  first.cells().size(),
                  columns.size(),
                  commas ? "; decimal commas need quotes, or semicolons between cells" : ""));
    }
    if (ragged.count() > 0) notes.add("left out: " + ragged);
    return new ReadTable(new DataTable(file, columns, whole, mark), false, notes);
  }

  /** Every row that is not blank, that of the names too. */
  private List<DataTable.Row> rows(String text) {
    List<DataTable.Row> rows = new ArrayList<>();
    try (var parser = format.parse(new StringReader(text))) {
      for (CSVRecord record : parser) {
        // A row of delimiters alone is what spreadsheets leave below the data.
        if (record.stream().allMatch(String::isEmpty)) continue;
        rows.add(new DataTable.Row("line " + parser.getCurrentLineNumber(), record.toList()));
      }
    } catch (IOException | UncheckedIOException e) {
      String problem = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      problem = problem.replaceFirst("^\\w*Exception(?: reading next record)?: ", "");
      problem = problem.replaceFirst("^[\\w.]+Exception: ", "");
      Matcher unclosed = UNCLOSED.matcher(problem);
      if (unclosed.matches()) problem = "a quote in line " + unclosed.group(1) + " never ends";
      throw new RunFileException(file, "not CSV or TSV: " + problem);
    }
    return rows;
  }

  /** The first row, unless a comment before it names the columns, or it is one of numbers alone. */
  private List<String> names(List<String> first) {
    boolean numbers = first.stream().allMatch(CsvFile::isNumber);
    boolean some = first.stream().anyMatch(CsvFile::isNumber);
    for (String comment : some ? layout.comments() : List.<String>of()) {
      for (String line : List.of(comment, CsvLayout.tabbed(comment))) {
        for (char delimiter : new char[] {layout.delimiter(), ',', '\t'}) {
          List<String> names =
              Pattern.compile(Pattern.quote("" + delimiter))
                  .splitAsStream(line)
                  .map(name -> name.strip().replaceAll("^\"|\"$", ""))
                  .toList();
          boolean fits =
              names.size() == first.size() && names.stream().noneMatch(CsvFile::isNumber);
          if (fits) return names;
        }
      }
    }
    return numbers ? IntStream.rangeClosed(1, first.size()).mapToObj(i -> "" + i).toList() : first;
  }

  private static boolean isNumber(String cell) {
    return !Double.isNaN(NumberText.value(cell.replace(',', '.')));
  }

  /** R's write.table gives a name to each column but that of the rows' own names. */
  private boolean haveRowNames(List<DataTable.Row> rows, int columns) {
    if (layout.delimiter() == ',' && !layout.quoted()) return false;
    return rows.stream().allMatch(row -> row.cells().size() == columns + 1);
  }

  /** Without blank cells past the names; with some below blank names. */
  private static DataTable.Row padded(DataTable.Row row, List<String> columns) {
    List<String> cells = row.cells();
    int used = cells.size();
    while (used > columns.size() && cells.get(used - 1).isEmpty()) used--;
    int padding = 0;
    while (used + padding < columns.size() && columns.get(used + padding).isEmpty()) padding++;
    if (padding == 0 && used == cells.size()) return row;
    List<String> padded = new ArrayList<>(cells.subList(0, used));
    padded.addAll(Collections.nCopies(padding, ""));
    return new DataTable.Row(row.place(), padded);
  }
}
