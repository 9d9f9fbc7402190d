package org.learncost.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learncost.reports.ReportCommandTest.Result;

/** A study beside its repetition: what is the same, what is not, and exactly that. */
class RepeatedCommandTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir Path folder;

  private Path published;

  @BeforeEach
  void publish() throws IOException {
    published = new SyntheticRun().write(folder.resolve("published"));
  }

  private Path copy() throws IOException {
    Path copy = folder.resolve("here").resolve(published.getFileName());
    try (Stream<Path> files = Files.walk(published)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = copy.resolve(published.relativize(file));
        Files.createDirectories(to.resolveSibling(""));
        Files.copy(file, to);
      }
    }
    return copy;
  }

  private static Result repeated(Path published, Path here) {
    return ReportCommandTest.run("repeated", published.toString(), here.toString());
  }

  private static List<String> rows(Path here, String verdict) throws IOException {
    return Files.readAllLines(here.resolve("repeat/tables/claims.csv")).stream()
        .filter(line -> line.startsWith(verdict))
        .collect(Collectors.toList());
  }

  @Test
  void theSameRunIsReproducedClaimByClaim() throws IOException {
    Path here = copy();
    Result result = repeated(published, here);
    assertTrue(rows(here, "✔").get(0).contains("trials bit for bit: "), result.out());
    assertEquals(List.of(), rows(here, "✖"), result.out());
    assertTrue(rows(here, "✔").size() > 8, result.out());
    // A crossing that was undecided cannot be told.
    assertEquals(rows(here, "?").isEmpty() ? 0 : 4, result.code(), result.err());
    assertTrue(result.out().startsWith("Repeated: "), result.out());
    assertTrue(Files.exists(here.resolve("repeat/index.html")));
  }

  /**
   * One backend at half its speed: its ratios to the others are not reproduced, and nothing else.
   */
  @Test
  void aSlowedBackendIsNamed() throws IOException {
    Path here = copy();
    Path file = here.resolve("jmh.json");
    ArrayNode results = (ArrayNode) MAPPER.readTree(file.toFile());
    for (JsonNode result : results) {
      boolean throughput = result.get("benchmark").asText().endsWith("TrainingThroughput.train");
      if (!throughput || !result.at("/params/backend").asText().equals("vector")) continue;
      halve((ObjectNode) result.get("primaryMetric"));
      for (JsonNode metric : result.get("secondaryMetrics")) halve((ObjectNode) metric);
    }
    MAPPER.writeValue(file.toFile(), results);
    Result result = repeated(published, here);
    assertEquals(3, result.code(), result.out());
    List<String> broken = rows(here, "✖");
    assertTrue(broken.size() >= 2, result.out());
    for (String row : broken) assertTrue(row.contains("vector"), row);
  }

  private static void halve(ObjectNode metric) {
    metric.put("score", metric.get("score").asDouble() / 2);
    for (JsonNode fork : metric.withArray("rawData")) {
      ArrayNode values = (ArrayNode) fork;
      for (int i = 0; i < values.size(); i++) values.set(i, values.get(i).asDouble() / 2);
    }
  }

  @Test
  void aTrialThatCameOutOtherwiseIsCounted() throws IOException {
    Path here = copy();
    Path file = here.resolve("trials.jsonl");
    List<String> lines = Files.readAllLines(file);
    ObjectNode trial = (ObjectNode) MAPPER.readTree(lines.get(0));
    trial.put("error", Math.nextUp(trial.get("error").asDouble()));
    lines.set(0, MAPPER.writeValueAsString(trial));
    Files.write(file, lines);
    Result result = repeated(published, here);
    assertEquals(3, result.code(), result.out());
    List<String> broken = rows(here, "✖");
    assertEquals(1, broken.size(), result.out());
    String counts = (lines.size() - 1) + " of " + lines.size();
    assertTrue(broken.get(0).contains("bit for bit: " + counts), broken.get(0));
  }

  @Test
  void aPackedRunIsTakenAsItIs() throws IOException {
    Result packed = ReportCommandTest.run("pack", published.toString());
    assertEquals(0, packed.code(), packed.err());
    Path file = Path.of(packed.out().strip());
    assertEquals(published.getFileName() + ".zip", file.getFileName().toString());
    Path here = copy();
    assertTrue(repeated(file, here).out().startsWith("Repeated: "));
    assertEquals(0, ReportCommandTest.run("report", file.toString()).code());
    Path page = file.resolveSibling(published.getFileName() + "-report").resolve("index.html");
    assertTrue(Files.exists(page), "beside the file: " + page);
    Result compared = ReportCommandTest.run("compare", file.toString(), published.toString());
    assertTrue(compared.out().startsWith("Comparison: "), compared.err());
  }

  @Test
  void whatIsNoStudyIsOneLine() throws IOException {
    Path bench = new SyntheticRun().bench().write(folder.resolve("bench"));
    Result result = repeated(published, bench);
    assertEquals(2, result.code());
    assertTrue(
        result.err().contains("a run of study was not repeated by one of bench"), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
    Result none = ReportCommandTest.run("pack", folder.resolve("none").toString());
    assertEquals(2, none.code());
    assertTrue(none.err().contains("expected a run directory"), none.err());
  }
}
