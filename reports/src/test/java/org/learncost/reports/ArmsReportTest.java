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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learncost.core.result.RunDirectory;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.analysis.QualityErrors;
import org.learncost.reports.read.RunData;

/** A study of several arms, and what of its laws another arm confirms. */
@Tag("slow")
class ArmsReportTest {
  @TempDir Path results;

  private String report(Path run) {
    ReportCommandTest.Result result = ReportCommandTest.run("report", run.toString());
    assertEquals(0, result.code(), result.err());
    for (String line : result.out().lines().toList()) {
      assertTrue(line.length() <= 100, () -> line.length() + " columns: " + line);
    }
    // As one line, for sentences wrap.
    return result.out().replaceAll("\\s+", " ");
  }

  @Test
  void anExponentThatOneArmAloneShowsDoesNotSurvive() throws IOException {
    Path run = new SyntheticRun().arms("epochs", "steps", "plateau").write(results);
    String out = report(run);
    assertTrue(out.contains("arms epochs, steps, plateau; 504 of 504 trials (3 diverged)"), out);
    assertTrue(out.contains("steps: 20000 mini-batches for every n"), out);
    assertTrue(out.contains("21 of 168 trials of the plateau arm reached no plateau"), out);
    String verdict =
        "Between arms, noisy targets: α depends on the arm at quality 1, 1.5, 2. No arm";
    assertTrue(out.contains(verdict), out);
    // Planted: twice the exponent, over a factor of 128 in n, and a floor under both.
    assertTrue(out.matches(".*From n = 100 to 12800, at quality 1, the error falls .*"), out);
    assertTrue(out.contains("-fold with epochs (200 to 20000 steps)"), out);
    assertTrue(out.contains("no overlap between epochs and steps, steps and plateau."), out);
    assertTrue(out.contains("their α is one of steps as well"), out);
    assertTrue(out.contains("No arm tells the qualities apart by α."), out);
    assertTrue(out.contains("belong to the first arm, epochs"), out);
    JsonNode summary = new JsonMapper().readTree(run.resolve("report/summary.json").toFile());
    JsonNode errors = summary.get("errors");
    assertEquals(9, errors.size());
    for (JsonNode row : errors) {
      JsonNode alpha = row.at("/noisy/models/0/alpha");
      boolean steps = row.get("arm").asText().equals("steps");
      double planted = steps ? SyntheticRun.ALPHA / 2 : SyntheticRun.ALPHA;
      assertEquals(planted, alpha.get("value").asDouble(), 0.12, row.get("arm").asText());
    }
  }

  @Test
  void anExponentThatAllArmsShowSurvives() throws IOException {
    String out = report(new SyntheticRun().arms("plateau", "epochs").write(results));
    assertTrue(out.contains("α survives at quality 1, 1.5, 2"), out);
    assertTrue(out.contains("At quality 1 α survives: plateau 0."), out);
    assertTrue(out.contains("; all overlap."), out);
    assertFalse(out.contains("one of steps as well"), out);
    assertTrue(out.contains("belong to the first arm, plateau"), out);
  }

  @Test
  void intervalsThatHoldAnyExponentConfirmNone() throws IOException {
    List<Integer> nearFloor = List.of(10_000, 20_000, 40_000, 80_000, 160_000);
    SyntheticRun synthetic = new SyntheticRun().arms("epochs", "steps").sizes(nearFloor);
    String out = report(synthetic.seeds(3).write(results));
    assertTrue(out.contains("it is open whether α survives at quality 1"), out);
    assertTrue(out.contains("wider than a factor of two with epochs"), out);
  }

  @Test
  void tablesAndPlotsNameTheArmAndTheLiteraturesFileHasTheFirstAlone() throws IOException {
    Path run = new SyntheticRun().arms("steps", "epochs").write(results);
    report(run);
    Path report = run.resolve("report");
    assertTrue(Files.exists(report.resolve("error-noisy-q1-steps.svg")));
    assertTrue(Files.exists(report.resolve("error-clean-q1_5-epochs.svg")));
    List<String> errors = Files.readAllLines(report.resolve("tables/errors.csv"));
    assertEquals(1 + 2 * 3 * SyntheticRun.SIZES.size(), errors.size());
    assertTrue(errors.get(0).startsWith("arm,quality,n,mae,"), errors.get(0));
    assertTrue(errors.get(1).startsWith("steps,1,100,"), errors.get(1));
    assertTrue(errors.get(1).endsWith(",20000"), errors.get(1));
    List<String> literature =
        Files.readAllLines(report.resolve("generalization_error_results.csv"));
    assertEquals(1 + 3 * SyntheticRun.SIZES.size(), literature.size());
    String mae = errors.get(1).split(",")[3];
    assertEquals("100,1.0," + mae, literature.get(1));
    String laws = Files.readString(report.resolve("tables/laws.csv"));
    assertTrue(laws.startsWith("arm,quality,targets,"), laws);
  }

  @Test
  void aRunOfOneArmIsShownAsEverAndSoIsOneFromBeforeThereWasAChoice() throws IOException {
    Path run = new SyntheticRun().write(results);
    String now = report(run);
    Path manifest = run.resolve("manifest.json");
    String text = Files.readString(manifest);
    String old =
        text.replaceFirst("\"arms\" : \\[ \"epochs\" \\]", "\"arm\" : \"epochs\"")
            .replaceAll("\\s*\"(steps|plateauCap)\" : null,", "");
    assertFalse(old.equals(text));
    assertFalse(old.contains("plateauCap"));
    Files.writeString(manifest, old);
    assertEquals(now, report(run));
    assertFalse(now.contains("Between arms"), now);
    assertTrue(now.contains("arm epochs; 168 of 168 trials"), now);
    try (Stream<Path> files = Files.walk(run.resolve("report"))) {
      assertTrue(files.noneMatch(f -> f.getFileName().toString().endsWith("-epochs.svg")));
    }
    String errors = Files.readString(run.resolve("report/tables/errors.csv"));
    assertTrue(errors.startsWith("quality,n,mae,"), errors);
  }

  @Test
  void errorsAreToldByArmQualitySizeAndSeed() throws IOException {
    Path path = new SyntheticRun().arms("epochs", "steps").seeds(3).write(results);
    RunData run = RunData.read(RunDirectory.open(path));
    Analysis analysis = Analysis.of(run, new SplittableRandom(1));
    assertEquals(6, analysis.qualities().size());
    assertEquals(analysis.qualities("epochs"), analysis.firstArm());
    for (QualityErrors errors : analysis.qualities("steps")) {
      for (QualityErrors.Size size : errors.sizes()) {
        assertEquals(size.seeds().size(), size.errors().length);
        for (double steps : size.steps()) assertEquals(SyntheticRun.STEPS, steps);
      }
    }
    // The surface is that of the first arm: its budget grows with n.
    assertEquals(
        200,
        analysis.surface().cell(1, 100, SyntheticRun.LEVELS.get(0)).orElseThrow().budgetSteps());
  }
}
