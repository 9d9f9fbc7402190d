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
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frontier, crossovers, agreement and regions of a run whose speeds and laws are planted. */
@Tag("slow")
class CostsTest {
  @TempDir Path results;

  private static JsonNode report(Path run, String... options) throws IOException {
    String[] all = new String[options.length + 2];
    all[0] = "report";
    all[1] = run.toString();
    System.arraycopy(options, 0, all, 2, options.length);
    ReportCommandTest.Result result = ReportCommandTest.run(all);
    assertEquals(0, result.code(), result.err());
    return new JsonMapper().readTree(run.resolve("report/summary.json").toFile());
  }

  private static List<JsonNode> rows(JsonNode summary, String table, String field, String value) {
    return StreamSupport.stream(summary.get(table).spliterator(), false)
        .filter(row -> row.get(field).asText().equals(value))
        .toList();
  }

  @Test
  void theFrontierFindsTheFastestAndTheCheapest() throws IOException {
    Path run = new SyntheticRun().write(results);
    // vector is 2.9 times as fast as opencl, and here ten times as dear.
    JsonNode summary = report(run, "--price", "vector=20/h,opencl=2/h");
    for (JsonNode row : rows(summary, "frontier", "goal", "time")) {
      assertEquals("vector", row.get("backend").asText());
      assertEquals("CPU", row.get("kind").asText());
    }
    List<JsonNode> money = rows(summary, "frontier", "goal", "money");
    assertFalse(money.isEmpty());
    for (JsonNode row : money) assertEquals("opencl", row.get("backend").asText());
    for (JsonNode row : rows(summary, "frontier", "goal", "flops")) {
      assertTrue(row.get("backend").isNull());
    }
    // The lower the error, the larger the n that gets there at all.
    JsonNode lowest = money.get(money.size() - 1);
    assertTrue(lowest.get("n").asInt() >= 6400, lowest.toString());
    assertTrue(Files.exists(run.resolve("report/tables/frontier-quality-1.csv")));
    assertTrue(Files.exists(run.resolve("report/tables/crossovers.csv")));
  }

  @Test
  void withoutAPriceThereIsNoMoney() throws IOException {
    Path run = new SyntheticRun().write(results);
    JsonNode summary = report(run);
    assertTrue(rows(summary, "frontier", "goal", "money").isEmpty());
    String table = Files.readString(run.resolve("report/tables/frontier-quality-1.csv"));
    assertFalse(table.contains("price"), table);
  }

  @Test
  void plantedSpeedsKeepOneRatioAtEveryWidthAndBatch() throws IOException {
    JsonNode summary = report(new SyntheticRun().forks(5).write(results));
    for (String varied : List.of("width", "batch")) {
      List<JsonNode> rows = rows(summary, "crossovers", "varied", varied);
      // Three pairs of backends, at two batches or two widths.
      assertEquals(6, rows.size(), varied);
      for (JsonNode row : rows) {
        assertEquals("none", row.get("outcome").asText(), row.toString());
        double first = speed(row.get("first").asText());
        double ratio = row.at("/sizes/0/ratio/value").asDouble();
        assertEquals(speed(row.get("second").asText()) / first, ratio, 0.05 * ratio);
      }
    }
    // All start in 0.66 s: the faster one is cheaper at every n, or too close to tell.
    for (JsonNode row : rows(summary, "crossovers", "varied", "n")) {
      assertFalse(row.get("outcome").asText().equals("crosses"), row.toString());
    }
  }

  private static double speed(String backend) {
    return SyntheticRun.SAMPLES_PER_SECOND.getOrDefault(backend, Double.NaN);
  }

  @Test
  void theAgreementOfAllBackendsHasAnIntervalAboutOne() throws IOException {
    JsonNode summary = report(new SyntheticRun().write(results));
    List<JsonNode> all = rows(summary, "agreement", "backend", "null");
    assertEquals(1, all.size());
    JsonNode same = all.get(0).get("sameStepsMedian");
    assertEquals(1, same.get("value").asDouble(), 0.1, "" + same);
    // A direct measurement of this run has a single fork.
    assertTrue(same.get("low").isNull(), "" + same);
  }

  @Test
  void regionsAreThoseOfThePlantedRules() throws IOException {
    Path run = new SyntheticRun().rules("epochs", "steps", "plateau").write(results);
    JsonNode summary = report(run);
    // With steps the error falls with half the exponent of the plateau's: more training helps.
    int compute = 0;
    List<JsonNode> steps = rows(summary, "regions", "rule", "steps");
    for (JsonNode row : steps) if (row.get("limit").asText().equals("compute")) compute++;
    assertEquals(24, steps.size());
    assertTrue(compute >= 22, "" + steps);
    // With epochs it is the plateau's: only more data helps, which the largest n cannot tell.
    int data = 0;
    List<JsonNode> epochs = rows(summary, "regions", "rule", "epochs");
    for (JsonNode row : epochs) {
      boolean largest = row.get("n").asInt() == 12_800;
      assertEquals(largest, row.get("plateauToNextN").isNull());
      if (row.get("limit").asText().equals("data")) data++;
    }
    assertTrue(data >= 16, "" + epochs);
    assertTrue(Files.exists(run.resolve("report/tables/regions-steps.csv")));
  }

  @Test
  void aRunWithoutThePlateauRuleHasNoRegions() throws IOException {
    Path run = new SyntheticRun().rules("epochs", "steps").write(results);
    assertEquals(0, report(run).get("regions").size());
    assertFalse(Files.exists(run.resolve("report/tables/regions.csv")));
  }

  @Test
  void aPriceOfNobodyIsAUsageError() throws IOException {
    Path run = new SyntheticRun().write(results);
    ReportCommandTest.Result result =
        ReportCommandTest.run("report", "--full", run.toString(), "--price", "tpu=1/h");
    assertEquals(2, result.code());
    assertTrue(result.problem().contains("a price of 'tpu', but this run has"), result.err());
  }
}
