package org.learncost.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learncost.core.result.Journal;
import org.learncost.core.result.Manifest;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.Trial;
import org.learncost.core.result.experiment.Expectation;
import org.learncost.core.result.experiment.ExperimentPlan;

/** An experiment by its command line, its page, and the page over several. */
class ExperimentToReportTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void anExperimentBecomesAPageOfVerdicts() throws Exception {
    Path results = folder.resolve("results");
    CommandLines.Ended ran =
        CommandLines.benchmarks(
            folder,
            List.of(
                "experiment",
                "bias-variance",
                "--seeds",
                "4",
                "--backend",
                "scalar",
                "--out",
                results.toString()));
    assertEquals(0, ran.exitCode(), ran.err());
    Path run = Path.of(ran.out().strip());
    CommandLines.Ended reported = CommandLines.reports(folder, "report", run.toString());
    assertEquals(0, reported.exitCode(), reported.err());
    assertTrue(
        reported.out().matches("(?s).*\n1\\. .*(holds|cannot tell|does not hold).*"),
        reported.out());

    Manifest manifest = RunDirectory.open(run).manifest();
    ExperimentPlan plan = Objects.requireNonNull(manifest.experiment());
    Path report = run.resolve("report");
    JsonNode verdicts = MAPPER.readTree(report.resolve("verdicts.json").toFile());
    assertEquals("bias-variance", verdicts.path("experiment").asText());
    assertEquals(plan.expectations().size(), verdicts.path("verdicts").size());
    String page = Files.readString(report.resolve("index.html"));
    for (int i = 0; i < plan.expectations().size(); i++) {
      Expectation expectation = plan.expectations().get(i);
      JsonNode verdict = verdicts.path("verdicts").path(i);
      assertEquals(expectation.claim(), verdict.path("claim").asText());
      assertEquals(4, verdict.path("seeds").asInt());
      assertTrue(page.contains(expectation.claim().replace("'", "&#39;")), expectation.claim());
    }
    // That the error is the sum of its parts holds whatever the draws.
    assertEquals("holds", verdicts.path("verdicts").path(1).path("verdict").asText());

    List<Trial> trials = Journal.read(RunDirectory.open(run).trialsFile(), Trial.class).entries();
    for (CSVRecord row : CommandLines.table(report, "part-samples")) {
      int n = Integer.parseInt(row.get("n"));
      double mean =
          trials.stream()
              .filter(t -> "samples".equals(t.condition().get("part")) && t.n() == n)
              .mapToDouble(Trial::error)
              .average()
              .orElseThrow();
      assertEquals(mean, Double.parseDouble(row.get("error")), 1e-12 * mean, "n = " + n);
      assertEquals("4", row.get("seeds"));
    }

    Path all = folder.resolve("all");
    CommandLines.Ended over =
        CommandLines.reports(folder, "experiments", run.toString(), "--out", all.toString());
    assertEquals(0, over.exitCode(), over.err());
    CSVRecord line = CommandLines.table(all, "experiments").get(0);
    assertEquals(plan.title(), line.get("experiment"));
    int counted =
        Integer.parseInt(line.get("hold"))
            + Integer.parseInt(line.get("do_not_hold"))
            + Integer.parseInt(line.get("cannot_tell"));
    assertEquals(plan.expectations().size(), counted);
    Path linked = all.resolve("..").resolve(line.get("page")).normalize();
    assertTrue(Files.exists(linked), linked.toString());
    String address = "../" + line.get("page");
    assertTrue(Files.readString(all.resolve("index.html")).contains(address), address);
  }

  @Test
  void whatIsNoExperimentIsRefused() throws Exception {
    CommandLines.Ended ended = CommandLines.reports(folder, "experiments", folder.toString());
    assertEquals(2, ended.exitCode());
    assertTrue(ended.err().contains(folder + ": expected a run directory"), ended.err());
  }
}
