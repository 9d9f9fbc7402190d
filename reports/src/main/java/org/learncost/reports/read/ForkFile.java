package org.learncost.reports.read;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.learncost.core.result.ForkRecord;
import org.learncost.core.result.Journal;
import org.learncost.core.result.RunFileException;

/** forks.jsonl: a line per fork of JMH, read and checked. */
final class ForkFile {
  private ForkFile() {}

  /**
   * @return the forks; none where there is no such file, as in runs from before there was one
   * @throws RunFileException naming a line that is no fork
   */
  static List<ForkRecord> read(Path file, List<String> notes) {
    if (!Files.exists(file)) return List.of();
    Journal.Content<ForkRecord> content = Journal.read(file, ForkRecord.class);
    if (content.torn()) {
      notes.add("forks.jsonl: its last line was cut short and is left out; the others count");
    }
    for (int i = 0; i < content.entries().size(); i++) {
      ForkRecord fork = content.entries().get(i);
      boolean whole =
          fork.series() != null
              && fork.series().benchmark() != null
              && fork.outcome() != null
              && fork.files() != null;
      if (!whole) {
        throw new RunFileException(file, "line " + (i + 1) + " is no fork: a value is missing");
      }
    }
    return List.copyOf(content.entries());
  }
}
