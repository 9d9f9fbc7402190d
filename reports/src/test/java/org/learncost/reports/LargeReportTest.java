package org.learncost.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report on a hundred thousand trials is whole, and its page can still be opened. */
class LargeReportTest {
  private static final long LARGEST_PAGE = 5_000_000;

  @Test
  @Tag("slow")
  void everyTrialCountsAndThePageStaysSmall(@TempDir Path results) throws IOException {
    Path run = new SyntheticRun().large().write(results);
    ReportCommandTest.Result result = ReportCommandTest.run("report", "--full", run.toString());
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("100002 of 100002 trials"), result.out());
    long size = Files.size(run.resolve("report/index.html"));
    assertTrue(size < LARGEST_PAGE, "index.html has " + size + " bytes");
    JsonNode summary = new JsonMapper().readTree(run.resolve("report/summary.json").toFile());
    assertEquals(3, summary.get("errors").size());
    for (JsonNode curve : summary.get("errors")) {
      assertEquals(14, curve.get("sizes").size());
      for (JsonNode n : curve.get("sizes")) {
        assertEquals(2381, n.get("seeds").asInt() + n.get("diverged").asInt());
      }
      JsonNode alpha = curve.at("/law/models/0/alpha");
      assertEquals(SyntheticRun.ALPHA, alpha.get("value").asDouble(), 0.01);
    }
  }
}
