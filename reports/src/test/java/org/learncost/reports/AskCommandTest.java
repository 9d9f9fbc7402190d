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

/** Questions to a run whose laws are planted, see {@link SyntheticRun}. */
class AskCommandTest {
  private static final double FLOPS_PER_SAMPLE = 100_608;

  @TempDir Path results;

  private static Result ask(Path run, String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "ask";
    all[1] = run.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return ReportCommandTest.run(all);
  }

  private static JsonNode json(Path run, String... arguments) throws IOException {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = "--json";
    return new JsonMapper().readTree(ask(run, all).out());
  }

  private static JsonNode way(JsonNode answer, String kind, String backend) {
    for (JsonNode way : answer.get("ways")) {
      boolean same = way.get("kind").asText().equals(kind);
      if (same && way.get("backend").asText().equals(backend)) return way;
    }
    throw new AssertionError("no " + kind + " on " + backend + ": " + answer);
  }

  /** That an estimate is near the planted truth, and its interval about it. */
  private static void near(double truth, double share, JsonNode estimate) {
    assertEquals(truth, estimate.get("value").asDouble(), share * truth);
    assertTrue(estimate.get("low").asDouble() < estimate.get("value").asDouble(), "" + estimate);
    assertTrue(estimate.get("high").asDouble() > estimate.get("value").asDouble(), "" + estimate);
    // Four times the distance that 80 % of intervals hold holds nearly all.
    double low = estimate.get("value").asDouble() - estimate.get("low").asDouble();
    double high = estimate.get("high").asDouble() - estimate.get("value").asDouble();
    double off = truth - estimate.get("value").asDouble();
    assertTrue(-4 * low < off && off < 4 * high, truth + ": " + estimate);
  }

  private static double samplesFor(double error, double quality) {
    double above = error - SyntheticRun.floor(quality);
    return Math.pow(above / SyntheticRun.AMPLITUDE, -1 / SyntheticRun.ALPHA);
  }

  private static double budget(double n) {
    return SyntheticRun.EPOCHS * n / SyntheticRun.BATCH;
  }

  private static double secondsPerStep(String backend) {
    return SyntheticRun.BATCH / SyntheticRun.SAMPLES_PER_SECOND.getOrDefault(backend, Double.NaN);
  }

  @Test
  void anErrorTakesWhatWasPlanted() throws IOException {
    Path run = new SyntheticRun().write(results);
    JsonNode answer =
        json(run, "--error", "0.12", "--price", "vector=0.036/h,opencl=6/min", "--quality", "1.5");
    assertTrue(answer.get("answered").asBoolean(), "" + answer);
    double n = samplesFor(0.12, 1.5);
    for (String backend : List.of("vector", "opencl", "scalar")) {
      JsonNode way = way(answer, "fewest_samples", backend);
      near(n, 0.05, way.get("n"));
      near(budget(n), 0.05, way.get("steps"));
      near(budget(n) * secondsPerStep(backend), 0.08, way.get("seconds"));
      near(n * SyntheticRun.EPOCHS * FLOPS_PER_SAMPLE, 0.05, way.get("flops"));
      assertEquals("CPU", way.get("deviceKind").asText());
    }
    near(
        budget(n) * secondsPerStep("opencl") * 0.1,
        0.08,
        way(answer, "fewest_samples", "opencl").get("price"));
    assertTrue(way(answer, "fewest_samples", "scalar").at("/price/value").isNull());
    // The error decays as its end + e^(-step/600); 0.12 lies between the levels 0.15 and 0.1.
    JsonNode soonest = way(answer, "fewest_steps", "vector");
    double end = SyntheticRun.floor(1.5) + 20 * Math.pow(12_800, -SyntheticRun.ALPHA);
    double share = Math.log(0.15 / 0.12) / Math.log(0.15 / 0.1);
    double steps =
        600 * Math.pow(-Math.log(0.15 - end), 1 - share) * Math.pow(-Math.log(0.1 - end), share);
    assertEquals(12_800, soonest.at("/n/value").asInt());
    near(steps, 0.1, soonest.get("steps"));
    near(steps * secondsPerStep("vector"), 0.12, soonest.get("seconds"));
  }

  @Test
  void theTextIsAsWideAsATerminalAndNamesDevices() throws IOException {
    Path run = new SyntheticRun().write(results);
    Result result = ask(run, "--error", "0.12");
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().startsWith("An error of 0.12 at quality 1: task sine"), result.out());
    assertTrue(result.out().contains("\nANSWER\n"), result.out());
    assertTrue(result.out().contains("With the fewest samples, 80 % intervals"), result.out());
    assertTrue(result.out().contains("CPU"), result.out());
    assertFalse(result.out().contains("price"), "nobody told one");
    assertEquals(
        "note: this is at quality 1; --where chooses another of quality 1, 1.5, 2",
        result.problem());
    for (String line : result.out().lines().toList()) {
      assertTrue(line.length() <= 100, () -> line.length() + " columns: " + line);
    }
  }

  @Test
  void samplesGiveAnErrorAndCostTheirBudget() throws IOException {
    Path run = new SyntheticRun().write(results);
    JsonNode way = way(json(run, "--n", "20000"), "whole_budget", "opencl");
    double error = SyntheticRun.floor(1) + 20 * Math.pow(20_000, -SyntheticRun.ALPHA);
    near(error, 0.05, way.get("error"));
    assertEquals(budget(20_000), way.at("/steps/value").asDouble(), 1);
    near(budget(20_000) * secondsPerStep("opencl"), 0.05, way.get("seconds"));
    // 64 mJ a step.
    assertEquals(
        0.064 * budget(20_000), way.at("/joules/value").asDouble(), 0.1 * 0.064 * budget(20_000));
    Result far = ask(run, "--n", "200000");
    assertEquals(1, far.code());
    assertEquals("", far.out());
    assertTrue(
        far.err()
            .contains("200 k samples at quality 1: n = 200 k is more than 10 times the largest n"),
        far.err());
  }

  @Test
  void secondsBuyTheLowestError() throws IOException {
    Path run = new SyntheticRun().write(results);
    JsonNode answer = json(run, "--seconds", "4");
    JsonNode way = way(answer, "whole_budget", "scalar");
    double n = 4 / secondsPerStep("scalar") * SyntheticRun.BATCH / SyntheticRun.EPOCHS;
    near(n, 0.08, way.get("n"));
    near(SyntheticRun.floor(1) + 20 * Math.pow(n, -SyntheticRun.ALPHA), 0.05, way.get("error"));
    double faster = way(answer, "whole_budget", "vector").at("/error/value").asDouble();
    assertTrue(faster < way.at("/error/value").asDouble(), "" + answer);
    Result hour = ask(run, "--seconds", "3600");
    assertEquals(1, hour.code());
    assertTrue(hour.err().contains("more than 10 times the largest n measured"), hour.err());
  }

  @Test
  void belowTheFloorIsOutOfReach() throws IOException {
    Path run = new SyntheticRun().write(results);
    Result out = ask(run, "--error", "0.06");
    assertEquals(1, out.code());
    assertTrue(out.err().contains("out of reach: even a perfect model errs by 0.0798"), out.err());
    // Just over the label noise of 0.0798, which the law's floor has been told apart from.
    JsonNode near = json(run, "--error", "0.0800");
    assertFalse(near.get("answered").asBoolean());
    assertTrue(
        near.get("refusal").asText().contains("out of reach: the floor C of the law is 0.0"),
        near.get("refusal").asText());
  }

  @Test
  void whatIsMissingIsSaid() throws IOException {
    Path few = new SyntheticRun().sizes(List.of(100, 1600, 6400)).write(results.resolve("few"));
    JsonNode answer = json(few, "--error", "0.12");
    assertTrue(answer.get("answered").asBoolean(), "the sweep still answers");
    assertTrue(
        answer.get("remarks").toString().contains("no law was fitted: only 3 sizes"), "" + answer);
    Result refused = ask(few, "--n", "500");
    assertEquals(1, refused.code());
    assertTrue(refused.err().contains("no law was fitted: only 3 sizes"), refused.err());

    Path slow = new SyntheticRun().write(results.resolve("slow"));
    Path jmh = slow.resolve("jmh.json");
    Files.writeString(jmh, Files.readString(jmh).replace("TrainingThroughput", "Unknown"));
    Result untimed = ask(slow, "--error", "0.12");
    assertEquals(0, untimed.code(), untimed.err());
    assertTrue(untimed.out().contains("No throughput was measured"), untimed.out());
    Result seconds = ask(slow, "--seconds", "4");
    assertEquals(1, seconds.code());
    assertTrue(seconds.err().contains("no throughput was measured"), seconds.err());
  }

  @Test
  void aBenchRunHasNoAnswer() throws IOException {
    Result result = ask(new SyntheticRun().bench().write(results), "--error", "0.1");
    assertEquals(1, result.code());
    assertTrue(result.problem().contains("a bench run has no sweep of errors"), result.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--error 0 | '0': expected a number over 0",
        "--error -0.1 | '-0.1': expected a number over 0",
        "--error NaN | 'NaN': expected a number over 0",
        "--error low | 'low': expected a number over 0",
        "--n 0 | '0': expected a number over 0",
        "--seconds Infinity | 'Infinity': expected a number over 0",
        "--error 0.1 --n 5 | mutually exclusive",
        "--json | Missing required argument",
        "--error 0.1 --quality 3 | no quality 3 in this run, it has 1, 1.5, 2",
        "--error 0.1 --where quality=low | no quality low in this run, it has 1, 1.5, 2",
        "--error 0.1 --where hidden=64 | does not vary hidden; it has quality 1, 1.5, 2",
        "--error 0.1 --where quality | --where",
        "--error 0.1 --price gpu=1/h | a price of 'gpu', but this run has scalar, vector, opencl",
        "--error 0.1 --price vector=1 | price 'vector=1': expected backend=amount/unit",
      })
  void badInputIsNamed(String arguments, String problem) throws IOException {
    Path run = new SyntheticRun().write(results);
    Result result = ask(run, arguments.strip().split(" "));
    assertEquals(2, result.code(), result.err());
    assertTrue(result.problem().contains(problem), result.err());
    assertEquals("", result.out());
  }

  @Test
  void aFolderThatIsNoRunIsAUsageError() {
    Result result = ask(results, "--error", "0.1");
    assertEquals(2, result.code());
    assertTrue(result.problem().contains("not a run directory"), result.err());
  }
}
