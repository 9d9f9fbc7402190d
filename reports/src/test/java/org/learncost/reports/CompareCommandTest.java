package org.learncost.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learncost.core.result.ForkRecord;
import org.learncost.core.result.Journal;
import org.learncost.core.result.NoiseFloors;
import org.learncost.core.result.Series;
import org.learncost.reports.compare.Baselines;
import org.learncost.reports.compare.SyntheticJmh;

class CompareCommandTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir Path folder;

  private final SplittableRandom random = new SplittableRandom(6);
  private Path base;

  record Result(int code, String out, String err) {}

  private Result compare(Object... args) {
    return run("compare", args);
  }

  private Result run(String command, Object... args) {
    List<String> all = new ArrayList<>(List.of(command));
    for (Object arg : args) all.add(arg.toString());
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Map<String, String> environment =
        Map.of("NO_COLOR", "1", "XDG_CACHE_HOME", folder.resolve("cache").toString());
    int code =
        Main.run(
            new PrintWriter(out), new PrintWriter(err), environment, all.toArray(String[]::new));
    return new Result(code, out.toString(), err.toString());
  }

  private static JsonNode json(Result result) throws IOException {
    return MAPPER.readTree(result.out());
  }

  private SyntheticJmh average(double nanos) {
    return new SyntheticJmh()
        .add("a.B.c", "avgt", "ns/op", SyntheticJmh.noisy(10, 5, nanos, random));
  }

  @BeforeEach
  void base() throws IOException {
    base = average(1000).write(folder.resolve("base.json"));
  }

  @Test
  void slowerIsExit3AndPlainText() throws IOException {
    Path slow = average(1100).write(folder.resolve("new.json"));
    Result result = compare(base, slow);
    assertEquals(3, result.code(), result.err());
    assertTrue(result.out().contains("▲ slower"), result.out());
    assertTrue(result.out().startsWith("Comparison: 1 slower\n"), result.out());
    assertFalse(result.out().contains("\u001b"), "NO_COLOR");
    for (String line : result.out().lines().toList()) assertTrue(line.length() <= 100, line);
    assertEquals(0, compare(slow, base).code(), "faster is no regression");
    assertEquals(0, compare(base, slow, "--threshold", "30%").code(), "the same within 30 %");
    assertEquals(4, compare(base, slow, "--noise-floor", "0.105").code());
  }

  @Test
  void unitsAndDirectionsBecomeTimePerOperation() throws IOException {
    // 5 % less throughput takes 1/0.95 - 1 = 5.3 % longer.
    Path before =
        new SyntheticJmh()
            .add("a.B.rate", "thrpt", "ops/ms", SyntheticJmh.noisy(10, 1, 2, random))
            .add("a.B.shot", "ss", "ms/op", SyntheticJmh.noisy(10, 1, 3, random))
            .write(folder.resolve("1.json"));
    Path after =
        new SyntheticJmh()
            .add("a.B.rate", "thrpt", "ops/s", SyntheticJmh.noisy(10, 1, 2000 / 1.3, random))
            .add("a.B.shot", "ss", "us/op", SyntheticJmh.noisy(10, 1, 3000 / 1.3, random))
            .write(folder.resolve("2.json"));
    JsonNode series = json(compare(before, after, "--json")).get("series");
    assertEquals("slower", series.get(0).get("verdict").asText());
    assertEquals(1.3, series.get(0).at("/change/ratio").asDouble(), 0.03);
    assertEquals(5e-4, series.get(0).get("baseSeconds").asDouble(), 1e-5);
    assertEquals("faster", series.get(1).get("verdict").asText());
    assertEquals(1 / 1.3, series.get(1).at("/change/ratio").asDouble(), 0.03);
    assertEquals(3e-3, series.get(1).get("baseSeconds").asDouble(), 6e-5);
  }

  /** Two variants of one run: by a parameter, and by what their methods are called. */
  @Test
  void variantsWithinARunAreCompared() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    SyntheticJmh file = new SyntheticJmh();
    for (String kind : List.of("array", "list", "tree")) {
      double time = kind.equals("list") ? 1.5 : 1;
      for (String method : List.of("getOld", "getNew")) {
        double own = method.equals("getNew") ? 0.5 * time : time;
        file.add("B." + method, "avgt", "us/op", SyntheticJmh.noisy(8, 3, own, random))
            .params(Map.of("kind", kind));
      }
    }
    String path = file.write(folder.resolve("one.json")).toString();
    JsonNode kinds =
        new JsonMapper()
            .readTree(run("compare", path, "--split", "kind=array,list", "--json").out());
    assertEquals("kind=array", kinds.at("/base/variant").asText());
    assertEquals(2, kinds.get("series").size());
    assertEquals("slower", kinds.at("/series/0/verdict").asText());
    assertEquals(1.5, kinds.at("/series/0/change/ratio").asDouble(), 0.1);
    Result methods = run("compare", path, "--split", "method~Old|New");
    assertEquals(0, methods.code(), methods.err());
    assertTrue(methods.out().startsWith("Comparison: 3 faster"), methods.out());
    assertTrue(methods.out().contains("B.get, kind=list"), methods.out());
    assertTrue(methods.out().contains("one.json, Old, 8 forks"), methods.out());
    Result turned = run("compare", path, "--split", "method~New|Old");
    assertEquals(3, turned.code(), "the first alternative is what the other is compared with");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "kind=array ; 2 ; expected PARAM=a,b",
        "kind=array,array ; 2 ; expected PARAM=a,b",
        "method~( ; 2 ; expected a regular expression",
        "kind=array,map ; 1 ; no kind=map, it has array, list",
        "size=1,2 ; 1 ; no parameter size, it has kind",
        "method~x|y ; 1 ; finds none",
      })
  void aSplitThatIsNoneIsOneLine(String split, int code, String told) throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    SyntheticJmh file = new SyntheticJmh();
    for (String kind : List.of("array", "list")) {
      file.add("B.get", "avgt", "us/op", SyntheticJmh.noisy(5, 3, 1, random))
          .params(Map.of("kind", kind));
    }
    String path = file.write(folder.resolve("one.json")).toString();
    Result result = run("compare", path, "--split", split);
    assertEquals(code, result.code(), result.err());
    assertTrue(result.err().contains(told), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
  }

  @Test
  void withoutRawDataThereIsNoVerdict() throws IOException {
    Path before = scores("1.json", 100, 1);
    Result result = compare(before, scores("2.json", 110, 1));
    assertEquals(4, result.code(), "an interval over iterations knows nothing of forks");
    assertTrue(result.out().contains("+10.0 % [+7.9,"), result.out());
    assertTrue(result.out().contains("no raw data"), result.out());
    assertEquals(4, compare(before, scores("2.json", 100, 0.5)).code());
    assertEquals(4, compare(before, scores("2.json", 200, Double.NaN)).code());
  }

  private Path scores(String name, double score, double error) throws IOException {
    return new SyntheticJmh()
        .score("a.B.c", "avgt", "ms/op", score, error)
        .write(folder.resolve(name));
  }

  @Test
  void tooFewForksSayHowManyItTakes() throws IOException {
    SyntheticJmh before = new SyntheticJmh();
    SyntheticJmh after = new SyntheticJmh();
    for (String name : List.of("a.B.c", "a.B.d")) {
      before.add(name, "avgt", "ns/op", SyntheticJmh.noisy(3, 5, 100, random));
      after.add(name, "avgt", "ns/op", SyntheticJmh.noisy(3, 5, 200, random));
    }
    Result result =
        compare(
            before.write(folder.resolve("1.json")),
            after.write(folder.resolve("2.json")),
            "--json");
    assertEquals(4, result.code());
    JsonNode first = json(result).at("/series/0");
    assertEquals("slower, not confirmed", first.get("verdict").asText());
    assertEquals("needs 5 forks, 3 and 3 here", first.get("reason").asText());
    assertEquals("bootstrap", first.at("/change/method").asText());
    assertTrue(first.at("/change/low").asDouble() > 1.5);
    assertEquals("few forks", first.at("/newFlags/0/kind").asText());
  }

  @Test
  void aValueThatIsNoTimeIsInconclusiveAlone() throws IOException {
    SyntheticJmh after = average(1000);
    after.add("a.B.zero", "avgt", "ns/op", List.of(new double[] {0}, new double[] {0}));
    SyntheticJmh before = average(1000);
    before.add("a.B.zero", "avgt", "ns/op", List.of(new double[] {1}, new double[] {1}));
    Result result =
        compare(before.write(folder.resolve("1.json")), after.write(folder.resolve("2.json")));
    assertEquals(4, result.code());
    assertTrue(result.out().contains("no positive time"), result.out());
  }

  @Test
  void whatStandsInOneRunIsListed() throws IOException {
    Path after =
        average(1000)
            .add("a.B.fresh", "avgt", "ns/op", SyntheticJmh.noisy(4, 1, 1, random))
            .write(folder.resolve("new.json"));
    JsonNode json = json(compare(base, after, "--json"));
    assertEquals("a.B.fresh", json.at("/added/0/benchmark").asText());
    assertEquals(2, json.get("schemaVersion").asInt());
    Result other =
        compare(
            base,
            new SyntheticJmh()
                .score("x.Y.z", "avgt", "ns/op", 1, 1)
                .write(folder.resolve("other.json")));
    assertEquals(1, other.code());
    assertTrue(other.err().contains("no series in common"), other.err());
  }

  @Test
  void unlikeEnvironmentsAreNamedAndRefusedIfStrict() throws IOException {
    Path after = average(1000).told("jdkVersion", "21.0.1").write(folder.resolve("new.json"));
    Result markdown = compare(base, after, "--markdown", "--threshold", "0.1");
    assertEquals(0, markdown.code());
    assertTrue(markdown.out().startsWith("# Comparison: 1 same\n"), markdown.out());
    assertTrue(markdown.out().contains("forks.jdkVersion: 17.0.15 → 21.0.1"), markdown.out());
    assertTrue(markdown.out().contains("| = same | B.c |"), markdown.out());
    Result strict = compare(base, after, "--strict");
    assertEquals(1, strict.code());
    assertTrue(strict.err().contains("jdkVersion: 17.0.15 → 21.0.1"), strict.err());
    assertEquals("", strict.out());
    assertEquals(0, compare(base, base, "--strict", "--threshold", "0.1").code());
  }

  @Test
  void baselinesGoByName() throws IOException {
    Path results = folder.resolve("results");
    Baselines.save(results, "v1", base, false);
    assertEquals(0, compare("v1", base, "--results", results, "--threshold", "0.1").code());
    Result none = compare("v2", base, "--results", results);
    assertEquals(2, none.code());
    assertTrue(none.err().startsWith("learncost compare: v2: no such run"), none.err());
  }

  @Test
  void theSeedDecidesEverything() throws IOException {
    Path after = average(1030).write(folder.resolve("new.json"));
    String first = compare(base, after, "--json", "--seed", "5").out();
    assertEquals(first, compare(base, after, "--json", "--seed", "5").out());
  }

  @Test
  void studiesSayWhetherTheSpeedOrTheAlgorithmChanged() throws IOException {
    Path one = new SyntheticRun().forks(8).write(folder.resolve("1"));
    Path two = new SyntheticRun().forks(8).write(folder.resolve("2"));
    edit(
        two.resolve("manifest.json"),
        m -> ((ObjectNode) m.get("environment")).put("loadAverage", 9).put("kernel", "Linux 7"));
    edit(two.resolve("jmh.json"), jmh -> jmh.forEach(CompareCommandTest::slowVector));
    Result result = compare(one, two);
    assertEquals(3, result.code(), result.err());
    assertTrue(result.out().contains("the same steps bit for bit in all"), result.out());
    String text = result.out().replaceAll("\\s+", " ");
    assertTrue(text.contains("vector: time per step rose (+25.0 %): the speed changed"), text);
    assertTrue(text.contains("opencl: time per step"), text);
    assertTrue(text.contains("environment.kernel: Linux 6.1 → Linux 7"), text);
    assertFalse(text.contains("loadAverage"), text);
    assertTrue(text.contains("git 0123456789ab"), text);
    assertTrue(text.contains("./run.sh noise"), text);

    String trials = Files.readString(two.resolve("trials.jsonl"));
    // Every step count gets a digit more.
    Files.writeString(
        two.resolve("trials.jsonl"), trials.replaceAll("(\"level\":[0-9.]+,\"step\":\\d+)", "$10"));
    String slower = compare(one, two).out().replaceAll("\\s+", " ");
    assertTrue(slower.contains("Steps: the algorithm changed"), slower);
    assertTrue(slower.contains("both changed, algorithm and speed"), slower);
  }

  private static void slowVector(JsonNode result) {
    if (!result.at("/params/backend").asText().equals("vector")) return;
    ObjectNode metric = (ObjectNode) result.get("primaryMetric");
    double factor = result.get("mode").asText().equals("thrpt") ? 0.8 : 1.25;
    var rows = MAPPER.createArrayNode();
    for (JsonNode row : metric.get("rawData")) {
      var values = rows.addArray();
      row.forEach(v -> values.add(v.asDouble() * factor));
    }
    metric.set("rawData", rows);
  }

  private interface Edit {
    void apply(JsonNode tree);
  }

  private static void edit(Path file, Edit edit) throws IOException {
    JsonNode tree = MAPPER.readTree(file.toFile());
    edit.apply(tree);
    MAPPER.writeValue(file.toFile(), tree);
  }

  @Test
  void theHostsNoiseFloorCounts() throws IOException {
    Path one = new SyntheticRun().forks(8).write(folder.resolve("1"));
    Path two = new SyntheticRun().forks(8).write(folder.resolve("2"));
    edit(two.resolve("jmh.json"), jmh -> jmh.forEach(CompareCommandTest::slowVector));
    Series cold = cold(json(compare(one, two, "--json")));
    new NoiseFloors("host", "AMD EPYC 7B13 64-Core Processor", Map.of())
        .with(Map.of(cold.key(), new NoiseFloors.Floor(0.4, 6, 8, "17", "2026-01-01T00:00:00Z")))
        .write(folder.resolve("cache/learncost"));
    Result result = compare(one, two, "--json", "--filter", "ColdStart.*backend=vector");
    JsonNode series = json(result).at("/series/0");
    assertEquals("host", series.at("/noiseFloor/source").asText());
    assertEquals(0.4, series.at("/noiseFloor/relative").asDouble());
    // A quarter slower, and no doubt that these forks were; but this host differs by more at times.
    assertEquals(4, result.code());
    assertEquals("below the noise floor", series.at("/reason").asText());
    String report = run("report", "--full", one).out();
    assertTrue(
        report.replaceAll("\\s+", " ").contains("A/A runs on this host came out up to 40"), report);
  }

  @Test
  void aRunBesideWhichOthersWorkedHasNoVerdict() throws IOException {
    Path one = new SyntheticRun().forks(8).write(folder.resolve("1"));
    Path two = new SyntheticRun().forks(8).write(folder.resolve("2"));
    edit(two.resolve("jmh.json"), jmh -> jmh.forEach(CompareCommandTest::slowVector));
    Series cold = cold(json(compare(one, two, "--json")));
    try (Journal<ForkRecord> journal = new Journal<>(two.resolve("forks.jsonl"))) {
      journal.append(List.of(beside(cold, 0.1), beside(cold, 0.8), beside(cold, 1.9)));
    }
    Result result = compare(one, two, "--json", "--filter", "ColdStart.*backend=vector");
    assertEquals(4, result.code());
    assertEquals(
        "other processes took 0.8 of 2 cores beside NEW",
        json(result).at("/series/0/reason").asText());
  }

  /** A quarter slower; the host's own speed says whether that is the host's doing. */
  @ParameterizedTest
  @CsvSource({
    "1, 3, slower, ''",
    "0.8, 4, inconclusive, the host itself was 20 % slower beside NEW",
    "0.95, 3, slower, ''",
    "1.1, 3, slower, ''",
  })
  void aSlowerHostIsNoSlowerProgram(double speed, int code, String verdict, String reason)
      throws IOException {
    Path one = new SyntheticRun().forks(8).write(folder.resolve("1"));
    Path two = new SyntheticRun().forks(8).write(folder.resolve("2"));
    edit(two.resolve("jmh.json"), jmh -> jmh.forEach(CompareCommandTest::slowVector));
    Series cold = cold(json(compare(one, two, "--json")));
    for (Path run : List.of(one, two)) {
      Files.deleteIfExists(run.resolve("forks.jsonl"));
      double there = run == one ? 4e9 : 4e9 * speed;
      try (Journal<ForkRecord> journal = new Journal<>(run.resolve("forks.jsonl"))) {
        for (int i = 0; i < 8; i++)
          journal.append(List.of(fork(cold, null, there * (1 + i / 1e3))));
      }
    }
    Result result = compare(one, two, "--json", "--filter", "ColdStart.*backend=vector");
    assertEquals(code, result.code());
    assertEquals(verdict, json(result).at("/series/0/verdict").asText());
    assertEquals(reason, json(result).at("/series/0/reason").asText());
  }

  private static ForkRecord beside(Series series, double othersCores) {
    return fork(series, othersCores, null);
  }

  private static ForkRecord fork(
      Series series, @Nullable Double othersCores, @Nullable Double hostSpeed) {
    return new ForkRecord(
        1,
        1,
        series,
        "2026-01-02T03:04:05Z",
        1,
        othersCores,
        hostSpeed,
        ForkRecord.Outcome.DONE,
        null,
        null,
        List.of(),
        null);
  }

  private static Series cold(JsonNode json) {
    for (JsonNode series : json.get("series")) {
      JsonNode name = series.get("series");
      boolean found =
          name.get("benchmark").asText().endsWith("ColdStart.start")
              && name.at("/params/backend").asText().equals("vector");
      if (!found) continue;
      assertEquals("slower", series.get("verdict").asText());
      return new Series(
          name.get("benchmark").asText(),
          name.get("mode").asText(),
          name.get("threads").asInt(),
          MAPPER.convertValue(
              name.get("params"),
              new com.fasterxml.jackson.core.type.TypeReference<Map<String, String>>() {}));
    }
    throw new AssertionError("no cold start");
  }

  @ParameterizedTest
  @CsvSource({"abc", "-5%", "5", "''", "NaN", "100%"})
  void thresholdsThatAreNoShareAreRefused(String threshold) {
    Result result = compare(base, base, "--threshold", threshold);
    assertEquals(2, result.code());
    assertTrue(result.err().contains("such as 5% or 0.05"), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
  }

  @Test
  void badInputIsOneClearLine() throws IOException {
    Path notJson = Files.writeString(folder.resolve("x.json"), "hello");
    Result result = compare(base, notJson);
    assertEquals(1, result.code());
    assertTrue(result.err().contains("not JSON"), result.err());
    assertEquals(1, compare(base, folder).code());
    assertEquals(1, compare(base, base, "--filter", "nothing").code());
    assertEquals(2, compare(base, base, "--filter", "[").code());
    assertEquals(2, compare(base, base, "--json", "--markdown").code());
    assertEquals(2, compare(base).code());
  }
}
