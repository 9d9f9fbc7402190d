package org.learncost.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learncost.reports.ReportCommandTest.Result;
import org.learncost.reports.compare.SyntheticJmh;

/** Runs with a planted step: from the ninth day on sorting is 10 % slower, and hashing is not. */
class HistoryCommandTest {
  private static final int RUNS = 14;
  private static final int STEP = 8;
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;
  private Path results;

  @BeforeEach
  void writeRuns() throws IOException {
    results = Files.createDirectory(folder.resolve("results"));
    Path synthetic = new SyntheticRun().write(Files.createDirectory(folder.resolve("other")));
    String manifest = Files.readString(synthetic.resolve("manifest.json"));
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < RUNS; i++) {
      // Names sort the other way round: the manifest's time counts.
      Path run = Files.createDirectory(results.resolve("run-" + (char) ('z' - i)));
      Files.writeString(
          run.resolve("manifest.json"),
          manifest
              .replace("2026-01-02T03:04:05Z", START.plus(i, ChronoUnit.DAYS).toString())
              .replace("0123456789abcdef", "%016x".formatted(0xabc0000000000000L + i)));
      double sorting = i < STEP ? 200 : 180;
      // Another unit in between is no step.
      boolean perMilli = i % 2 == 1;
      Files.writeString(
          run.resolve("jmh.json"),
          "["
              + result("org.a.Sorting.sort", sorting, perMilli, random)
              + ","
              + result("org.a.Hashing.hash", 3000, perMilli, random)
              + "]");
    }
  }

  private static String result(
      String benchmark, double perSecond, boolean perMilli, SplittableRandom random) {
    StringBuilder forks = new StringBuilder();
    for (int fork = 0; fork < 7; fork++) {
      double value = perSecond * (1 + 0.01 * random.nextGaussian()) / (perMilli ? 1000 : 1);
      forks.append(fork == 0 ? "" : ",").append("[").append(value).append("]");
    }
    return String.format(
        Locale.ROOT,
        "{\"benchmark\": \"%s\", \"mode\": \"thrpt\", \"primaryMetric\": {\"score\": %f,"
            + " \"scoreUnit\": \"%s\", \"rawData\": [%s]}}",
        benchmark,
        perSecond / (perMilli ? 1000 : 1),
        perMilli ? "ops/ms" : "ops/s",
        forks);
  }

  private static Result run(String... args) {
    return ReportCommandTest.run(args);
  }

  @Test
  void marksTheStepWithItsRevision() throws IOException {
    Result result = run("history", results.toString());
    assertEquals(0, result.code(), result.err());
    assertFalse(result.out().contains("\u001b"), "NO_COLOR");
    assertTrue(result.out().lines().allMatch(l -> l.length() <= 100), result.out());
    String[] marked = result.out().lines().filter(l -> l.contains("step  ")).toArray(String[]::new);
    assertEquals(1, marked.length, result.out());
    assertTrue(marked[0].startsWith("2026-03-09 12:00:00  abc0000+ "), marked[0]);
    assertTrue(result.out().contains("% slower"), result.out());
    assertFalse(result.out().contains("faster"), result.out());
  }

  @Test
  void jsonHoldsThePlantedStep() throws IOException {
    JsonNode json = new JsonMapper().readTree(run("history", "--json", results.toString()).out());
    assertEquals(2, json.get("series").size());
    JsonNode sorting = json.at("/series/0");
    assertEquals("Sorting.sort [thrpt]", sorting.get("label").asText());
    assertEquals("ops/s", sorting.get("unit").asText());
    assertEquals(RUNS, sorting.get("runs").size());
    assertEquals("2026-03-01T12:00:00Z", sorting.at("/runs/0/createdUtc").asText());
    assertEquals(7, sorting.at("/runs/0/forks").size());
    assertEquals(200, sorting.at("/runs/0/median").asDouble(), 4);
    assertEquals(200, sorting.at("/runs/1/median").asDouble(), 4, "written in ops/ms");
    assertTrue(sorting.at("/runs/0/low").asDouble() < sorting.at("/runs/0/high").asDouble());
    assertEquals(1, sorting.get("steps").size());
    assertEquals(STEP, sorting.at("/steps/0/run").asInt());
    assertEquals(-0.1, sorting.at("/steps/0/change").asDouble(), 0.01);
    assertTrue(sorting.at("/steps/0/gitRevision").asText().startsWith("abc0000000000008"));
    assertTrue(json.at("/series/1/steps").isEmpty());
  }

  @Test
  void writesAPageWithPlots() throws IOException {
    Path out = folder.resolve("page");
    Result result = run("history", results.toString(), "--filter", "Sorting", "--out", "" + out);
    assertEquals(0, result.code(), result.err());
    String svg = Files.readString(out.resolve("1-sorting-sort-thrpt.svg"));
    assertTrue(svg.startsWith("<svg") && svg.contains("abc0000+"), "the step's revision");
    assertTrue(Files.readString(out.resolve("index.html")).contains("Sorting.sort [thrpt]"));
    assertFalse(Files.exists(out.resolve("2-hashing-hash-thrpt.svg")));
  }

  @Test
  void ofVeryManySeriesAllStandInOneTableAndTheLargestStepsRunByRun() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("history"));
    SplittableRandom random = new SplittableRandom(3);
    for (int run = 0; run < 12; run++) {
      SyntheticJmh jmh = new SyntheticJmh();
      for (int i = 0; i < 100; i++) {
        double time = 10 * (i == 77 && run >= 6 ? 1.5 : 1);
        jmh.add("a.B.m%02d".formatted(i), "avgt", "us/op", SyntheticJmh.noisy(3, 2, time, random));
      }
      arguments.add(jmh.write(results.resolve("many%02d.json".formatted(run))).toString());
    }
    Path out = results.resolve("many");
    arguments.addAll(List.of("--out", out.toString()));
    ReportCommandTest.Result result = ReportCommandTest.run(arguments.toArray(String[]::new));
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("Of 100 series none is printed run by run"), result.out());
    assertTrue(result.out().lines().count() < 60, result.out());
    List<String> rows = Files.readAllLines(out.resolve("tables/series.csv"));
    assertEquals(101, rows.size());
    try (var files = Files.list(out)) {
      assertEquals(60, files.filter(f -> f.toString().endsWith(".svg")).count());
    }
    assertTrue(Files.exists(out.resolve("78-b-m77-avgt.svg")), "with the step");
  }

  @Test
  void filesComeInTheOrderGiven() {
    Path late = results.resolve("run-z/jmh.json");
    Path early = results.resolve("run-y/jmh.json");
    Result result =
        run("history", late.toString(), early.toString(), "--series", "Hashing.hash [thrpt]");
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("No series has the 9 runs"), result.out());
    assertEquals(2, result.out().lines().filter(l -> l.startsWith("jmh.json")).count());
  }

  @Test
  void aDamagedRunOfAFolderIsLeftOutAndNamed() throws IOException {
    Files.writeString(results.resolve("run-z/jmh.json"), "[{");
    Files.delete(results.resolve("run-y/jmh.json"));
    Result result = run("history", results.toString());
    assertEquals(0, result.code(), result.err());
    assertEquals(2, result.err().lines().filter(l -> l.startsWith("note: left out: ")).count());
    assertTrue(result.out().contains("12 runs, 2 series"), result.out());
    Result named = run("history", results.resolve("run-z").toString());
    assertEquals(1, named.code());
    assertTrue(named.problem().contains("cut short at line 1"), named.err());
  }

  @Test
  void narrowTerminalsGetNarrowTables() {
    java.io.StringWriter out = new java.io.StringWriter();
    java.io.PrintWriter err = new java.io.PrintWriter(new java.io.StringWriter());
    Map<String, String> environment = Map.of("NO_COLOR", "1", "COLUMNS", "70");
    Main.run(new java.io.PrintWriter(out), err, environment, "history", results.toString());
    assertTrue(out.toString().contains("Sorting.sort"), out.toString());
    assertTrue(out.toString().lines().allMatch(l -> l.length() <= 70), out.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | history                          | Missing required parameter",
        "1 | history RESULTS/none             | no such run, folder or file",
        "2 | history RESULTS --filter (       | expected a regular expression",
        "1 | history RESULTS --filter nowhere | no series to show in 14 runs for --filter nowhere",
        "1 | history RESULTS --metric gc.time | for --metric gc.time",
      })
  void badInputIsNamedInOneLine(int code, String command, String expected) {
    Result result = run(command.replace("RESULTS", results.toString()).split(" +"));
    assertEquals(code, result.code(), result.err());
    assertTrue(result.problem().contains(expected), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
    assertEquals("", result.out());
  }
}
