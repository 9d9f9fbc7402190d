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
import org.learncost.reports.ReportCommandTest.Result;

/** Reports on runs that {@code bench --rounds} leaves: no plan, no sweep. */
class BenchReportTest {
  @TempDir Path results;

  private static Result report(Path run) {
    return ReportCommandTest.run("report", "--full", run.toString());
  }

  private static String read(Path run, String file) throws IOException {
    return Files.readString(run.resolve("report").resolve(file));
  }

  @Test
  void aRunWithoutASweepHasTheSectionsThatApply() throws IOException {
    Path run = new SyntheticRun().bench().write(results);
    Result result = report(run);
    assertEquals(0, result.code(), result.err());
    for (String line : result.out().lines().toList()) {
      assertTrue(line.length() <= 100, () -> line.length() + " columns: " + line);
    }
    for (String title :
        List.of("TRAINING THROUGHPUT", "BEFORE THE FIRST STEP", "STEP LATENCY", "ENVIRONMENT")) {
      assertTrue(result.out().contains(title), title);
    }
    for (String title : List.of("FITTED LAWS", "ERROR AGAINST N", "COST OF AN ERROR LEVEL")) {
      assertFalse(result.out().contains(title), title);
    }
    String summary = result.out().replaceAll("\\s+", " ");
    String ran = "bench --rounds 3; 2 series, 6 forks of which 1 failed, no sweep of errors.";
    assertTrue(summary.contains(ran), summary);
    assertTrue(result.err().contains("note: 1 of 6 forks failed"), result.err());
    assertFalse(result.err().contains("trials.jsonl"), result.err());
  }

  @Test
  void whatNoOtherPartKnowsIsInATable() throws IOException {
    Path run = new SyntheticRun().bench().write(results);
    assertEquals(0, report(run).code());
    // A fork of two iterations, at 0.99 and 1.01 of the score.
    assertEquals(
        List.of(
            "series,mode,median,median_low,median_high,score,score_error,unit,forks",
            "Other.run,avgt,3.2,,,3.2,,us/op,3.2"),
        read(run, "tables/measurements.csv").lines().toList());
    assertEquals(
        List.of(
            "series,metric,median,median_low,median_high,score,score_error,unit,forks",
            "Other.run,gc.alloc.rate.norm,24,,,24,,B/op,24.0"),
        read(run, "tables/secondary-metrics.csv").lines().toList());
    JsonNode summary = new JsonMapper().readTree(read(run, "summary.json"));
    assertEquals("gc.alloc.rate.norm", summary.at("/measurements/1/metric").asText());
    assertEquals(24, summary.at("/measurements/1/median/value").asDouble());
    assertEquals(3, summary.at("/forks/wholeRounds").asInt());
    assertEquals(5, summary.at("/forks/done").asInt());
    assertEquals(2, summary.at("/forks/failed/0/round").asInt());
  }

  @Test
  void failedForksAndProfilesAreLinkedAndEscaped() throws IOException {
    Path run = new SyntheticRun().bench().write(results);
    Result result = report(run);
    String html = read(run, "index.html");
    String profile = "profiles/r1-p1/flame%20%3Cb%3E%26%27graph%2A.html";
    assertTrue(
        html.contains("<a href=\"../" + profile + "\">profiles/r1-p1/flame &lt;b&gt;"), html);
    assertTrue(html.contains("<a href=\"../profiles/r2-p1/hs_err_pid%207.log\">"), html);
    assertTrue(html.contains("<a href=\"../jmh.log\">jmh.log</a>"), html);
    assertFalse(html.contains("<native>"), "reasons are escaped");
    assertTrue(read(run, "report.md").contains("](../" + profile + ")"));
    assertTrue(read(run, "tables/files.md").contains("](../../" + profile + ")"));
    assertTrue(result.out().contains("profiles/r2-p1/hs_err_pid 7.log"), "the path itself");
    assertEquals(
        List.of(
            "series,round,reason,crash_file",
            "\"Crash.run, backend=x\",2,%s,%s"
                .formatted(SyntheticForks.REASON, SyntheticForks.CRASH)),
        read(run, "tables/failed-forks.csv").lines().toList());
    String rounds = read(run, "report.md").replaceAll("\\s+", " ");
    assertTrue(rounds.contains("3 whole rounds, 2 series, 6 forks of which 1 failed"), rounds);
    assertTrue(rounds.contains("with seed 42"), rounds);
    assertTrue(rounds.contains("3 rounds, until every interval is ±2.00 %"), rounds);
    assertTrue(rounds.contains("Profilers: gc"), rounds);
  }

  @Test
  void aCrashFileThatIsGoneOrLiesElsewhereIsNoLink() throws IOException {
    Path run = new SyntheticRun().bench().write(results);
    Path forks = run.resolve("forks.jsonl");
    Files.writeString(results.resolve("secret.log"), "x");
    Files.writeString(
        forks, Files.readString(forks).replace(SyntheticForks.CRASH, "../secret.log"));
    assertEquals(0, report(run).code());
    String html = read(run, "index.html");
    assertTrue(html.contains("../secret.log"), html);
    assertFalse(html.contains("secret.log\">"), html);
  }

  @Test
  void aRunInWhichEveryForkFailedIsReported() throws IOException {
    Path run = new SyntheticRun().bench().write(results);
    Files.delete(run.resolve("jmh.json"));
    for (int fork = 0; fork < 3; fork++)
      Files.delete(run.resolve("latency/fork-" + fork + ".hlog"));
    Path forks = run.resolve("forks.jsonl");
    Files.writeString(forks, Files.readString(forks).replace("DONE", "FAILED"));
    Result result = report(run);
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("6 of 6 forks failed"), result.out());
    assertTrue(read(run, "tables/failed-forks.csv").contains("not told"));
  }

  @Test
  void aTornForkIsToldAndADamagedOneNamed() throws IOException {
    Path run = new SyntheticRun().bench().write(results);
    Path forks = run.resolve("forks.jsonl");
    String text = Files.readString(forks);
    Files.writeString(forks, text.substring(0, text.length() - 9));
    Result torn = report(run);
    assertEquals(0, torn.code(), torn.err());
    assertTrue(torn.err().contains("forks.jsonl: its last line was cut short"), torn.err());
    assertTrue(torn.out().contains("2 whole rounds"), torn.out());
    Files.writeString(forks, text.replaceFirst("\"outcome\":\"DONE\"", "\"outcome\":null"));
    Result damaged = report(run);
    assertEquals(1, damaged.code());
    assertTrue(damaged.problem().contains("forks.jsonl: line 1 is no fork"), damaged.err());
  }

  @Test
  void aStudyNeedsItsPlanAndOlderManifestsAreRead() throws IOException {
    Path run = new SyntheticRun().seeds(2).write(results);
    Path manifest = run.resolve("manifest.json");
    String text = Files.readString(manifest);
    String old = text.replaceAll("(?s)\"command\" :.*?\"plan\"", "\"plan\"");
    assertFalse(old.contains("arguments"), old);
    Files.writeString(manifest, old);
    Result result = report(run);
    assertEquals(0, result.code(), result.err());
    assertFalse(result.out().contains("HOW IT WAS MEASURED"), result.out());
    Files.writeString(manifest, old.replaceFirst("(?s)\"plan\" : \\{.*\\}", "\"plan\" : null}"));
    Result without = report(run);
    assertEquals(1, without.code(), without.out());
    assertTrue(without.problem().contains("incomplete: expected plan"), without.err());
  }
}
