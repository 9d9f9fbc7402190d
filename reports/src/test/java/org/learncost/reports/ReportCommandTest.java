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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learncost.core.result.Folders;

@Tag("slow")
class ReportCommandTest {
  @TempDir Path results;

  record Result(int code, String out, String err) {
    /** The one line that bad input gets; usage errors add where help is. */
    String problem() {
      return err.lines().findFirst().orElse("");
    }
  }

  static Result run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), Map.of("NO_COLOR", "1"), args);
    return new Result(code, out.toString(), err.toString());
  }

  @Test
  void reportsARun() throws IOException {
    Path run = new SyntheticRun().write(results);
    Result result = run("report", "--full", run.toString());
    assertEquals(0, result.code(), result.err());
    assertFalse(result.out().contains("\u001b"), "NO_COLOR");
    for (String line : result.out().lines().toList()) {
      assertTrue(line.length() <= 100, () -> line.length() + " columns: " + line);
    }
    assertTrue(result.out().contains("CPU pthread-AMD EPYC 7B13"), "PoCL is a CPU");
    assertTrue(result.out().contains("Steps to each error level, quality 1"), result.out());
    assertTrue(result.out().contains("FLOPs to each error level, quality 1"), result.out());
    Path report = run.resolve("report");
    for (String file :
        List.of(
            "index.html",
            "report.md",
            "summary.json",
            "generalization_error_results.csv",
            "error-noisy-quality-1.svg",
            "error-clean-quality-1_5.svg",
            "cost-quality-2-error-0_5.svg",
            "cost-quality-2-error-0_5.png",
            "residuals-noisy-quality-1.svg",
            "surface-quality.svg",
            "along-quality.svg",
            "throughput.svg",
            "latency.svg",
            "tables/cost-steps-quality-1.csv",
            "tables/measured.csv",
            "tables/laws.md")) {
      assertTrue(Files.size(report.resolve(file)) > 0, file);
    }
    try (Stream<Path> files = Files.walk(report)) {
      assertTrue(files.noneMatch(f -> f.toString().contains(".tmp")), "temporary files are gone");
    }
  }

  /** The answers, three tables and a plot; all of it is the page's, or --full's. */
  @Test
  void withoutFullItFitsOnAScreenAndAHalf() throws IOException {
    Path run = new SyntheticRun().write(results);
    String out = run("report", run.toString()).out();
    assertTrue(out.lines().count() <= 70, out.lines().count() + " lines:\n" + out);
    for (String line : out.lines().toList()) assertTrue(line.length() <= 100, line);
    for (String told :
        List.of("1. Which backend", "5. Can it", "Throughput by", "The cheapest way", "Laws by")) {
      assertTrue(out.contains(told), told + " is missing:\n" + out);
    }
    assertTrue(out.contains("└──"), "a plot: " + out);
    assertTrue(run("report", "--full", run.toString()).out().lines().count() > 200);
  }

  @Test
  void whatAnEarlierReportLeftIsRemovedAndNothingElse() throws IOException {
    Path run = new SyntheticRun().write(results);
    run("report", "--full", run.toString());
    Path report = run.resolve("report");
    Path list = report.resolve(".files");
    Files.writeString(list, Files.readString(list) + "\nscores-9.svg\n../manifest.json\n");
    Files.writeString(report.resolve("scores-9.svg"), "of an earlier run");
    Files.writeString(report.resolve("mine.txt"), "the user's own");
    assertEquals(0, run("report", "--full", run.toString()).code());
    assertFalse(Files.exists(report.resolve("scores-9.svg")));
    assertTrue(Files.exists(report.resolve("mine.txt")));
    assertTrue(Files.exists(run.resolve("manifest.json")));
  }

  @Test
  void summaryJsonHoldsThePlantedLaw() throws IOException {
    Path run = new SyntheticRun().write(results);
    assertEquals(0, run("report", "--full", run.toString()).code());
    JsonNode summary = new JsonMapper().readTree(run.resolve("report/summary.json").toFile());
    assertEquals(4, summary.get("schemaVersion").asInt());
    JsonNode model = summary.at("/errors/0/law/models/0");
    assertEquals("C + A·n^-α", model.get("model").asText());
    assertTrue(model.at("/alpha/low").asDouble() < SyntheticRun.ALPHA);
    assertTrue(model.at("/alpha/high").asDouble() > SyntheticRun.ALPHA);
    assertTrue(model.at("/C/low").asDouble() < SyntheticRun.floor(1));
    assertTrue(model.at("/C/high").asDouble() > SyntheticRun.floor(1));
    for (JsonNode agreement : summary.get("agreement")) {
      assertEquals(1, agreement.at("/sameSteps/value").asDouble(), 0.2);
      // The last row is of all backends together.
      boolean all = agreement.get("backend").isNull();
      assertEquals(all ? "null" : "CPU", agreement.get("kind").asText());
    }
    double planted = SyntheticRun.SAMPLES_PER_SECOND.get("vector");
    JsonNode vector = null;
    for (JsonNode row : summary.get("throughput")) {
      boolean plan =
          row.get("network").asText().equals("1-128-128-1") && row.get("batch").asInt() == 32;
      if (plan && row.get("backend").asText().equals("vector")) vector = row;
    }
    assertEquals(planted, vector.at("/samplesPerSecond/value").asDouble(), 0.1 * planted);
    assertEquals(3, vector.get("forksSamplesPerSecond").size());
    // As the synthetic run counts: 6·width² floating-point operations a sample, on one thread.
    double share = planted * 6 * 128 * 128 / SyntheticRun.PEAK_FLOPS;
    assertEquals(share, vector.get("shareOfPeak").asDouble(), 0.1 * share);
    assertEquals(1, vector.get("hostThreads").asInt());
    assertEquals(2, summary.at("/limits/flopsPerSecond").size());
    JsonNode start = summary.at("/coldStart/0");
    assertEquals("opencl", start.get("backend").asText());
    assertEquals(0.3, start.at("/seconds/compilation/value").asDouble(), 0.03);
    assertEquals(0.66, start.get("secondsToFirstStep").asDouble(), 0.06);
    double step = SyntheticRun.BATCH / SyntheticRun.SAMPLES_PER_SECOND.get("opencl");
    assertEquals(step, start.get("secondsSteadyStep").asDouble(), 0.1 * step);
  }

  @Test
  void theTableSetsSpeedAgainstThePeakOfAsManyThreads() throws IOException {
    Path run = new SyntheticRun().write(results);
    assertEquals(0, run("report", "--full", run.toString()).code());
    String table = Files.readString(run.resolve("report/tables/throughput.md"));
    assertTrue(table.contains("of 2 threads"), table);
    String page = Files.readString(run.resolve("report/report.md"));
    assertTrue(page.contains("opencl, 1-128-128-1, batch 32: a group per replica."), page);
    String start = Files.readString(run.resolve("report/tables/cold-start.csv"));
    assertTrue(start.startsWith("backend,network,batch,replicas,device,find_seconds"), start);
    assertTrue(Files.exists(run.resolve("report/tables/limits.csv")));
  }

  @Test
  void aRunFromBeforePlansHasItsWidthsAsNetworksAndNoPeak() throws IOException {
    Path run = new SyntheticRun().beforePlans().write(results);
    Path manifest = run.resolve("manifest.json");
    String text = Files.readString(manifest);
    String old = text.replaceAll("\\s*\"(loss|schedule|sweepStrategy)\" : \"[a-z]*\",", "");
    assertFalse(old.equals(text));
    Files.writeString(manifest, old);
    Result result = run("report", "--full", run.toString());
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("1-128-128-1"), result.out());
    assertTrue(result.out().contains("This run measured no cold start."), result.out());
    JsonNode summary = new JsonMapper().readTree(run.resolve("report/summary.json").toFile());
    assertTrue(summary.at("/throughput/0/shareOfPeak").isNull());
    assertFalse(summary.at("/cost/0/backends").isEmpty(), "seconds are predicted");
    assertFalse(Files.exists(run.resolve("report/tables/limits.csv")));
  }

  @Test
  void theEnvironmentIsShownInGroupsAndAnOlderOneWithoutWhatItLacks() throws IOException {
    Path run = new SyntheticRun().write(results);
    String shown = run("report", "--full", run.toString()).out();
    assertTrue(shown.contains("schedutil (driver acpi-cpufreq)"), shown);
    assertTrue(shown.contains("1.50 processors' worth of time"), shown);
    assertTrue(shown.contains("backup (pid 4711) 0.30"), shown);
    List<String> csv = Files.readAllLines(run.resolve("report/tables/environment.csv"));
    assertTrue(csv.contains("machine,turbo,unknown"), csv.toString());

    JsonMapper mapper = new JsonMapper();
    Path file = run.resolve("manifest.json");
    ObjectNode manifest = (ObjectNode) mapper.readTree(file.toFile());
    ObjectNode environment = (ObjectNode) manifest.get("environment");
    environment.remove(
        List.of("processor", "settings", "limits", "variables", "timeZone", "versions", "moment"));
    environment.put("loadAverage", 0.75);
    mapper.writeValue(file.toFile(), manifest);
    Result old = run("report", "--full", run.toString());
    assertEquals(0, old.code(), old.err());
    assertTrue(old.out().matches("(?s).*load of 1 min +0\\.75\n.*"), old.out());
    csv = Files.readAllLines(run.resolve("report/tables/environment.csv"));
    assertTrue(csv.stream().noneMatch(line -> line.contains("turbo")), csv.toString());
  }

  @Test
  void csvFilesParse() throws IOException {
    Path run = new SyntheticRun().task("a,\"b\"").write(results);
    assertEquals(0, run("report", "--full", run.toString()).code());
    List<String> literature =
        Files.readAllLines(run.resolve("report/generalization_error_results.csv"));
    assertEquals("Samples,quality,mean-absolute-error", literature.get(0));
    assertEquals(1 + 3 * SyntheticRun.SIZES.size(), literature.size());
    assertTrue(literature.get(1).matches("100,1,0\\.\\d+"), literature.get(1));
    try (Stream<Path> tables = Files.list(run.resolve("report/tables"))) {
      for (Path csv : tables.filter(t -> t.toString().endsWith(".csv")).toList()) {
        List<String> lines = Files.readAllLines(csv);
        int fields = fields(lines.get(0));
        for (String line : lines) assertEquals(fields, fields(line), csv + ": " + line);
      }
    }
  }

  private static int fields(String line) {
    return line.replaceAll("\"([^\"]|\"\")*\"", "").split(",", -1).length;
  }

  @Test
  void pageLoadsNothing() throws IOException {
    Path run = new SyntheticRun().write(results);
    assertEquals(0, run("report", "--full", run.toString()).code());
    String html = Files.readString(run.resolve("report/index.html"));
    assertTrue(html.contains("default-src 'none'"), "and the browser would refuse to");
    String own =
        html.replaceAll("(?s)<script>.*?</script>", "")
            .replaceAll("xmlns(:xlink)?=\"http://www\\.w3\\.org/[^\"]*\"", "");
    assertFalse(own.contains("http:"), "no address that a browser could load");
    assertFalse(own.contains("https:"));
    assertFalse(Pattern.compile("@import|url\\((?!#)|\\ssrc=").matcher(own).find());
    assertTrue(html.length() < 5_000_000, () -> html.length() + " characters");
  }

  @Test
  void aTornLastLineIsToldAndLeftOut() throws IOException {
    Path run = new SyntheticRun().write(results);
    Path trials = run.resolve("trials.jsonl");
    String text = Files.readString(trials);
    Files.writeString(trials, text.substring(0, text.length() - 40));
    Result result = run("report", "--full", run.toString());
    assertEquals(0, result.code());
    assertTrue(result.err().contains("cut short"), result.err());
    assertTrue(result.out().contains("167 of 168 trials"), result.out());
  }

  @ParameterizedTest
  @CsvSource({"jmh.json", "trials.jsonl", "latency"})
  void whatWasNotMeasuredIsLeftOut(String missing) throws IOException {
    Path run = new SyntheticRun().write(results);
    Folders.delete(run.resolve(missing));
    Result result = run("report", "--full", run.toString());
    assertEquals(0, result.code(), result.err());
    assertTrue(Files.exists(run.resolve("report/index.html")));
  }

  @Test
  void oneForkAndOneSeedGiveNoIntervals() throws IOException {
    Path run = new SyntheticRun().seeds(1).forks(1).write(results);
    Result result = run("report", "--full", run.toString());
    assertEquals(0, result.code(), result.err());
    JsonNode summary = new JsonMapper().readTree(run.resolve("report/summary.json").toFile());
    assertTrue(summary.at("/throughput/0/samplesPerSecond/low").isNull());
    assertTrue(summary.at("/errors/0/law/models/0/alpha/low").isNull());
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "4"})
  void fewSizesGiveNoLawAndSaySo(int count) throws IOException {
    List<Integer> sizes = SyntheticRun.SIZES.subList(8 - count, 8);
    Path run = new SyntheticRun().sizes(sizes).seeds(2).write(results);
    Result result = run("report", "--full", run.toString());
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("no single law is fitted: only " + count), result.out());
    assertTrue(Files.size(run.resolve("report/error-noisy-quality-1.svg")) > 0);
    assertTrue(Files.exists(run.resolve("report/tables/laws.csv")));
    assertFalse(Files.exists(run.resolve("report/tables/models.csv")), "no model was fitted");
  }

  @Test
  void aLevelThatTheUntrainedNetworkMeetsIsNotDrawn() throws IOException {
    Path run = new SyntheticRun().write(results);
    Path trials = run.resolve("trials.jsonl");
    String text = Files.readString(trials);
    String untrained =
        text.replaceAll(
            "\"level\":0.5,\"step\":\\d+,\"samples\":\\d+",
            "\"level\":0.5,\"step\":0,\"samples\":0");
    assertFalse(untrained.equals(text));
    Files.writeString(trials, untrained);
    Result result = run("report", "--full", run.toString());
    assertEquals(0, result.code(), result.err());
    String steps = Files.readString(run.resolve("report/tables/cost-steps-quality-1.md"));
    assertTrue(steps.contains("untrained (7/7)"), steps);
  }

  @Test
  void aRunInWhichEveryTrialDivergedIsReported() throws IOException {
    Path run = new SyntheticRun().write(results);
    Path trials = run.resolve("trials.jsonl");
    Files.writeString(trials, Files.readString(trials).replace("FINISHED", "DIVERGED"));
    Result result = run("report", "--full", run.toString());
    assertEquals(0, result.code(), result.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"task\":\"sine\" | \"task\":\"cosine\" | line 1 has task cosine, the plan has sine",
        "{\"quality\": | {\"hidden\": | line 1 has a value of hidden, the plan has one of quality",
        "{\"quality\":\"1\"} | {} | line 1 has a value of nothing, the plan has one of quality",
        "\"rule\":\"epochs\" | \"rule\":\"steps\" | line 1 has rule steps, the plan has epochs",
        "\"rule\":\"epochs\" | \"rule\":null | line 1 is no trial: a value is missing",
        "\"condition\":{\"quality\":\"1\"} | \"condition\":null | line 1 is no trial: a value is missing"
      })
  void trialsOfAnotherPlanAreRefused(String planned, String other, String problem)
      throws IOException {
    Path run = new SyntheticRun().seeds(2).write(results);
    Path trials = run.resolve("trials.jsonl");
    Files.writeString(trials, Files.readString(trials).replace(planned, other));
    Result result = run("report", "--full", run.toString());
    assertEquals(1, result.code(), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
    assertTrue(result.problem().contains(problem), result.err());
  }

  @Test
  void missingRowsAndRepeatedTrialsAreTold() throws IOException {
    Path run = new SyntheticRun().seeds(2).write(results);
    Path jmh = run.resolve("jmh.json");
    Files.writeString(jmh, Files.readString(jmh).replace("\"scalar\"", "\"other\""));
    Path trials = run.resolve("trials.jsonl");
    Files.writeString(trials, Files.readString(trials).repeat(2));
    Result result = run("report", "--full", run.toString());
    assertEquals(0, result.code(), result.err());
    String missing =
        "the plan measures scalar, but there is no throughput at batch 32, no time to error levels";
    assertTrue(result.err().contains("note: " + missing), result.err());
    assertTrue(result.out().replaceAll("\\s+", " ").contains(missing), result.out());
    assertTrue(result.err().contains("48 lines repeat"), result.err());
    assertEquals(1, result.err().lines().filter(l -> l.contains("repeat")).count());
  }

  @Test
  void errorsOfTheMachineAreOneLine() throws IOException {
    Path run = new SyntheticRun().seeds(2).write(results);
    for (Error error : List.of(new OutOfMemoryError("heap"), new NoClassDefFoundError("a/B"))) {
      Map<String, String> failing =
          new HashMap<>() {
            @Override
            public String getOrDefault(Object key, String other) {
              throw error;
            }
          };
      StringWriter err = new StringWriter();
      PrintWriter out = new PrintWriter(new StringWriter());
      assertEquals(1, Main.run(out, new PrintWriter(err), failing, "report", run.toString()));
      assertEquals(1, err.toString().lines().count(), err.toString());
      assertTrue(err.toString().startsWith("learncost: "), err.toString());
    }
  }

  @Test
  void aForeignJmhFileDisturbsNothing() throws IOException {
    Path run = new SyntheticRun().seeds(2).write(results);
    Files.writeString(
        run.resolve("jmh.json"),
        """
        [{"benchmark": "com.example.Sample.time", "mode": "sample", "primaryMetric":
          {"score": "NaN", "scoreUnit": "ns/op", "rawDataHistogram": [[[[1.0, 2]]]]}}]
        """);
    Result result = run("report", "--full", run.toString());
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("This run measured no throughput."), result.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trials.jsonl  | not json            | line 1 is no trial",
        "trials.jsonl  | {\"foreign\": 1} | line 1 is no trial",
        "trials.jsonl  | null                  | line 1 is no trial",
        "jmh.json      | [{\"benchmark\":       | not JSON",
        "jmh.json      | [] []                 | not JSON",
        "jmh.json      | {\"foreign\": true}   | expected an array",
        "jmh.json      | [{\"foreign\": true}] | expected a \"benchmark\" name",
        "jmh.json      | [{\"benchmark\": \"a\"}] | expected a score",
        "manifest.json | {\"schemaVersion\":    | no manifest",
        "manifest.json | {\"schemaVersion\": 9} | schema 9, expected 1 to 2",
        "latency/fork-0.hlog | what is this    | interval 1 is damaged"
      })
  void damagedFilesAreNamedAndNothingIsWritten(String file, String content, String problem)
      throws IOException {
    Path run = new SyntheticRun().seeds(2).write(results);
    Files.createDirectory(run.resolve("report"));
    Files.writeString(run.resolve("report/index.html"), "earlier");
    Files.writeString(run.resolve(file), content + "\n");
    Result result = run("report", "--full", run.toString());
    assertEquals(1, result.code(), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
    assertTrue(result.problem().contains(run.resolve(file).toString()), result.err());
    assertTrue(result.problem().contains(problem), result.err());
    assertEquals("", result.out());
    assertEquals("earlier", Files.readString(run.resolve("report/index.html")));
  }

  @Test
  void aTruncatedHistogramIsDamage() throws IOException {
    Path run = new SyntheticRun().seeds(2).write(results);
    Path log = run.resolve("latency/fork-1.hlog");
    String text = Files.readString(log);
    Files.writeString(log, text.substring(0, text.length() - 60));
    Result result = run("report", "--full", run.toString());
    assertEquals(1, result.code(), result.err());
    assertTrue(result.problem().contains("fork-1.hlog"), result.err());
  }

  @Test
  void aReportFolderThatCannotBeWrittenIsNamed() throws IOException {
    Path run = new SyntheticRun().seeds(2).write(results);
    Files.writeString(run.resolve("report"), "a file is in the way");
    Result result = run("report", "--full", run.toString());
    assertEquals(1, result.code());
    assertEquals(1, result.err().lines().count(), result.err());
    assertTrue(result.problem().contains("report"), result.err());
    assertEquals("a file is in the way", Files.readString(run.resolve("report")));
  }

  @Test
  void usage() throws IOException {
    Result missing = run("report", "--full", results.resolve("nowhere").toString());
    assertEquals(2, missing.code());
    assertTrue(missing.problem().contains("nowhere: no such run directory"), missing.err());
    Path file = Files.writeString(results.resolve("file"), "x");
    Result noJson = run("report", "--full", file.toString());
    assertEquals(1, noJson.code());
    assertTrue(noJson.problem().contains("file: not JSON"), noJson.err());
    Result empty = run("report", "--full", results.toString());
    assertEquals(2, empty.code());
    assertTrue(empty.problem().contains("manifest.json"), empty.err());
    assertEquals(2, run("report").code());
    assertEquals(2, run("report", "--full", "--nonsense", "x").code());
    assertEquals(2, run().code());
    Result help = run("report", "--full", "--help");
    assertEquals(0, help.code());
    assertTrue(help.out().contains("--no-color"), help.out());
    assertTrue(run("fit", "--version").out().matches("learncost \\S+\\R"));
  }
}
