package org.learncost.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learncost.core.result.ExitCode;
import org.learncost.endtoend.CommandLines.Ended;

/**
 * A small study, measured, and its report, each by the real command line in a process of its own:
 * every table is there, and their numbers are those of the trials and of JMH's file.
 */
class StudyToReportTest {
  private static final String STUDY =
      "study --preset smoke --n 25,50,100,200,400 --quality 1,2 --seeds 3 --rule epochs,steps"
          + " --epochs 20 --hidden 16 --batch 16 --learning-rate 0.02 --levels 0.65,0.6,0.3"
          + " --backend scalar --backends scalar,vector --rounds 1 --iteration-time 20ms";
  private static final Set<String> BACKENDS = Set.of("scalar", "vector");
  private static final int TRIALS = 5 * 2 * 3 * 2;

  /** Every table that a study of one axis, two backends and two budget rules can have. */
  private static final Set<String> TABLES =
      Set.of(
          "agreement",
          "backends",
          "cold-start",
          "cost-seconds-quality-1",
          "cost-seconds-quality-2",
          "cost-steps-quality-1",
          "cost-steps-quality-2",
          "environment",
          "errors",
          "files",
          "latency",
          "laws",
          "limits",
          "measured",
          "models",
          "once-warm",
          "series",
          "surface-quality-epochs",
          "surface-quality-steps",
          "throughput");

  @TempDir static Path folder;
  private static Path run;
  private static Path report;
  private static List<JsonNode> trials;

  @BeforeAll
  static void measureAndReport() throws Exception {
    List<String> study = new ArrayList<>(List.of(STUDY.split(" ")));
    study.addAll(List.of("--out", folder.resolve("results").toString()));
    Ended measured = CommandLines.benchmarks(folder, study);
    assertEquals(ExitCode.DONE, measured.exitCode(), measured.err());
    run = Path.of(measured.out().strip());
    Ended reported = CommandLines.reports(folder, "report", run.toString());
    assertEquals(ExitCode.DONE, reported.exitCode(), reported.err());
    report = run.resolve("report");
    trials = new ArrayList<>();
    for (String line : Files.readAllLines(run.resolve("trials.jsonl"))) {
      trials.add(new JsonMapper().readTree(line));
    }
  }

  private static List<CSVRecord> table(String name) throws IOException {
    return CommandLines.table(report, name);
  }

  private static Set<String> column(String table, String column) throws IOException {
    return table(table).stream().map(row -> row.get(column)).collect(Collectors.toSet());
  }

  @Test
  void everyTrialOfThePlanIsThereOnce() {
    Set<String> keys = new TreeSet<>();
    for (JsonNode trial : trials) {
      assertEquals("FINISHED", trial.get("outcome").asText(), trial.toString());
      keys.add(key(trial) + " " + trial.get("seed"));
    }
    assertEquals(TRIALS, trials.size());
    assertEquals(TRIALS, keys.size());
  }

  private static String key(JsonNode trial) {
    return String.join(
        " ",
        trial.get("rule").asText(),
        trial.at("/condition/quality").asText(),
        trial.get("n").asText());
  }

  @Test
  void everyTableIsThereAndHasRows() throws IOException {
    try (Stream<Path> files = Files.list(report.resolve("tables"))) {
      Set<String> there =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".csv"))
              .map(name -> name.replace(".csv", ""))
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> missing = new TreeSet<>(TABLES);
      missing.removeAll(there);
      assertEquals(Set.of(), missing, "beside " + there);
      for (String name : there) assertFalse(table(name).isEmpty(), name);
    }
    for (String name : List.of("backends", "throughput", "latency", "cold-start")) {
      assertEquals(BACKENDS, column(name, "backend"), name);
    }
    assertEquals(Set.of("scalar", "vector", "all"), column("agreement", "backend"));
  }

  @Test
  void errorsAreTheMeansOfTheTrials() throws IOException {
    Map<String, List<JsonNode>> byKey =
        trials.stream()
            .collect(
                Collectors.groupingBy(StudyToReportTest::key, TreeMap::new, Collectors.toList()));
    List<CSVRecord> rows = table("errors");
    assertEquals(byKey.size(), rows.size());
    for (CSVRecord row : rows) {
      String key = String.join(" ", row.get("rule"), row.get("quality"), row.get("n"));
      List<JsonNode> own = byKey.get(key);
      assertEquals(own.size(), Integer.parseInt(row.get("seeds")), key);
      for (Map.Entry<String, String> pair :
          Map.of("error", "error", "clean_error", "cleanError").entrySet()) {
        double mean =
            own.stream()
                .mapToDouble(trial -> trial.get(pair.getValue()).asDouble())
                .average()
                .orElseThrow();
        assertEquals(mean, Double.parseDouble(row.get(pair.getKey())), 1e-12, key);
      }
      // All seeds of a size take as many steps: those are the median.
      for (JsonNode trial : own) {
        assertEquals(trial.get("steps").asDouble(), Double.parseDouble(row.get("median_steps")));
      }
    }
  }

  @Test
  void asManySeedsReachALevelAsCrossedIt() throws IOException {
    int reached = 0;
    for (String quality : List.of("1", "2")) {
      for (CSVRecord row : table("cost-steps-quality-" + quality)) {
        String key = "epochs " + quality + " " + row.get("n");
        for (double level : new double[] {0.65, 0.6, 0.3}) {
          long crossed =
              trials.stream()
                  .filter(trial -> key(trial).equals(key))
                  .flatMap(trial -> trial.get("crossings").valueStream())
                  .filter(crossing -> crossing.get("level").asDouble() == level)
                  .filter(crossing -> !crossing.get("censored").asBoolean())
                  .count();
          String column = "steps_at_" + level;
          assertEquals(crossed, Long.parseLong(row.get(column + "_reached")), key + column);
          assertEquals(3, Integer.parseInt(row.get(column + "_seeds")));
          reached += (int) crossed;
        }
      }
    }
    assertTrue(reached > 0, "no level was reached: nothing was compared");
  }

  @Test
  void throughputIsJmhs() throws IOException {
    JsonNode jmh = new JsonMapper().readTree(run.resolve("jmh.json").toFile());
    Map<String, Double> scores = new TreeMap<>();
    for (JsonNode row : jmh) {
      if (!row.get("benchmark").asText().contains("TrainingThroughput")) continue;
      JsonNode metric = row.get("primaryMetric");
      assertEquals("ops/s", metric.get("scoreUnit").asText());
      scores.put(row.at("/params/backend").asText(), metric.get("score").asDouble());
    }
    assertEquals(BACKENDS, scores.keySet());
    Set<Long> batches = new TreeSet<>();
    for (CSVRecord row : table("throughput")) {
      double samples = Double.parseDouble(row.get("samples_per_second"));
      double each = samples / scores.getOrDefault(row.get("backend"), Double.NaN) / 16;
      assertEquals(Math.rint(each), each, 1e-9, "batches of an operation");
      batches.add(Math.round(each));
    }
    assertEquals(1, batches.size(), "batches of an operation: " + batches);
  }

  @Test
  void thePageNeedsNothingFromElsewhere() throws IOException {
    String page = Files.readString(report.resolve("index.html"));
    assertTrue(page.endsWith("</html>\n"), page.substring(Math.max(0, page.length() - 80)));
    for (String table : TABLES) assertTrue(page.contains("tables/" + table + ".csv"), table);
    assertFalse(page.contains("src=\"http"), "a script or picture from elsewhere");
  }

  @Test
  void theSummaryIsAsItsSchemaSaysAndCountsTheTrials() throws IOException {
    String summary = Files.readString(report.resolve("summary.json"));
    String schema = Files.readString(report.resolve("summary.schema.json"));
    assertEquals(
        List.of(),
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema)
            .validate(summary, InputFormat.JSON));
    JsonNode tree = new JsonMapper().readTree(summary);
    assertEquals(
        Files.readAllLines(run.resolve("forks.jsonl")).size(), tree.at("/forks/done").asInt());
    assertEquals(0, tree.at("/forks/failed").size());
    int errors = 0;
    for (JsonNode curve : tree.get("errors")) {
      for (JsonNode size : curve.get("sizes")) errors += size.get("seeds").asInt();
    }
    assertEquals(TRIALS, errors);
  }

  /** One fork is too few for a verdict, and nothing is slower. */
  @Test
  void comparedWithItselfNothingIsDecided() throws Exception {
    Ended compared = CommandLines.reports(folder, "compare", run.toString(), run.toString());
    assertEquals(ExitCode.INCONCLUSIVE, compared.exitCode(), compared.err());
  }
}
