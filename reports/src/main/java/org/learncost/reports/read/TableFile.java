package org.learncost.reports.read;

import java.nio.file.Path;
import java.util.List;
import org.learncost.core.result.RunFileException;

/** A file of data to fit, of whichever format. */
public final class TableFile {
  private TableFile() {}

  /**
   * Reads JMH's JSON, a table in JSON, CSV or TSV.
   *
   * @param mark COMMA if the user says so, else POINT
   * @throws RunFileException if it is none of them
   */
  public static ReadTable read(Path file, DecimalMark mark) {
    String text = TextFile.read(file);
    String start = text.stripLeading();
    if (!start.startsWith("[") && !start.startsWith("{")) return CsvFile.parse(file, text, mark);
    if (mark == DecimalMark.COMMA) {
      throw new RunFileException(file, "JSON, which knows no decimal comma (--decimal-comma)");
    }
    boolean isJmh = start.startsWith("[") && start.contains("\"primaryMetric\"");
    return isJmh
        ? new ReadTable(JmhTable.read(file), true, List.of())
        : JsonTable.parse(file, text);
  }
}
