package org.learncost.reports.render.document;

import java.util.List;
import java.util.stream.Collectors;

/** Tables as RFC 4180 CSV with a header row. */
public final class CsvWriter {
  private CsvWriter() {}

  public static String table(Table table) {
    StringBuilder csv = new StringBuilder();
    csv.append(line(table.columns().stream().flatMap(c -> c.csvNames().stream()).toList()));
    for (List<Table.Cell> row : table.rows()) {
      csv.append(line(row.stream().flatMap(c -> c.csv().stream()).toList()));
    }
    return csv.toString();
  }

  public static String line(List<String> fields) {
    return fields.stream().map(CsvWriter::field).collect(Collectors.joining(",")) + "\n";
  }

  private static String field(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
