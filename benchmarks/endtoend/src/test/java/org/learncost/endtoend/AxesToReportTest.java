package org.learncost.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learncost.core.result.ExitCode;
import org.learncost.endtoend.CommandLines.Ended;

/**
 * A study over depth, batch and learning rate: its report, its summary and what is asked of it tell
 * the conditions apart, and have each one's own numbers.
 */
class AxesToReportTest {
  private static final List<String> HIDDEN = List.of("16", "16-16");
  private static final List<String> BATCH = List.of("16", "64");
  private static final List<String> RATE = List.of("0.001", "0.01");
  private static final List<Integer> SIZES = List.of(64, 128, 256, 512, 1024);
  private static final int SEEDS = 2;
  private static final String STUDY =
      "study --preset smoke --task friedman1 --vary hidden=16,16-16 --vary batch=16,64"
          + " --vary learning-rate=1e-3,0.01 --hidden 16 --n 64,128,256,512,1024 --seeds 2"
          + " --epochs 4 --backend scalar --backends none";

  @TempDir static Path folder;
  private static Path run;
  private static Path report;

  /** The mean final error of the trials by condition and n. */
  private static final Map<Map<String, String>, Map<Integer, Double>> MEANS = new HashMap<>();

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
    for (String line : Files.readAllLines(run.resolve("trials.jsonl"))) {
      JsonNode trial = new JsonMapper().readTree(line);
      MEANS
          .computeIfAbsent(settings(trial.get("condition")), c -> new HashMap<>())
          .merge(trial.get("n").asInt(), trial.get("error").asDouble() / SEEDS, Double::sum);
    }
  }

  private static Map<String, String> settings(JsonNode condition) {
    return condition.properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().asText()));
  }

  private static Map<String, String> condition(String hidden, String batch, String rate) {
    return Map.of("hidden", hidden, "batch", batch, "learning-rate", rate);
  }

  private static List<Map<String, String>> conditions() {
    List<Map<String, String>> all = new ArrayList<>();
    for (String hidden : HIDDEN) {
      for (String batch : BATCH) {
        for (String rate : RATE) all.add(condition(hidden, batch, rate));
      }
    }
    return all;
  }

  private static double mean(Map<String, String> condition, int n) {
    return MEANS.getOrDefault(condition, Map.of()).getOrDefault(n, Double.NaN);
  }

  @Test
  void everyConditionIsTrainedAsItSays() throws IOException {
    JsonNode manifest = new JsonMapper().readTree(run.resolve("manifest.json").toFile());
    JsonNode planned = manifest.at("/plan/conditions");
    Map<Map<String, String>, List<String>> trained = new LinkedHashMap<>();
    for (JsonNode one : planned) {
      JsonNode training = one.get("training");
      trained.put(
          settings(one.get("condition")),
          List.of(
              training.get("mlp").asText(),
              training.get("batch").asText(),
              training.get("optimizer").asText()));
    }
    assertEquals(conditions(), List.copyOf(trained.keySet()));
    trained.forEach(
        (condition, words) ->
            assertEquals(
                List.of(
                    "10-" + condition.get("hidden") + "-1",
                    condition.get("batch"),
                    "adam:" + condition.get("learning-rate")),
                words));
    assertEquals(8, MEANS.keySet().size());
    // Were two conditions mixed up, nothing below would tell if they erred alike.
    assertEquals(8, MEANS.values().stream().map(byN -> byN.get(512)).distinct().count());
  }

  @Test
  void tablesHaveAColumnForEachAxisAndTheErrorsOfEachCondition() throws IOException {
    List<CSVRecord> rows = CommandLines.table(report, "errors");
    assertEquals(8 * SIZES.size(), rows.size());
    for (CSVRecord row : rows) {
      Map<String, String> condition =
          condition(row.get("hidden"), row.get("batch"), row.get("learning_rate"));
      double expected = mean(condition, Integer.parseInt(row.get("n")));
      assertEquals(expected, Double.parseDouble(row.get("error")), 1e-12, row.toString());
    }
    assertEquals(
        conditions(),
        CommandLines.table(report, "laws").stream()
            .filter(row -> row.get("targets").equals("noisy"))
            .map(row -> condition(row.get("hidden"), row.get("batch"), row.get("learning_rate")))
            .toList());
  }

  @Test
  void aNumericAxisHasASurfaceForAllThatIsHeldAndADepthHasNone() throws IOException {
    for (String hidden : HIDDEN) {
      for (String batch : BATCH) {
        String id = "surface-learning-rate-batch_%s_hidden_%s".formatted(batch, hidden);
        for (CSVRecord row : CommandLines.table(report, id)) {
          for (String rate : RATE) {
            surface(row, rate, condition(hidden, batch, rate));
          }
        }
      }
      for (String rate : RATE) {
        String held = rate.replace('.', '_');
        String id = "surface-batch-hidden_%s_learning-rate_%s".formatted(hidden, held);
        for (CSVRecord row : CommandLines.table(report, id)) {
          for (String batch : BATCH) surface(row, batch, condition(hidden, batch, rate));
        }
      }
    }
    try (var tables = Files.list(report.resolve("tables"))) {
      assertTrue(
          tables.noneMatch(file -> file.getFileName().toString().startsWith("surface-hidden")));
    }
  }

  private static void surface(CSVRecord row, String value, Map<String, String> condition) {
    double expected = mean(condition, Integer.parseInt(row.get("n")));
    assertEquals(
        expected, Double.parseDouble(row.get("error_at_" + value)), 1e-12, condition.toString());
  }

  @Test
  void theSummaryHasEveryConditionOnce() throws IOException {
    JsonNode summary = new JsonMapper().readTree(report.resolve("summary.json").toFile());
    List<Map<String, String>> named = new ArrayList<>();
    for (JsonNode curve : summary.get("errors")) {
      Map<String, String> condition = settings(curve.get("condition"));
      named.add(condition);
      for (JsonNode size : curve.get("sizes")) {
        double error = size.at("/error/value").asDouble();
        assertEquals(mean(condition, size.get("n").asInt()), error, 1e-12, condition.toString());
      }
    }
    assertEquals(conditions(), named);
  }

  @Test
  void askAnswersForTheConditionThatIsNamed() throws Exception {
    Ended ended =
        CommandLines.reports(
            folder,
            "ask",
            run.toString(),
            "--n",
            "512",
            "--where",
            "hidden=16-16",
            "--where",
            "batch=64",
            "--where",
            "learning-rate=1e-2",
            "--json");
    assertEquals(ExitCode.DONE, ended.exitCode(), ended.err());
    assertFalse(ended.err().contains("--where chooses another"), ended.err());
    JsonNode answer = new JsonMapper().readTree(ended.out());
    Map<String, String> condition = condition("16-16", "64", "0.01");
    assertEquals(condition, settings(answer.at("/question/condition")));
    assertEquals("10-16-16-1", answer.at("/plan/network").asText());
    assertEquals(64, answer.at("/plan/batch").asInt());
    // Four epochs of 512 samples; a weight of the first layer takes 4 operations, any other 6.
    JsonNode way = answer.at("/ways/0");
    assertEquals(4 * 512 / 64, way.at("/steps/value").asInt());
    assertEquals(4L * 512 * (4 * 10 * 16 + 6 * 16 * 16 + 6 * 16), way.at("/flops/value").asLong());
    double told = way.at("/error/value").asDouble();
    double nearest =
        conditions().stream()
            .filter(other -> other.get("hidden").equals("16-16"))
            .mapToDouble(other -> mean(other, 512))
            .boxed()
            .min(Comparator.comparingDouble(error -> Math.abs(Math.log(told / error))))
            .orElseThrow();
    assertEquals(mean(condition, 512), nearest, "the law's error is " + told);
  }
}
