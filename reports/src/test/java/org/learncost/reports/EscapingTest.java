package org.learncost.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names come from outside; none of them may act on whoever reads the report. */
@Tag("slow")
class EscapingTest {
  /** Ends elements, quotes and lines, and would steer a terminal. */
  private static final String HOSTILE =
      "x</script><script>alert(1)</script>\"'><img src=y onerror=alert(2)>\n|`*[a](b)"
          + new String(Character.toChars(0x2028))
          + "\u001b[31m"
          + new String(Character.toChars(0x202e));

  @TempDir Path results;

  /** A run in which the task, a device, a backend and a parameter have the name. */
  private Path report() throws IOException {
    Path run = new SyntheticRun().seeds(3).write(results);
    for (String file : new String[] {"manifest.json", "trials.jsonl", "jmh.json"}) {
      Path path = run.resolve(file);
      String text =
          Files.readString(path)
              .replace("\"sine\"", hostile("task"))
              .replace("\"AMD EPYC 7B13 64-Core Processor\"", hostile("device"))
              .replace("\"scalar\"", hostile("backend"))
              .replace("\"adam:0.001\"", hostile("optimizer"))
              .replace("\"com.example.Other.run\"", hostile("benchmark"));
      Files.writeString(path, text);
    }
    ReportCommandTest.Result result = ReportCommandTest.run("report", "--full", run.toString());
    assertEquals(0, result.code(), result.err());
    assertFalse(result.out().contains("\u001b"), "no escape sequence reaches the terminal");
    assertFalse(
        result.out().contains(new String(Character.toChars(0x202e))), "nor a change of direction");
    assertFalse(result.out().contains(new String(Character.toChars(0x2028))));
    return run.resolve("report");
  }

  /** As JSON, in its quotes. */
  private static String hostile(String name) throws IOException {
    return new JsonMapper().writeValueAsString(HOSTILE.replaceFirst("x", name));
  }

  @Test
  void aPageWithHostileNamesHasOnlyItsOwnScriptsAndElements() throws IOException {
    String html = Files.readString(report().resolve("index.html"));
    Matcher scripts = Pattern.compile("<script").matcher(html);
    assertEquals(5, scripts.results().count(), "theme, data, echarts, tabulator, report");
    String own = html.replaceAll("(?s)<script.*?</script>", "");
    assertFalse(own.contains("<script"));
    assertFalse(own.contains("<img"));
    assertTrue(own.contains("task&lt;/script&gt;"), "but the name is shown");
    Matcher data =
        Pattern.compile("(?s)<script type=\"application/json\" id=\"plots\">(.*?)</script>")
            .matcher(html);
    assertTrue(data.find());
    assertTrue(new JsonMapper().readTree(data.group(1)).size() > 10, "the data is whole");
    assertFalse(data.group(1).contains(new String(Character.toChars(0x2028))));
  }

  @Test
  void drawingsAndMarkdownHoldNoHostileElement() throws IOException {
    try (Stream<Path> files = Files.walk(report())) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(svg|md)")).toList()) {
        String text = Files.readString(file);
        assertFalse(text.contains("<script"), () -> file.toString());
        assertFalse(text.contains("<img"), () -> file.toString());
      }
    }
  }
}
