package org.learncost.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learncost.reports.ReportCommandTest.Result;

/** Reports on files that are not what they seem, each of a kind met in public ones. */
class StrangersReportTest {
  @TempDir Path folder;

  private String text = "";
  private String page = "";
  private String markdown = "";

  private void report(String name) throws IOException {
    Path file = Strangers.copy(name, folder);
    Result result = ReportCommandTest.run("report", "--full", file.toString());
    assertEquals(0, result.code(), result.err());
    text = result.out().replaceAll("[\\s\u00a0]+", " ");
    page = Files.readString(folder.resolve(name + "-report/index.html"));
    markdown = Files.readString(folder.resolve(name + "-report/report.md"));
  }

  private List<String> csv(String name, String table) throws IOException {
    return Files.readAllLines(folder.resolve(name + "-report/tables/" + table + ".csv"));
  }

  private JsonNode summary(String name) throws IOException {
    return new JsonMapper().readTree(folder.resolve(name + "-report/summary.json").toFile());
  }

  private void everywhere(String words) {
    assertTrue(text.contains(words), text);
    assertTrue(page.contains(words), words + " on the page");
    assertTrue(markdown.contains(words), markdown);
  }

  @Test
  void packagesTellClassesApart() throws IOException {
    report("packages-1");
    everywhere("one.Parser.parse");
    everywhere("two.Parser.parse");
    assertTrue(csv("packages-1", "measurements").get(2).startsWith("two.Parser.parse,"));
  }

  @Test
  void constantParametersAreToldOnce() throws IOException {
    report("constants");
    everywhere("policy=lru");
    everywhere("fair=true");
    assertTrue(text.contains("Cache.get policy=lru, threads=2 Pool.take fair=true"), text);
    assertTrue(text.contains("Cache.get, size=128"), text);
    assertFalse(text.contains("policy=lru, size"), "what is constant is told once: " + text);
  }

  @Test
  void whatAllSeriesShareIsTold() throws IOException {
    report("line-break");
    everywhere("text=onetwo");
    assertTrue(text.contains("text=\"one\\ntwo\""), text);
    report("sampled");
    assertFalse(text.contains("All series: ."), text);
  }

  @Test
  void jvmsTellRowsApart() throws IOException {
    report("jdks");
    everywhere("jdkVersion=17.0.2");
    everywhere("jdkVersion=21.0.1");
    assertTrue(markdown.contains("| Hash.sum, jdkVersion=21.0.1 |"), markdown);
    assertEquals(
        "21.0.1", summary("jdks").at("/measurements/1/params/jdkVersion").asText(), "in JSON too");
  }

  @ParameterizedTest
  @CsvSource({"sampled, 2.0", "sampled-told, 2.0"})
  void theMedianOfSampleModeIsThatOfItsSamples(String name, double median) throws IOException {
    report(name);
    JsonNode row = summary(name).at("/measurements/0");
    assertEquals(median, row.at("/median/value").asDouble(), 1e-9);
    assertEquals(3.4, row.at("/score/value").asDouble(), 1e-9);
    double p50 = summary(name).at("/sampled/0/percentiles/0/seconds/value").asDouble();
    assertEquals(median / 1e3, p50, 1e-9);
  }

  @Test
  void aScoreIsNoMedian() throws IOException {
    report("scores-only-1");
    JsonNode row = summary("scores-only-1").at("/measurements/0");
    assertTrue(row.at("/median/value").isNull(), row.toString());
    assertEquals(30, row.at("/score/value").asDouble());
    assertTrue(text.contains("no raw data"), text);
  }

  @Test
  void whatWasNotForkedIsWarnedOf() throws IOException {
    report("not-forked");
    assertTrue(text.contains("1 result of 1 benchmark, not forked;"), text);
    everywhere("own process (forks = 0)");
    assertFalse(text.contains("1 fork"), text);
    assertEquals("not forked", summary("not-forked").at("/warnings/0/kind").asText());
  }

  @Test
  void anOutlierIsWarnedOf() throws IOException {
    report("outlier-2");
    everywhere("1 of 8 forks took 3.00 × the median");
  }

  @Test
  void coldShotsNeedNoWarmUp() throws IOException {
    report("cold-shots");
    assertTrue(text.contains("single shots begin cold unless they are warmed up"), text);
    assertFalse(text.contains("more warm-up is needed"), text);
    report("warm-shots");
    assertTrue(text.contains("more warm-up is needed"), text);
  }

  @Test
  void unknownUnitsAreShownAsTheyAre() throws IOException {
    report("units-1");
    everywhere("furlongs");
    everywhere("mode and unit");
    assertTrue(text.contains("# / s"), text);
  }

  @Test
  void resultsOfOneSeriesAreForksOfOne() throws IOException {
    String one = Files.readString(Strangers.copy("jdk-17", folder));
    String two = one.strip();
    Path file = folder.resolve("twice.json");
    Files.writeString(
        file, two.substring(0, two.length() - 1) + "," + two.substring(1, two.length()));
    Result result = ReportCommandTest.run("report", "--full", file.toString());
    assertTrue(result.out().contains("12 forks each with raw data"), result.out());
    assertEquals(2, csv("twice", "measurements").size(), "a row for both");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"Benchmark\",\"Mode\",\"Threads\",\"Samples\",\"Score\",\"Unit\" | JMH's CSV",
        "Benchmark;Mode;Threads;Samples;Score;Unit                         | JMH's CSV",
        "Benchmark   Mode  Cnt  Score   Error  Units                       | JMH's text output",
        "Benchmark     (n)  Mode  Cnt  Score   Error  Units                | JMH's text output",
        "# JMH version: 1.37                                               | JMH's text output",
      })
  void otherFormatsOfJmhAreNamed(String head, String named) throws IOException {
    Path file = Files.writeString(folder.resolve("result.csv"), head + "\nx,y\n");
    for (String command : List.of("report", "history")) {
      Result result = ReportCommandTest.run(command, file.toString());
      assertEquals(1, result.code());
      assertEquals(1, result.err().lines().count(), result.err());
      assertTrue(result.err().contains(named + ", expected its JSON"), result.err());
      assertTrue(result.err().contains("-rf json"), result.err());
    }
  }

  @Test
  void historyTellsSeriesApart() throws IOException {
    Path one = Strangers.copy("jdks", folder);
    Path two = Strangers.copy("jdk-17", folder);
    Result result = ReportCommandTest.run("history", one.toString(), two.toString());
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("Hash.sum, jdkVersion=17.0.2 [avgt]"), result.out());
    assertTrue(result.out().contains("Hash.sum, jdkVersion=21.0.1 [avgt]"), result.out());
    Path other = Strangers.copy("packages-1", folder);
    String names = ReportCommandTest.run("history", other.toString()).out();
    assertTrue(names.contains("one.Parser.parse [avgt]"), names);
    Path constants = Strangers.copy("constants", folder);
    String told = ReportCommandTest.run("history", constants.toString()).out();
    assertTrue(told.contains("policy=lru, threads=2"), told);
  }

  @Test
  void sideBySideTellsBytesFromTimes() throws IOException {
    Path one = Strangers.copy("bytes-1", folder);
    Path two = Strangers.copy("bytes-2", folder);
    Path out = folder.resolve("both");
    Result result =
        ReportCommandTest.run(
            "report", "--full", one.toString(), two.toString(), "--out", out.toString());
    assertEquals(0, result.code(), result.err());
    String shown = result.out().replaceAll("[\\s\u00a0]+", " ");
    assertTrue(shown.contains("Alloc.grown: gc.alloc.rate.norm"), shown);
    assertTrue(shown.contains("320 B/op ▲ +400.0 %"), shown);
    JsonNode speeds = new JsonMapper().readTree(out.resolve("summary.json").toFile()).get("speeds");
    assertEquals("io.one.Alloc.fresh", speeds.get(1).get("benchmark").asText());
    assertEquals("gc.alloc.rate.norm", speeds.get(1).get("metric").asText());
    assertEquals("B/op", speeds.get(1).get("unit").asText());
    assertEquals("more", speeds.get(1).at("/sides/1/against/verdict").asText());
  }
}
