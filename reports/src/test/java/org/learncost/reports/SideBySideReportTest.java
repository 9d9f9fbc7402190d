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
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learncost.reports.ReportCommandTest.Result;
import org.learncost.reports.compare.SyntheticJmh;

/** {@code report A B}. */
class SideBySideReportTest {
  private static final int FORKS = 10;

  @TempDir Path folder;

  private final SplittableRandom random = new SplittableRandom(3);

  private Result report(Path... runs) {
    List<String> arguments =
        Stream.concat(
                Stream.of("report", "--full", "--out", folder.resolve("out").toString()),
                Stream.of(runs).map(Path::toString))
            .toList();
    return ReportCommandTest.run(arguments.toArray(String[]::new));
  }

  private JsonNode summary() throws IOException {
    return new JsonMapper().readTree(folder.resolve("out/summary.json").toFile());
  }

  private List<String> csv(String table) throws IOException {
    return Files.readAllLines(folder.resolve("out/tables/" + table + ".csv"));
  }

  private Path jmh(String name, double seconds, String... more) throws IOException {
    SyntheticJmh file = new SyntheticJmh();
    file.add("a.B.common", "avgt", "s/op", SyntheticJmh.noisy(FORKS, 3, seconds, random));
    for (String benchmark : more) {
      file.add(benchmark, "avgt", "s/op", SyntheticJmh.noisy(FORKS, 3, 1, random));
    }
    return file.write(folder.resolve(name));
  }

  @Test
  void aPlantedRatioStandsInTheColumnOfItsRun() throws IOException {
    Result result =
        report(jmh("a.json", 1e-3), jmh("b.json", 2e-3), jmh("c.json", 1e-3, "a.B.own"));
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("b.json against a.json: 1 slower."), result.out());
    assertTrue(result.out().contains("1 series only in c.json."), result.out());
    JsonNode sides = summary().at("/speeds/0/sides");
    assertEquals(1, summary().get("speeds").size());
    assertTrue(sides.at("/0/against").isNull());
    assertEquals(2e-3, sides.at("/1/secondsPerOperation").asDouble(), 1e-4);
    JsonNode twice = sides.at("/1/against");
    assertEquals("slower", twice.get("verdict").asText());
    assertTrue(twice.at("/ratio/low").asDouble() < 2 && twice.at("/ratio/high").asDouble() > 2);
    JsonNode same = sides.at("/2/against/ratio");
    assertTrue(same.get("low").asDouble() < 1 && same.get("high").asDouble() > 1, same.toString());
    assertTrue(csv("speed").get(0).startsWith("series,a.json_seconds,a.json_ratio"));
  }

  @Test
  void whatTheFirstRunLacksIsComparedWithTheNextThatHasIt() throws IOException {
    Path none =
        new SyntheticJmh()
            .add("x.Y.z", "avgt", "s/op", SyntheticJmh.noisy(FORKS, 3, 1, random))
            .write(folder.resolve("none.json"));
    assertEquals(0, report(none, jmh("b.json", 1), jmh("c.json", 3)).code());
    JsonNode sides = summary().at("/speeds/0/sides");
    assertTrue(sides.get(0).isNull());
    assertTrue(sides.at("/1/against").isNull());
    assertEquals(3, sides.at("/2/against/ratio/value").asDouble(), 0.1);
  }

  @Test
  void lawsCostsAndDifferencesOfTwoMachines() throws IOException {
    Path first = new SyntheticRun().write(folder.resolve("one"));
    Path second = new SyntheticRun().seeds(5).write(folder.resolve("two"));
    Path manifest = second.resolve("manifest.json");
    Files.writeString(
        manifest,
        Files.readString(manifest)
            .replace("\"host\" : \"host\"", "\"host\" : \"<b>other\"")
            .replace("\"name\" : \"synthetic\"", "\"name\" : \"other\""));
    Result result = report(first, second);
    assertEquals(0, result.code(), result.err());
    for (String line : result.out().lines().toList()) {
      assertTrue(line.length() <= 100, () -> line.length() + " columns: " + line);
    }
    assertTrue(csv("differences").contains("environment.host,host,<b>other"));
    assertTrue(csv("differences").contains("plan.seeds,1 2 3 4 5 6 7,1 2 3 4 5"));
    assertFalse(csv("differences").toString().contains("environment.cpu"), "the same in both");
    assertFalse(Files.readString(folder.resolve("out/index.html")).contains("<b>other"));
    // Three qualities on noisy and clean targets, in each run.
    assertEquals(1 + 3 * 2 * 2, csv("laws").size());
    assertTrue(csv("laws").get(1).startsWith("synthetic,1,noisy"), csv("laws").get(1));
    assertTrue(csv("laws").get(2).startsWith("other,1,noisy"), csv("laws").get(2));
    assertTrue(result.out().contains("the runs cannot be told apart by α"), result.out());
    String cheapest = csv("cheapest").get(1);
    assertTrue(
        cheapest.matches("1,0\\.5,0\\.\\d+,0\\.\\d+,0\\.\\d+,12800,vector,.*,vector"), cheapest);
    assertEquals(2, summary().get("runs").size());
    assertEquals("other", summary().at("/runs/1/name").asText());
  }

  @Test
  void runsOfOneNameAreToldApartByTheirFolders() throws IOException {
    Path first = jmh("one/jmh.json", 1);
    Path second = jmh("two/jmh.json", 1);
    assertEquals(0, report(first, second).code());
    assertEquals("[\"one/jmh.json\",\"two/jmh.json\"]", summary().get("names").toString());
  }

  @Test
  void runsThatShareNothingAreToldSo() throws IOException {
    Path other =
        new SyntheticJmh()
            .add("x.Y.z", "avgt", "s/op", SyntheticJmh.noisy(FORKS, 3, 1, random))
            .write(folder.resolve("none.json"));
    Result result = report(jmh("a.json", 1), other);
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("These runs share nothing"), result.out());
    assertFalse(Files.exists(folder.resolve("out/tables/speed.csv")));
  }

  @Test
  void aFolderBesideTheFirstIsMade() throws IOException {
    Path first = jmh("a.json", 1);
    Result result =
        ReportCommandTest.run("report", "--full", first.toString(), jmh("b.json", 1).toString());
    assertEquals(0, result.code(), result.err());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          1,
          files.filter(f -> f.getFileName().toString().matches("report-\\d{8}T\\d{6}Z")).count());
    }
  }

  @Test
  void theSameRunTwiceIsAMistake() throws IOException {
    Path run = jmh("a.json", 1);
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), run);
    for (Path again : List.of(run, link, folder.resolve("./a.json"))) {
      Result result = report(run, again);
      assertEquals(2, result.code());
      assertTrue(result.problem().contains(again + ": the same run twice"), result.err());
    }
    assertEquals(2, report(run, folder.resolve("missing")).code());
  }

  @Test
  void linksOfAReportElsewhereLeadToTheRun() throws IOException {
    Path run = new SyntheticRun().bench().write(folder.resolve("results"));
    assertEquals(0, report(run).code());
    String html = Files.readString(folder.resolve("out/index.html"));
    String way = "../results/" + run.getFileName() + "/jmh.log";
    assertTrue(html.contains("<a href=\"" + way + "\">jmh.log</a>"), html);
    assertTrue(Files.exists(folder.resolve("out").resolve(way).normalize()), way);
  }
}
