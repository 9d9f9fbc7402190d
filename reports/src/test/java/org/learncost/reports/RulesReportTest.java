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
import org.learncost.reports.analysis.ConditionErrors;
import org.learncost.reports.analysis.ErrorAnalysis;
import org.learncost.reports.read.RunData;

/** A study of several arms, and what of its laws another arm confirms. */
@Tag("slow")
class RulesReportTest {
  @TempDir Path results;

  private String report(Path run) {
    ReportCommandTest.Result result = ReportCommandTest.run("report", "--full", run.toString());
    assertEquals(0, result.code(), result.err());
    for (String line : result.out().lines().toList()) {
      assertTrue(line.length() <= 100, () -> line.length() + " columns: " + line);
    }
    // As one line, for sentences wrap.
    return result.out().replaceAll("\\s+", " ");
  }

  @Test
  void anExponentThatOneRuleAloneShowsDoesNotSurvive() throws IOException {
    Path run = new SyntheticRun().rules("epochs", "steps", "plateau").write(results);
    String out = report(run);
    assertTrue(out.contains("rules epochs, steps, plateau; 504 of 504 trials (3 diverged)"), out);
    assertTrue(out.contains("steps: 20000 mini-batches for every n"), out);
    assertTrue(out.contains("21 of 168 trials of the plateau rule reached no plateau"), out);
    String verdict =
        "Between rules, noisy targets: α depends on the rule at quality 1, 1.5, 2. No rule";
    assertTrue(out.contains(verdict), out);
    // Planted: twice the exponent, over a factor of 128 in n, and a floor under both.
    assertTrue(
        out.matches(".*From n = 100 to 12800, at quality 1, the mean absolute error falls .*"),
        out);
    assertTrue(out.contains("-fold with epochs (200 to 20000 steps)"), out);
    assertTrue(out.contains("no overlap between epochs and steps, steps and plateau."), out);
    assertTrue(out.contains("their α is one of steps as well"), out);
    assertTrue(out.contains("No rule tells the conditions apart by α."), out);
    assertTrue(out.contains("belong to the first rule, epochs"), out);
    JsonNode summary = new JsonMapper().readTree(run.resolve("report/summary.json").toFile());
    JsonNode errors = summary.get("errors");
    assertEquals(9, errors.size());
    for (JsonNode row : errors) {
      JsonNode alpha = row.at("/law/models/0/alpha");
      boolean steps = row.get("rule").asText().equals("steps");
      double planted = steps ? SyntheticRun.ALPHA / 2 : SyntheticRun.ALPHA;
      assertEquals(planted, alpha.get("value").asDouble(), 0.12, row.get("rule").asText());
    }
  }

  @Test
  void anExponentThatAllRulesShowSurvives() throws IOException {
    String out = report(new SyntheticRun().rules("plateau", "epochs").write(results));
    assertTrue(out.contains("α survives at quality 1, 1.5, 2"), out);
    assertTrue(out.contains("At quality 1 α survives: plateau 0."), out);
    assertTrue(out.contains("; all overlap."), out);
    assertFalse(out.contains("one of steps as well"), out);
    assertTrue(out.contains("belong to the first rule, plateau"), out);
  }

  @Test
  void intervalsThatHoldAnyExponentConfirmNone() throws IOException {
    List<Integer> nearFloor = List.of(10_000, 20_000, 40_000, 80_000, 160_000);
    SyntheticRun synthetic = new SyntheticRun().rules("epochs", "steps").sizes(nearFloor);
    String out = report(synthetic.seeds(3).write(results));
    assertTrue(out.contains("it is open whether α survives at quality 1"), out);
    assertTrue(out.contains("wider than a factor of two with epochs"), out);
  }

  @Test
  void tablesAndPlotsNameTheRuleAndTheLiteraturesFileHasTheFirstAlone() throws IOException {
    Path run = new SyntheticRun().rules("steps", "epochs").write(results);
    report(run);
    Path report = run.resolve("report");
    assertTrue(Files.exists(report.resolve("error-noisy-quality-1-steps.svg")));
    assertTrue(Files.exists(report.resolve("error-clean-quality-1_5-epochs.svg")));
    List<String> errors = Files.readAllLines(report.resolve("tables/errors.csv"));
    assertEquals(1 + 2 * 3 * SyntheticRun.SIZES.size(), errors.size());
    assertTrue(errors.get(0).startsWith("rule,quality,n,error,"), errors.get(0));
    assertTrue(errors.get(1).startsWith("steps,1,100,"), errors.get(1));
    assertTrue(errors.get(1).endsWith(",20000"), errors.get(1));
    List<String> literature =
        Files.readAllLines(report.resolve("generalization_error_results.csv"));
    assertEquals(1 + 3 * SyntheticRun.SIZES.size(), literature.size());
    String mae = errors.get(1).split(",")[3];
    assertEquals("Samples,quality,mean-absolute-error", literature.get(0));
    assertEquals("100,1," + mae, literature.get(1));
    String laws = Files.readString(report.resolve("tables/laws.csv"));
    assertTrue(laws.startsWith("rule,quality,targets,"), laws);
  }

  @Test
  void aRunOfOneRuleIsShownAsEverAndSoIsOneFromBeforeThereWereTasks() throws IOException {
    Path run = new SyntheticRun().write(results);
    String now = report(run);
    SchemaOne.rewrite(run);
    assertEquals(now, report(run));
    assertFalse(now.contains("Between rules"), now);
    assertTrue(now.contains("rule epochs; 168 of 168 trials"), now);
    try (Stream<Path> files = Files.walk(run.resolve("report"))) {
      assertTrue(files.noneMatch(f -> f.getFileName().toString().endsWith("-epochs.svg")));
    }
    String errors = Files.readString(run.resolve("report/tables/errors.csv"));
    assertTrue(errors.startsWith("quality,n,error,"), errors);
  }

  @Test
  void errorsAreToldByRuleConditionSizeAndSeed() throws IOException {
    Path path = new SyntheticRun().rules("epochs", "steps").seeds(3).write(results);
    RunData run = RunData.read(RunDirectory.open(path));
    Analysis whole = Analysis.of(run, new SplittableRandom(1));
    ErrorAnalysis analysis = whole.errors();
    assertEquals(6, analysis.errors().size());
    assertEquals(analysis.errors("epochs"), analysis.firstRule());
    for (ConditionErrors errors : analysis.errors("steps")) {
      for (ConditionErrors.Size size : errors.sizes()) {
        assertEquals(size.seeds().size(), size.errors().length);
        for (double steps : size.steps()) assertEquals(SyntheticRun.STEPS, steps);
      }
    }
    // The surface is that of the first rule: its budget grows with n.
    assertEquals(
        200,
        whole
            .costs()
            .surface()
            .cell(SyntheticRun.quality(1), 100, SyntheticRun.LEVELS.get(0))
            .orElseThrow()
            .budgetSteps());
  }
}
