package org.learncost.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report in terminals of every width. */
@Tag("slow")
class NarrowTerminalTest {
  @TempDir Path results;

  private static String report(Path run, int columns) {
    StringWriter out = new StringWriter();
    PrintWriter err = new PrintWriter(new StringWriter());
    Map<String, String> environment = Map.of("NO_COLOR", "1", "COLUMNS", "" + columns);
    assertEquals(
        0, Main.run(new PrintWriter(out), err, environment, "report", "--full", run.toString()));
    return out.toString();
  }

  @Test
  void noLineIsWiderThanTheTerminal() throws IOException {
    Path run = new SyntheticRun().seeds(3).write(results);
    for (int columns : new int[] {40, 60, 80, 100}) {
      String text = report(run, columns);
      for (String line : text.lines().toList()) {
        assertTrue(line.length() <= columns, () -> line.length() + " of " + columns + ": " + line);
      }
      assertTrue(text.contains("5. Can it be trusted?"), text);
      assertTrue(text.contains("└──"), "plots are drawn");
      // Aligned or, where too narrow, a line per cell: nothing is left out.
      assertTrue(text.contains(columns < 100 ? "samples/s: " : "samples/s "), text);
    }
  }
}
