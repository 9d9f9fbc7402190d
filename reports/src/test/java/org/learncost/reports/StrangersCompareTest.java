package org.learncost.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learncost.reports.ReportCommandTest.Result;

/** Comparisons of files that are not what they seem, each of a kind met in public ones. */
class StrangersCompareTest {
  @TempDir Path folder;

  private Result compare(String base, String fresh, String... options) throws IOException {
    List<String> args = new ArrayList<>(List.of("compare"));
    args.add(Strangers.copy(base, folder).toString());
    args.add(Strangers.copy(fresh, folder).toString());
    args.addAll(List.of(options));
    return ReportCommandTest.run(args.toArray(String[]::new));
  }

  private JsonNode json(String base, String fresh, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--json");
    return new JsonMapper().readTree(compare(base, fresh, all.toArray(String[]::new)).out());
  }

  /** Verdict by method and metric. */
  /** The rows by the benchmark's method and the metric, as in "sum:cycles". */
  private static TreeMap<String, JsonNode> rows(JsonNode json) {
    TreeMap<String, JsonNode> rows = new TreeMap<>();
    for (JsonNode row : json.get("series")) {
      String name = row.at("/series/benchmark").asText().replaceFirst(".*\\.", "");
      String metric = row.get("metric").isNull() ? "" : ":" + row.get("metric").asText();
      rows.put(name + metric, row);
    }
    return rows;
  }

  private static TreeMap<String, String> verdicts(JsonNode json) {
    TreeMap<String, String> verdicts = new TreeMap<>();
    rows(json).forEach((name, row) -> verdicts.put(name, row.get("verdict").asText()));
    return verdicts;
  }

  private static String words(String text) {
    return text.replaceAll("[\\s\u00a0]+", " ");
  }

  @Test
  void anotherBatchIsAnotherOperation() throws IOException {
    Result result = compare("batch-1", "batch-50");
    assertEquals(4, result.code(), result.out());
    String text = words(result.out());
    assertTrue(text.contains("measurementBatchSize 1 → 50"), text);
    assertTrue(text.contains("forks.warmupBatchSize: 1 → 50 (Queue.offer)"), text);
    JsonNode json = json("batch-1", "batch-50");
    assertEquals("{offer=inconclusive, poll=same}", verdicts(json).toString());
    assertTrue(json.at("/series/0/change/ratio").isNull(), "no ratio of unlike work");
    assertEquals("Queue.offer", json.at("/environment/0/of").asText());
    assertEquals(4, compare("batch-untold", "batch-50").code(), "JMH's own batch is one");
    assertEquals(0, compare("batch-untold", "batch-1").code());
    assertFalse(words(compare("batch-untold", "batch-1").out()).contains("BatchSize"));
  }

  @Test
  void scoresWithoutRawDataKnowNoMoreThanOneFork() throws IOException {
    Result result = compare("scores-only-1", "scores-only-2", "--markdown");
    assertEquals(4, result.code());
    String text = words(result.out());
    assertTrue(text.contains("| ? inconclusive | Queue.poll | +50.0 % \\[+46.3, +53.8\\]"), text);
    assertTrue(text.contains("BASE: ") && text.contains(", no raw data"), text);
    assertFalse(text.contains("0 forks"), text);
  }

  @ParameterizedTest
  @CsvSource({"''", "--markdown"})
  void packagesTellClassesApart(String option) throws IOException {
    Result result =
        option.isEmpty()
            ? compare("packages-1", "packages-2")
            : compare("packages-1", "packages-2", option);
    assertEquals(3, result.code());
    for (String name : List.of("one.Parser.parse", "two.Parser.parse")) {
      assertTrue(result.out().contains(name), result.out());
    }
    assertFalse(result.out().contains("io.one"), "no more of the package than it takes");
  }

  @Test
  void movedClassesAreSaidToBeMoved() throws IOException {
    Result result = compare("packages-1", "moved");
    assertEquals(1, result.code());
    assertEquals(1, result.err().lines().count(), result.err());
    assertTrue(result.err().contains("one.Parser.parse [avgt] there"), result.err());
    assertTrue(result.err().contains("three.Parser.parse [avgt] here"), result.err());
    assertTrue(result.err().contains("differs in the package alone"), result.err());
  }

  @Test
  void jvmsAreNotMerged() throws IOException {
    JsonNode self = json("jdks", "jdks");
    assertEquals(2, self.get("series").size());
    assertEquals("17.0.2", self.at("/series/0/series/params/jdkVersion").asText());
    assertTrue(compare("jdks", "jdks").out().contains("Hash.sum, jdkVersion=21.0.1"));
    // One JDK there finds its like among several here.
    JsonNode one = json("jdk-17", "jdks");
    assertEquals(1, one.get("series").size());
    assertEquals("same", one.at("/series/0/verdict").asText());
    assertEquals("21.0.1", one.at("/added/0/params/jdkVersion").asText());
    String arguments = compare("collectors", "collectors").out();
    assertTrue(arguments.contains("Hash.sum, jvmArgs=-XX:+UseG1GC"), arguments);
    assertFalse(arguments.contains("-Xmx1g"), "what both have tells nothing");
  }

  @Test
  void aLineBreakIsPartOfAValue() throws IOException {
    Result result = compare("line-break", "line-break");
    assertTrue(result.out().contains("Text.scan, text=onetwo"), result.out());
    assertTrue(result.out().contains("Text.scan, text=\"one\\ntwo\""), result.out());
  }

  @Test
  void bytesPerOperationAreJudged() throws IOException {
    Result result = compare("bytes-1", "bytes-2");
    assertEquals(3, result.code(), result.out());
    assertTrue(result.out().startsWith("Comparison: 2 more, 1 less, 7 same\n"), result.out());
    String table = words(compare("bytes-1", "bytes-2", "--markdown").out());
    String fresh = "| ▲ more | Alloc.fresh: gc.alloc.rate.norm | from none | 0 B/op | 24.0 B/op |";
    assertTrue(table.contains(fresh), table);
    JsonNode json = json("bytes-1", "bytes-2");
    TreeMap<String, String> verdicts = verdicts(json);
    assertEquals("more", verdicts.get("fresh:gc.alloc.rate.norm"));
    assertEquals("more", verdicts.get("grown:gc.alloc.rate.norm"));
    assertEquals("less", verdicts.get("shrunk:gc.alloc.rate.norm"));
    assertEquals("same", verdicts.get("none:gc.alloc.rate.norm"), "millionths of a byte are none");
    assertEquals(0, compare("bytes-1", "bytes-2", "--metrics", "none").code());
    assertEquals(0, compare("bytes-2", "bytes-2").code());
  }

  @Test
  void theMethodsOfAGroupAreJudged() throws IOException {
    assertEquals(3, compare("group-1", "group-2").code());
    assertEquals(
        "{both=same, both:put=slower, both:take=faster}",
        verdicts(json("group-1", "group-2")).toString());
  }

  @Test
  void metricsThatAreNotJudgedAreToldIfTheyDiffer() throws IOException {
    Result result = compare("profiled-1", "profiled-2");
    assertEquals(0, result.code());
    String text = words(result.out());
    assertTrue(text.contains("secondary metrics differ and are not judged (--metrics)"), text);
    assertTrue(text.contains("gc.count of Hash.sum 10.01 → 25.03 counts"), text);
    assertFalse(text.contains("p0.50"), "JMH's percentiles are no metrics");
    JsonNode asked = json("profiled-1", "profiled-2", "--metrics", "^cycles$");
    assertEquals("{sum=same, sum:cycles=more}", verdicts(asked).toString());
    assertEquals("#/op", rows(asked).get("sum:cycles").get("unit").asText());
    assertEquals(2, compare("profiled-1", "profiled-2", "--metrics", "(").code());
  }

  @Test
  void countsOfNothingAreTheSame() throws IOException {
    JsonNode asked = json("nothing-1", "nothing-2", "--metrics", ".");
    assertEquals(
        "{sum=same, sum:gc.alloc.rate.norm=same, sum:misses=same}",
        verdicts(asked).toString(),
        "and NaN is no count");
    assertEquals(0, asked.get("exitCode").asInt());
  }

  @Test
  void unitsThatOtherExportersWrite() throws IOException {
    JsonNode json = json("units-1", "units-2");
    assertEquals(
        "{hash=slower, mu=same, odd=inconclusive, perMinute=same, rate=faster}",
        verdicts(json).toString());
    assertTrue(rows(json).get("odd").get("reason").asText().startsWith("unknown unit: furlongs"));
    assertEquals("mode and unit", rows(json).get("rate").at("/baseFlags/0/kind").asText());
    String text = words(compare("units-1", "units-2").out());
    assertTrue(text.contains("U.rate, BASE: its mode is avgt, but its unit ops/s"), text);
    assertFalse(text.contains("0 to 6 forks"), text);
  }

  @Test
  void anOutlierIsToldBesideASame() throws IOException {
    Result result = compare("outlier-1", "outlier-2");
    assertEquals(0, result.code());
    String text = words(result.out());
    assertTrue(text.contains("= same ⚠ Hash.sum"), text);
    assertTrue(text.contains("NEW: 1 of 8 forks took 3.00 × the median"), text);
    assertFalse(words(compare("outlier-1", "outlier-1").out()).contains("⚠"));
  }

  @Test
  void sampleModeComparesMediansOfSamples() throws IOException {
    JsonNode counted = json("sampled", "sampled");
    assertEquals(2e-3, counted.at("/series/0/baseSeconds").asDouble(), 1e-12);
    JsonNode told = json("sampled-told", "sampled-told");
    assertEquals(2e-3, told.at("/series/0/baseSeconds").asDouble(), 1e-12);
    assertEquals("inconclusive", told.at("/series/0/verdict").asText());
  }

  @Test
  void whatWasNotForkedHasNoVerdict() throws IOException {
    Result result = compare("not-forked", "not-forked");
    assertEquals(4, result.code());
    String text = words(result.out());
    assertTrue(text.contains("not forked, which tells no more than one fork"), text);
    assertFalse(text.contains("1 fork with raw data"), text);
  }
}
