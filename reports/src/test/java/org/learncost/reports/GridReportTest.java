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
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learncost.reports.ReportCommandTest.Result;

/** Reports of a study over two axes whose task has no floor and no clean targets. */
@Tag("slow")
class GridReportTest {
  @TempDir Path results;

  /** What the terminal shows, in one line. */
  private static String report(Path run) {
    Result result = ReportCommandTest.run("report", "--full", run.toString());
    assertEquals(0, result.code(), result.err());
    return result.out().replaceAll("\\s+", " ");
  }

  private static JsonNode summary(Path run) throws IOException {
    return new JsonMapper().readTree(run.resolve("report/summary.json").toFile());
  }

  private static Stream<JsonNode> rows(JsonNode summary, String name) {
    return StreamSupport.stream(summary.get(name).spliterator(), false);
  }

  private static boolean is(JsonNode row, int width, String noise) {
    JsonNode condition = row.get("condition");
    return condition.path("hidden").asInt() == width
        && condition.path("label-noise").asText().equals(noise);
  }

  private static void between(double planted, JsonNode estimate) {
    assertTrue(estimate.get("low").asDouble() < planted, planted + ": " + estimate);
    assertTrue(estimate.get("high").asDouble() > planted, planted + ": " + estimate);
  }

  @Test
  void theWordsAreThoseOfItsTask() throws IOException {
    Path run = new SyntheticGrid().write(results);
    String out = report(run);
    assertTrue(
        out.contains(
            "task mnist1d, error rate, networks 40-16-16-10 / 40-64-64-10 / 40-256-256-10, relu"),
        out);
    assertTrue(out.contains("6 conditions: hidden 16, 64, 256; label-noise 0, 0.15."), out);
    assertTrue(out.contains("Hidden 64, label-noise 0.15: "), out);
    assertTrue(out.contains("An error rate of 0.15 needs about n = "), out);
    String page = Files.readString(run.resolve("report/report.md")).toLowerCase(Locale.ROOT);
    for (String foreign :
        List.of("quality", "mae", "absolute", "noisy", "clean ", "floor of the task", "sine")) {
      assertFalse(page.contains(foreign), foreign);
    }
    JsonNode errors = summary(run).get("errors");
    assertEquals(6, errors.size());
    for (JsonNode row : errors) {
      assertTrue(row.get("errorFloor").isNull());
      assertTrue(row.get("cleanLaw").isNull());
      assertFalse(row.get("lawMissesFloor").asBoolean());
    }
  }

  @Test
  void theSurfaceHoldsThePlantedErrors() throws IOException {
    Path run = new SyntheticGrid().write(results);
    String out = report(run);
    assertTrue(out.contains("Error rate by n and hidden, label-noise 0 "), out);
    Path report = run.resolve("report");
    for (String plot :
        List.of(
            "surface-hidden-label-noise_0_15",
            "surface-label-noise-hidden_16",
            "along-hidden-label-noise_0")) {
      assertTrue(Files.size(report.resolve(plot + ".svg")) > 0, plot);
    }
    assertFalse(Files.exists(report.resolve("along-label-noise-hidden_16.svg")), "two values");
    List<String> table =
        Files.readAllLines(report.resolve("tables/surface-hidden-label-noise_0_15.csv"));
    assertEquals(1 + SyntheticGrid.SIZES.size(), table.size());
    assertTrue(table.get(0).startsWith("n,error_at_16,error_at_16_low,error_at_16_high,"));
    for (int i = 0; i < SyntheticGrid.SIZES.size(); i++) {
      String[] cells = table.get(i + 1).split(",", -1);
      int n = SyntheticGrid.SIZES.get(i);
      assertEquals(n, Integer.parseInt(cells[0]));
      for (int k = 0; k < 3; k++) {
        double planted = SyntheticGrid.error(16 << (2 * k), "0.15", n);
        assertEquals(planted, Double.parseDouble(cells[1 + 3 * k]), 0.12 * planted);
      }
    }
  }

  /** A terminal gets the conditions that are shown one by one, files get all. */
  @Test
  void tablesOfManyConditionsAreInFilesAlone() throws IOException {
    Path few = new SyntheticGrid().alone().widths(8, 16).write(results.resolve("few"));
    String shown = report(few);
    assertTrue(shown.contains("Error by condition and n hidden"), shown);
    assertTrue(shown.contains("Laws by condition, with 95 % intervals hidden"), shown);
    Path many =
        new SyntheticGrid()
            .alone()
            .widths(8, 16, 24, 32, 40, 48, 56, 64, 72)
            .write(results.resolve("many"));
    String out = report(many);
    assertFalse(out.contains("Error by condition and n hidden"), out);
    assertFalse(out.contains("Laws by condition, with 95 % intervals hidden"), out);
    for (String table : List.of("errors", "laws")) {
      String note = "Of 18 conditions, 16 are shown one by one; tables/" + table + ".csv has all.";
      assertTrue(out.contains(note), out);
    }
    Path tables = many.resolve("report/tables");
    assertEquals(
        1 + 18 * SyntheticGrid.SIZES.size(),
        Files.readAllLines(tables.resolve("errors.csv")).size());
    assertEquals(1 + 18, Files.readAllLines(tables.resolve("laws.csv")).size());
  }

  /** The cross-entropy of every trial is three times its error rate. */
  @Test
  void theErrorByAnotherMeasureStandsBesideTheStudysOwn() throws IOException {
    Path run = new SyntheticGrid().write(results);
    String out = report(run);
    assertTrue(out.contains("The same trials' cross-entropy, beside the error rate"), out);
    List<String> errors = Files.readAllLines(run.resolve("report/tables/errors.csv"));
    List<String> measures = Files.readAllLines(run.resolve("report/tables/measures.csv"));
    assertEquals(
        "hidden,label_noise,n,cross_entropy,cross_entropy_low,cross_entropy_high,seeds",
        measures.get(0));
    assertEquals(1 + 6 * SyntheticGrid.SIZES.size(), measures.size());
    assertEquals(errors.size(), measures.size());
    for (int i = 1; i < errors.size(); i++) {
      String[] own = errors.get(i).split(",", -1);
      String[] other = measures.get(i).split(",", -1);
      for (int j = 0; j < 3; j++) assertEquals(own[j], other[j]);
      for (int j = 3; j < 6; j++) {
        assertEquals(3 * Double.parseDouble(own[j]), Double.parseDouble(other[j]), 1e-9);
      }
      assertEquals("5", other[6]);
    }
  }

  @Test
  void theBackendsCrossWhereItWasPlanted() throws IOException {
    Path run = new SyntheticGrid().write(results);
    String out = report(run);
    assertTrue(
        out.contains("Time per step over hidden: opencl against vector, 16–256, less on opencl"),
        out);
    JsonNode summary = summary(run);
    JsonNode crossover =
        rows(summary, "crossovers")
            .filter(row -> row.get("varied").asText().equals("width"))
            .findFirst()
            .orElseThrow();
    assertEquals("crosses", crossover.get("outcome").asText());
    assertEquals("opencl", crossover.at("/places/0/cheaperBeyond").asText());
    between(SyntheticGrid.CROSSING, crossover.at("/places/0/size"));
    JsonNode axis = summary.at("/stepTimes/0");
    assertEquals("hidden", axis.get("axis").asText());
    assertEquals(0, axis.get("others").size(), "noise changes no network");
    for (JsonNode point : axis.get("points")) {
      double[] speeds = SyntheticGrid.SPEEDS.get(point.get("value").asInt());
      String faster = speeds[0] > speeds[1] ? "vector" : "opencl";
      assertEquals(faster, point.at("/backends/0/backend").asText());
      double seconds = 32 / Math.max(speeds[0], speeds[1]);
      double measured = point.at("/backends/0/secondsPerStep/value").asDouble();
      assertEquals(seconds, measured, 0.05 * seconds);
    }
    assertTrue(Files.exists(run.resolve("report/step-time-hidden.svg")));
    assertTrue(Files.exists(run.resolve("report/tables/step-time-hidden.csv")));
  }

  @Test
  void withinARangeWithoutACrossoverItSaysWhoIsFasterThroughout() throws IOException {
    String out = report(new SyntheticGrid().widths(16, 64).write(results));
    assertTrue(out.contains("16–64, less on vector throughout, no crossover in range"), out);
  }

  @Test
  void everyConditionCostsWhatItsOwnNetworkTakes() throws IOException {
    Path run = new SyntheticGrid().write(results);
    report(run);
    JsonNode summary = summary(run);
    for (int width : List.of(16, 64, 256)) {
      double[] speeds = SyntheticGrid.SPEEDS.get(width);
      List<JsonNode> cells = rows(summary, "cost").filter(c -> is(c, width, "0.15")).toList();
      assertFalse(cells.isEmpty());
      for (JsonNode cell : cells) {
        JsonNode steps = cell.at("/steps/value");
        if (steps.isNull()) continue;
        double flops = 6.0 * (50 * width + width * width) * 32 * steps.asDouble();
        assertEquals(flops, cell.get("flops").asDouble(), 1e-6 * flops);
        for (JsonNode backend : cell.get("backends")) {
          double speed = speeds[backend.get("backend").asText().equals("vector") ? 0 : 1];
          double seconds = steps.asDouble() * 32 / speed;
          assertEquals(seconds, backend.at("/seconds/value").asDouble(), 0.05 * seconds);
        }
      }
      String cheapest = speeds[0] > speeds[1] ? "vector" : "opencl";
      rows(summary, "frontier")
          .filter(f -> is(f, width, "0") && f.get("goal").asText().equals("time"))
          .forEach(f -> assertEquals(cheapest, f.get("backend").asText()));
    }
    for (JsonNode agreement : summary.get("agreement")) {
      assertEquals(1, agreement.at("/sameStepsMedian/value").asDouble(), 0.05);
    }
  }

  @Test
  void askedOfOneConditionItAnswersForIt() throws IOException {
    Path run = new SyntheticGrid().write(results);
    Result result =
        ReportCommandTest.run(
            "ask", run.toString(), "--n", "6000", "--where", "hidden=256", "--json");
    assertEquals(0, result.code(), result.err());
    assertEquals(
        "note: this is at hidden 256, label-noise 0; --where chooses another of hidden 16, 64,"
            + " 256; label-noise 0, 0.15",
        result.problem());
    JsonNode answer = new JsonMapper().readTree(result.out());
    assertEquals(2, answer.get("schemaVersion").asInt());
    assertEquals("256", answer.at("/question/condition/hidden").asText());
    assertEquals("error-rate", answer.at("/plan/measure").asText());
    assertEquals("steps", answer.at("/plan/rule").asText());
    assertEquals("40-256-256-10", answer.at("/plan/network").asText());
    JsonNode way = answer.at("/ways/0");
    assertEquals("opencl", way.get("backend").asText(), "the fastest on wide networks");
    double planted = SyntheticGrid.error(256, "0", 6000);
    assertEquals(planted, way.at("/error/value").asDouble(), 0.1 * planted);
    Result words =
        ReportCommandTest.run(
            "ask",
            run.toString(),
            "--error",
            "0.3",
            "--where",
            "hidden=64.0",
            "--where",
            "label-noise=0.15");
    assertEquals("", words.err());
    assertTrue(
        words
            .out()
            .startsWith("An error of 0.3 at hidden 64, label-noise 0.15: task mnist1d, error rate"),
        words.out());
  }

  @Test
  void whatWasNotVariedIsAUsageErrorThatListsWhatWas() throws IOException {
    Path run = new SyntheticGrid().write(results);
    String axes = "it has hidden 16, 64, 256; label-noise 0, 0.15";
    usage(run, "--where", "depth=2", "this run does not vary depth; " + axes);
    usage(run, "--where", "hidden=32", "no hidden 32 in this run, it has 16, 64, 256");
    usage(run, "--quality", "1", "this run does not vary quality; " + axes);
  }

  private static void usage(Path run, String option, String value, String problem) {
    Result result = ReportCommandTest.run("ask", run.toString(), "--error", "0.2", option, value);
    assertEquals(2, result.code(), result.err());
    assertTrue(result.problem().contains(problem), result.err());
    assertEquals("", result.out());
  }

  @Test
  void twoRunsAreComparedConditionByCondition() throws IOException {
    Path base = new SyntheticGrid().write(results.resolve("base"));
    Path fresh = new SyntheticGrid().faster(1.3).write(results.resolve("new"));
    Result result = ReportCommandTest.run("compare", base.toString(), fresh.toString(), "--json");
    JsonNode json = new JsonMapper().readTree(result.out());
    assertEquals(2, json.get("schemaVersion").asInt());
    int pairs = 6 * SyntheticGrid.SIZES.size() * SyntheticGrid.LEVELS.size() * 5;
    assertEquals(pairs, json.at("/timeToError/pairs").asInt());
    assertEquals(0, json.at("/timeToError/different").asInt());
  }

  @Test
  void runsSideBySideShareTheProblemsThatTheyShare() throws IOException {
    Path all = new SyntheticGrid().write(results.resolve("all"));
    Path some = new SyntheticGrid().widths(64, 256).write(results.resolve("some"));
    Path out = results.resolve("out");
    Result result =
        ReportCommandTest.run(
            "report", "--full", all.toString(), some.toString(), "--out", out.toString());
    assertEquals(0, result.code(), result.err());
    List<String> laws = Files.readAllLines(out.resolve("tables/laws.csv"));
    assertTrue(laws.get(0).startsWith("run,hidden,label_noise,law,"), laws.get(0));
    assertEquals(1 + 6 + 4, laws.size());
    List<String> cheapest = Files.readAllLines(out.resolve("tables/cheapest.csv"));
    assertTrue(cheapest.stream().anyMatch(line -> line.startsWith("256,0.15,")));
    assertFalse(result.out().contains("share nothing"), result.out());
    List<String> differences = Files.readAllLines(out.resolve("tables/differences.csv"));
    assertTrue(differences.contains("plan.axes.hidden,16 64 256,64 256"), differences.toString());
  }

  @Test
  void aSweepAloneSaysInOneLineWhatIsNotThere() throws IOException {
    Path run = new SyntheticGrid().alone().write(results);
    String out = report(run);
    String line = "This run is a sweep alone: no backend was timed";
    assertEquals(2, out.split(line, -1).length - 1, "the first answer and the summary");
    for (String missing :
        List.of(
            "measured no", "There is no jmh", "No throughput", "TRAINING THROUGHPUT", "Note:")) {
      assertFalse(out.contains(missing), missing);
    }
    JsonNode summary = summary(run);
    assertEquals(0, summary.get("stepTimes").size());
    assertFalse(rows(summary, "cost").findFirst().isEmpty());
    assertTrue(Files.exists(run.resolve("report/surface-hidden-label-noise_0.svg")));
    Result asked = ReportCommandTest.run("ask", run.toString(), "--error", "0.2");
    assertEquals(0, asked.code(), asked.err());
    assertTrue(asked.out().contains("steps"), asked.out());
    assertTrue(asked.out().contains("FLOPs"), asked.out());
    assertFalse(asked.out().contains("backend  "), asked.out());
    assertTrue(asked.out().contains("a sweep alone"), asked.out());
    Result seconds = ReportCommandTest.run("ask", run.toString(), "--seconds", "2");
    assertEquals(1, seconds.code());
    assertTrue(seconds.err().contains("no throughput was measured"), seconds.err());
  }
}
