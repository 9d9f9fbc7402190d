package org.learncost.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learncost.reports.ReportCommandTest.Result;
import org.learncost.reports.compare.SyntheticJmh;
import org.learncost.reports.read.JmhFileTest;

/** Reports on files of JMH's JSON that this program knows nothing else of. */
class ForeignReportTest {
  @TempDir Path folder;

  private Path sample(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(JmhFileTest.class.getResourceAsStream(name), name)) {
      Path file = folder.resolve(name);
      Files.copy(in, file);
      return file;
    }
  }

  private static JsonNode summary(Path report) throws IOException {
    return new JsonMapper().readTree(report.resolve("summary.json").toFile());
  }

  private static List<String> csv(Path report, String table) throws IOException {
    return Files.readAllLines(report.resolve("tables/" + table + ".csv"));
  }

  @ParameterizedTest
  @CsvSource({"jmh-1.0, 2", "jmh-1.19, 2", "jmh-1.37, 4"})
  void everyVersionHasAReport(String name, int results) throws IOException {
    Path file = sample(name + ".json");
    Result result = ReportCommandTest.run("report", "--full", file.toString());
    assertEquals(0, result.code(), result.err());
    Path report = folder.resolve(name + "-report");
    assertTrue(Files.size(report.resolve("index.html")) > 0);
    assertTrue(result.out().contains(results + " results"), result.out());
    assertTrue(result.out().contains("HOW IT WAS MEASURED"), "warnings are told");
    for (String ours : List.of("BACKENDS", "FITTED LAWS", "STEP LATENCY", "no throughput")) {
      assertFalse(result.out().contains(ours), ours);
    }
    assertTrue(summary(report).get("environment").isNull());
  }

  @Test
  void scoresErrorsAndMetricsAreShown() throws IOException {
    assertEquals(
        0, ReportCommandTest.run("report", "--full", sample("jmh-1.19.json").toString()).code());
    Path report = folder.resolve("jmh-1.19-report");
    assertEquals(
        "MyBenchmark.call,sample,0.001,,,0.002,0.001,ms/op,0.001",
        csv(report, "measurements").get(2));
    assertTrue(csv(report, "secondary-metrics").get(3).startsWith("MyBenchmark.burnCycles,cycles"));
    JsonNode cycles = summary(report).at("/measurements/4");
    assertEquals("cycles", cycles.get("metric").asText());
    assertTrue(cycles.at("/score/value").isNull());
    assertEquals("value", cycles.at("/score/open/0").asText(), "infinite, and told");
    // Percentiles as the file tells them, which holds no samples.
    assertEquals(1e-6, summary(report).at("/sampled/0/percentiles/0/seconds/value").asDouble());
  }

  @Test
  void percentilesComeFromTheSamplesOfAllForks() throws IOException {
    Files.writeString(
        folder.resolve("sample.json"),
        """
        [{"benchmark": "a.B.c", "mode": "sample", "primaryMetric": {"score": 1.5, "scoreUnit": "us/op",
          "rawDataHistogram": [[[[1.0, 900], [2.0, 100]]], [[[1.0, 100], [3.0, 900]]]]}}]
        """);
    assertEquals(
        0,
        ReportCommandTest.run("report", "--full", folder.resolve("sample.json").toString()).code());
    JsonNode sampled = summary(folder.resolve("sample-report")).at("/sampled/0");
    assertEquals(2000, sampled.get("operations").asInt());
    JsonNode percentiles = sampled.get("percentiles");
    assertEquals(4, percentiles.size(), "p99.9 of 2000 operations rests on two");
    assertEquals(1e-6, percentiles.at("/0/seconds/value").asDouble(), 1e-12);
    assertEquals(1e-6, percentiles.at("/0/seconds/low").asDouble(), 1e-12);
    assertEquals(3e-6, percentiles.at("/0/seconds/high").asDouble(), 1e-12);
    assertEquals(100, percentiles.at("/3/percent").asDouble());
  }

  @Test
  void whereItIsWrittenCanBeChosen() throws IOException {
    Path file =
        new SyntheticJmh()
            .add("a.B.c", "thrpt", "ops/s", List.of(new double[] {1, 2}))
            .write(folder.resolve("x.JSON"));
    assertEquals(0, ReportCommandTest.run("report", "--full", file.toString()).code());
    assertTrue(Files.exists(folder.resolve("x-report/index.html")));
    Path out = folder.resolve("elsewhere/deep");
    assertEquals(
        0,
        ReportCommandTest.run("report", "--full", file.toString(), "--out", out.toString()).code());
    assertTrue(Files.exists(out.resolve("index.html")));
  }

  @Test
  void aFolderWithJmhJsonAloneIsAForeignRun() throws IOException {
    Path run = Files.createDirectory(folder.resolve("run"));
    new SyntheticJmh()
        .add("a.B.c", "avgt", "ms/op", List.of(new double[] {1, 2}))
        .write(run.resolve("jmh.json"));
    Result result = ReportCommandTest.run("report", "--full", run.toString());
    assertEquals(0, result.code(), result.err());
    assertTrue(Files.exists(run.resolve("report/index.html")));
  }

  @Test
  void namesAreEscaped() throws IOException {
    Path file =
        new SyntheticJmh()
            .add("a.<script>.c", "avgt", "<b>/op", List.of(new double[] {1, 2}))
            .write(folder.resolve("x.json"));
    assertEquals(0, ReportCommandTest.run("report", "--full", file.toString()).code());
    String html = Files.readString(folder.resolve("x-report/index.html"));
    assertFalse(html.contains("<script>.c"), html);
    assertFalse(html.contains("<b>/op"), html);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]                       | nothing to report: it has no results",
        "{}                       | not JMH's JSON: expected an array of results",
        "[{\"benchmark\": \"a\"}]  | expected a score and a scoreUnit",
        "hello                    | not JSON"
      })
  void whatIsNoResultIsOneLine(String text, String problem) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.json"), text);
    Result result = ReportCommandTest.run("report", "--full", file.toString());
    assertEquals(1, result.code());
    assertEquals(1, result.err().lines().count(), result.err());
    assertTrue(
        result.problem().contains("bad.json: ") && result.problem().contains(problem),
        result.err());
    assertFalse(Files.exists(folder.resolve("bad-report")));
  }
}
