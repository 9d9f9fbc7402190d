package org.learncost.reports.read;

import java.nio.file.Path;
import org.learncost.core.result.RunFileException;

/** A file of data to fit, of whichever format. */
public final class TableFile {
  private TableFile() {}

  /**
   * A file's table.
   *
   * @param isJmh whether it is JMH's JSON, as a file that begins with a bracket must be
   */
  public record Read(DataTable table, boolean isJmh) {}

  /**
   * Reads JMH's JSON, CSV or TSV.
   *
   * @throws RunFileException if it is none of them
   */
  public static Read read(Path file) {
    String text = CsvFile.text(file);
    String start = text.stripLeading();
    boolean json = start.startsWith("[") || start.startsWith("{");
    return json ? new Read(JmhTable.read(file), true) : new Read(CsvFile.parse(file, text), false);
  }
}
