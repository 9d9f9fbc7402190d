package org.learncost.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learncost.reports.ReportCommandTest.Result;

class BaselineCommandTest {
  @TempDir Path results;
  private Path run;

  @BeforeEach
  void writeRun() throws IOException {
    run = new SyntheticRun().forks(5).write(results);
  }

  private Result baseline(String line) {
    String command = "baseline " + line + " --results " + results;
    return ReportCommandTest.run(command.replace("RUN", run.toString()).split(" +"));
  }

  @Test
  void savesListsAndDrops() throws IOException {
    assertEquals(0, baseline("list").code());
    assertEquals(0, baseline("save v1 RUN").code());
    assertTrue(Files.exists(results.resolve("baselines/v1/jmh.json")));
    Path foreign = Files.writeString(results.resolve("foreign.json"), "[]");
    assertEquals(0, baseline("save foreign " + foreign).code());
    Result list = baseline("list");
    assertEquals(0, list.code(), list.err());
    String v1 = list.out().lines().filter(l -> l.startsWith("v1 ")).findFirst().orElseThrow();
    assertTrue(v1.contains("2026-01-02 03:04"), v1);
    assertTrue(v1.contains("0123456+"), v1);
    assertTrue(v1.contains("1 to 5"), v1);
    assertEquals(1, baseline("save v1 RUN").code());
    assertEquals(0, baseline("save v1 RUN --force").code());
    assertEquals(0, baseline("drop v1").code());
    assertTrue(baseline("list").out().lines().noneMatch(l -> l.startsWith("v1 ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | save ../x RUN   | not a name: \"../x\"",
        "2 | save            | Missing required parameters",
        "1 | save a none     | no such run or file",
        "2 | drop .hidden    | not a name",
        "1 | drop unknown    | no baseline unknown",
        "2 | ''              | save, list or drop",
      })
  void badInputIsNamedInOneLine(int code, String line, String expected) {
    Result result = baseline(line);
    assertEquals(code, result.code(), result.err());
    assertTrue(result.problem().contains(expected), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
  }

  @Test
  void aDamagedBaselineDoesNotHideTheOthers() throws IOException {
    assertEquals(0, baseline("save a RUN").code());
    assertEquals(0, baseline("save b RUN").code());
    Files.writeString(results.resolve("baselines/a/jmh.json"), "[{");
    Result list = baseline("list");
    assertEquals(1, list.code());
    assertTrue(list.err().contains("baseline a: "), list.err());
    assertTrue(list.out().lines().anyMatch(l -> l.startsWith("b ")), list.out());
  }
}
