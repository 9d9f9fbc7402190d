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
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learncost.reports.ReportCommandTest.Result;
import org.learncost.reports.compare.SyntheticJmh;

/** Suites of many series through the command line. */
@Tag("slow")
class SuiteCompareTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir Path folder;

  private final SplittableRandom random = new SplittableRandom(13);

  /** A value per fork, with 1 % of noise, times what each series is changed by. */
  private Path run(String name, int series, int forks, IntToDoubleFunction factor)
      throws IOException {
    SyntheticJmh file = new SyntheticJmh();
    for (int i = 0; i < series; i++) {
      double time = (1 + i % 7) * factor.applyAsDouble(i);
      List<double[]> values =
          IntStream.range(0, forks)
              .mapToObj(f -> new double[] {time * Math.exp(0.01 * random.nextGaussian())})
              .toList();
      file.add("suite.Mark.b%04d".formatted(i), "avgt", "us/op", values);
    }
    return file.write(folder.resolve(name));
  }

  private static Result compare(Object... args) {
    List<String> all = new ArrayList<>(List.of("compare"));
    for (Object arg : args) all.add(arg.toString());
    return ReportCommandTest.run(all.toArray(String[]::new));
  }

  private static JsonNode json(Result result) throws IOException {
    return MAPPER.readTree(result.out());
  }

  private static Map<String, List<String>> verdicts(JsonNode series) {
    Map<String, List<String>> verdicts = new TreeMap<>();
    for (JsonNode one : series) {
      String name = one.at("/series/benchmark").asText(one.path("benchmark").asText());
      verdicts.computeIfAbsent(one.get("verdict").asText(), v -> new ArrayList<>()).add(name);
    }
    return verdicts;
  }

  @Test
  void twoOfAThousandAndFiftyNine() throws IOException {
    Path base = run("base.json", 1059, 6, i -> 1);
    Path slow = run("new.json", 1059, 6, i -> i == 17 || i == 900 ? 1.3 : 1);
    Result result = compare(base, slow, "--json");
    assertEquals(3, result.code(), result.err());
    Map<String, List<String>> verdicts = verdicts(json(result).get("series"));
    assertEquals(List.of("suite.Mark.b0017", "suite.Mark.b0900"), verdicts.get("slower"));
    assertFalse(verdicts.containsKey("faster"));
    assertEquals("moderated t", json(result).at("/test/name").asText());
    assertEquals("slower", json(result).at("/series/0/verdict").asText(), "listed first");
    Result fwer = compare(base, slow, "--json", "--fwer", "5%");
    assertEquals(2, verdicts(json(fwer).get("series")).get("slower").size());
    assertEquals("family-wise error rate", json(fwer).at("/test/limits").asText());
    String text = compare(base, slow, "--markdown").out();
    assertTrue(text.contains("moderated t"), "says which test spoke");
    for (String all : List.of("--seed=1", "--all")) {
      String markdown = compare(base, slow, "--markdown", all).out();
      assertTrue(markdown.length() < 60_000, all + ": " + markdown.length());
      assertTrue(markdown.contains("| ▲ slower | Mark.b0900 |"), markdown);
    }
    String page = compare(base, slow).out();
    assertTrue(page.startsWith("Comparison: 2 slower, "), page);
    assertEquals(2, page.lines().filter(l -> l.matches("[▲?=] .*Mark\\.b.*")).count(), page);
    assertTrue(page.lines().count() < 60, page);
    assertTrue(page.contains("--all lists them"), page);
    String whole = compare(base, slow, "--all").out();
    assertEquals(1059, whole.lines().filter(l -> l.matches("(▲|\\?|=).*Mark\\.b.*")).count());
  }

  /** What a spreadsheet makes of the two files. */
  @Test
  void theGeometricMeanIsThatOfAllRatios() throws IOException {
    List<double[]> logs = List.of(new double[60], new double[60]);
    List<Path> files = new ArrayList<>();
    for (double[] run : logs) {
      SyntheticJmh file = new SyntheticJmh();
      for (int i = 0; i < run.length; i++) {
        List<double[]> values = new ArrayList<>();
        for (int fork = 0; fork < 5; fork++) {
          double time = (1 + i) * Math.exp(0.02 * random.nextGaussian());
          if (run == logs.get(1)) time *= i < 30 ? 1.1 : 0.97;
          run[i] += Math.log(time) / 5;
          values.add(new double[] {time});
        }
        file.add("suite.%s.b%02d".formatted(i < 30 ? "One" : "Two", i), "avgt", "us/op", values);
      }
      files.add(file.write(folder.resolve(files.size() + ".json")));
    }
    JsonNode json = json(compare(files.get(0), files.get(1), "--json"));
    double[] sums = new double[2];
    for (int i = 0; i < 60; i++) sums[i / 30] += logs.get(1)[i] - logs.get(0)[i];
    assertEquals(60, json.at("/geometricMean/series").asInt());
    double all = Math.exp((sums[0] + sums[1]) / 60);
    assertEquals(all, json.at("/geometricMean/ratio").asDouble(), 1e-9);
    // 60 series of 5 forks with 2 %: 0.02·√(2/5)/√60 = 0.16 %, two of them to a side.
    double half = json.at("/geometricMean/high").asDouble() - all;
    assertEquals(0.0033, half, 0.0008);
    assertEquals("suite.One", json.at("/classes/0/class").asText());
    assertEquals(Math.exp(sums[0] / 30), json.at("/classes/0/ratio").asDouble(), 1e-9);
    assertEquals(Math.exp(sums[1] / 30), json.at("/classes/1/ratio").asDouble(), 1e-9);
    String page = compare(files.get(0), files.get(1)).out();
    assertTrue(
        page.matches("(?s).*Geometric mean of the change over 60 series in both: \\+[0-9.]+ \\[.*"),
        page);
    assertTrue(page.contains("By class"), page);
  }

  /** Hundreds that are gone, or new, or warned of, are counted, with three names. */
  @Test
  void whatIsManyIsCounted() throws IOException {
    Path base = run("base.json", 300, 5, i -> 1);
    Path fewer = run("new.json", 100, 5, i -> 1);
    String page = compare(base, fewer).out().replaceAll("\\s+", " ");
    assertTrue(
        page.contains("Only in BASE, 200: Mark.b0100; Mark.b0101; Mark.b0102; and 197 more."),
        page);
    assertTrue(page.length() < 4000, page);
  }

  /** Three forks cannot confirm anything, however clear; and that is not the same as no idea. */
  @Test
  void whatIsClearButNotCertainComesSecond() throws IOException {
    Path base = run("base.json", 100, 3, i -> 1);
    Path slow = run("new.json", 100, 3, i -> i == 50 ? 1.3 : i == 60 ? 1 / 1.3 : 1);
    Result result = compare(base, slow, "--json");
    assertEquals(4, result.code(), result.err());
    JsonNode first = json(result).at("/series/0");
    assertEquals("slower, not confirmed", first.get("verdict").asText());
    assertEquals("suite.Mark.b0050", first.at("/series/benchmark").asText());
    assertEquals(4, first.get("forksNeeded").asInt());
    assertEquals("needs 4 forks, 3 and 3 here", first.get("reason").asText());
    assertEquals("faster, not confirmed", json(result).at("/series/1/verdict").asText());
    String text = compare(base, slow, "--all").out();
    assertTrue(text.lines().findFirst().orElseThrow().contains("1 slower (not confirmed)"), text);
    assertTrue(
        text.indexOf("slower, not confirmed") < text.indexOf("? inconclusive"), "listed first");
    String markdown = compare(base, slow, "--markdown").out();
    assertTrue(markdown.contains("| △ slower, not confirmed | Mark.b0050 |"), markdown);
  }

  /** The rank tests of small suites, too. */
  @Test
  void ofTwoSeriesFourForksAreTooFew() throws IOException {
    Path base = run("base.json", 2, 4, i -> 1);
    Path slow = run("new.json", 2, 4, i -> i == 1 ? 1.5 : 1);
    JsonNode json = json(compare(base, slow, "--json"));
    assertEquals("exact Mann-Whitney U", json.at("/test/name").asText());
    assertEquals("slower, not confirmed", json.at("/series/0/verdict").asText());
    assertEquals(5, json.at("/series/0/forksNeeded").asInt());
  }

  /** A host that is 4 % slower in one run makes all series slower, and none is found. */
  @Test
  void aSlowerHostIsNoFind() throws IOException {
    Path base = run("base.json", 200, 6, i -> 1);
    Result result = compare(base, run("new.json", 200, 6, i -> 1.04), "--json");
    assertEquals(4, result.code(), result.out());
    assertTrue(result.out().contains("the median series changed by +4."), result.out());
    Result one = compare(base, run("one.json", 200, 6, i -> i == 3 ? 1.3 : 1.04), "--json");
    assertEquals(List.of("suite.Mark.b0003"), verdicts(json(one).get("series")).get("slower"));
  }

  @Test
  void aChangeInAllIsFound() throws IOException {
    Path base = run("base.json", 40, 6, i -> 1);
    Result result = compare(base, run("new.json", 40, 6, i -> 1.3), "--json");
    assertEquals(3, result.code());
    assertEquals(40, verdicts(json(result).get("series")).get("slower").size());
  }

  @Test
  void compareHistoryAndReportAgree() throws IOException {
    Path base = run("base.json", 30, 5, i -> 1);
    Path slow = run("new.json", 30, 5, i -> i % 10 == 0 ? 1.04 : 1);
    Map<String, List<String>> verdicts =
        verdicts(json(compare(base, slow, "--json")).get("series"));
    Result history = ReportCommandTest.run("history", "--json", "" + base, "" + slow);
    assertEquals(verdicts, verdicts(json(history).at("/latest/series")));
    Path out = folder.resolve("report");
    Result report =
        ReportCommandTest.run("report", "--full", "" + base, "" + slow, "--out", "" + out);
    assertEquals(0, report.code(), report.err());
    JsonNode summary = MAPPER.readTree(out.resolve("summary.json").toFile());
    Map<String, List<String>> reported = new TreeMap<>();
    for (JsonNode speed : summary.findValue("speeds")) {
      reported
          .computeIfAbsent(speed.at("/sides/1/against/verdict").asText(), v -> new ArrayList<>())
          .add(speed.get("benchmark").asText());
    }
    reported.values().forEach(java.util.Collections::sort);
    verdicts.values().forEach(java.util.Collections::sort);
    assertEquals(verdicts, reported);
    assertTrue(verdicts.containsKey("slower"), "" + verdicts);
  }

  @ParameterizedTest
  @CsvSource({"--fdr, 0", "--fdr, 120%", "--fwer, x"})
  void levelsThatAreNoneAreRefused(String option, String level) throws IOException {
    Path base = run("base.json", 1, 4, i -> 1);
    Result result = compare(base, base, option, level);
    assertEquals(2, result.code());
    assertEquals(1, result.err().lines().count(), result.err());
    assertEquals(2, compare(base, base, "--fdr", "5%", "--fwer", "5%").code());
  }
}
