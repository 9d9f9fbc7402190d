package org.learncost.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report of a run whose sweep broke down for some trials, or for all. */
@Tag("slow")
class FailedTrialsTest {
  private static final String REASON = "the JVM crashed: SIGSEGV (0xb)";
  private static final String FAILED = "\"outcome\":\"FAILED\",\"reason\":\"" + REASON + "\"";

  @TempDir Path results;

  private String report(Path run) {
    StringWriter err = new StringWriter();
    PrintWriter out = new PrintWriter(new StringWriter());
    int code = Main.run(out, new PrintWriter(err), Map.of(), "report", "--full", run.toString());
    assertEquals(0, code, err.toString());
    return err.toString();
  }

  private static void edit(Path run, UnaryOperator<String> line) throws IOException {
    Path trials = run.resolve("trials.jsonl");
    String edited =
        Files.readAllLines(trials).stream().map(line).collect(Collectors.joining("\n", "", "\n"));
    Files.writeString(trials, edited);
  }

  static void failAt(int n, Path run) throws IOException {
    edit(run, line -> line.contains("\"n\":" + n + ",") ? fail(line) : line);
  }

  private static String fail(String line) {
    return line.replaceFirst("\"outcome\":\"[A-Z]+\"", FAILED);
  }

  private static JsonNode summary(Path run) throws IOException {
    return new ObjectMapper().readTree(run.resolve("report/summary.json").toFile());
  }

  @Test
  void aFailedShardIsCountedWithItsReasonAndInNoFigure() throws IOException {
    Path whole = new SyntheticRun().write(results.resolve("whole"));
    Path run = new SyntheticRun().write(results.resolve("other"));
    failAt(800, run);
    long failed =
        Files.readAllLines(run.resolve("trials.jsonl")).stream()
            .filter(line -> line.contains(REASON))
            .count();
    assertTrue(failed > 0);
    report(whole);
    String said = report(run);
    assertTrue(
        said.contains(failed + " of ") && said.contains("epochs rule at n = 800: " + REASON), said);
    JsonNode summary = summary(run);
    assertEquals(failed, summary.path("failedTrials").path(0).path("count").asLong());
    assertEquals(REASON, summary.path("failedTrials").path(0).path("reason").asText());
    assertTrue(summary.path("summary").toString().contains(failed + " failed"), said);
    assertTrue(summary.path("answers").toString().contains(failed + " trials failed"), said);

    // What is said of the other sizes is what it was.
    assertFalse(summary(whole).has("failedTrials"));
    String errors = Files.readString(run.resolve("report/tables/errors.csv"));
    String before = Files.readString(whole.resolve("report/tables/errors.csv"));
    assertEquals(
        before.lines().filter(line -> !line.contains(",800,")).toList(), errors.lines().toList());
  }

  @Test
  void aTrialThatWasTriedAgainCountsOnceAndAsDone() throws IOException {
    Path whole = new SyntheticRun().write(results.resolve("whole"));
    Path run = new SyntheticRun().write(results.resolve("other"));
    String lines = Files.readString(run.resolve("trials.jsonl"));
    edit(run, FailedTrialsTest::fail);
    Files.writeString(
        run.resolve("trials.jsonl"), Files.readString(run.resolve("trials.jsonl")) + lines);
    report(whole);
    String said = report(run);
    assertFalse(said.contains("failed"), said);
    assertFalse(said.contains("repeat"), said);
    assertEquals(
        Files.readString(whole.resolve("report/tables/errors.csv")),
        Files.readString(run.resolve("report/tables/errors.csv")));
  }

  @Test
  void aRunInWhichEveryTrialFailedIsReported() throws IOException {
    Path run = new SyntheticRun().write(results);
    edit(run, FailedTrialsTest::fail);
    Files.delete(run.resolve("jmh.json"));
    String said = report(run);
    assertTrue(said.contains(REASON), said);
    assertEquals(1, summary(run).path("failedTrials").size());
  }
}
