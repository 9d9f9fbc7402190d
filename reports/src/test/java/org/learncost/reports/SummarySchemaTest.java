package org.learncost.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learncost.reports.read.JmhFileTest;

/** Every summary.json is as summary.schema.json says, and the schema leaves nothing open. */
@Tag("slow")
class SummarySchemaTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir Path folder;

  private static String text() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Main.class.getResourceAsStream("render/json/summary.schema.json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> problems(String summary) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text());
    return schema.validate(summary, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  private Path report(Path... runs) throws IOException {
    Path out = Files.createTempDirectory(folder, "out");
    List<String> arguments = new ArrayList<>(List.of("report", "--out", out.toString()));
    for (Path run : runs) arguments.add(run.toString());
    var result = ReportCommandTest.run(arguments.toArray(String[]::new));
    assertEquals(0, result.code(), result.err());
    return out;
  }

  private Path sample(String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in = Objects.requireNonNull(JmhFileTest.class.getResourceAsStream(name))) {
      Files.copy(in, file);
    }
    return file;
  }

  private List<Path> runs() throws IOException {
    List<Path> runs = new ArrayList<>();
    runs.add(new SyntheticRun().rules("epochs", "steps", "plateau").write(folder.resolve("rules")));
    runs.add(new SyntheticGrid().write(folder.resolve("grid")));
    runs.add(new SyntheticRun().seeds(1).forks(1).write(folder.resolve("one")));
    FailedTrialsTest.failAt(800, runs.get(2));
    runs.add(new SyntheticRun().bench().write(folder.resolve("bench")));
    runs.add(new SyntheticRun().beforePlans().seeds(2).write(folder.resolve("old")));
    runs.add(
        new SyntheticRun().sizes(List.of(100)).seeds(2).noEnergy("x").write(folder.resolve("few")));
    for (String version : List.of("1.0", "1.19", "1.37"))
      runs.add(sample("jmh-" + version + ".json"));
    return runs;
  }

  /** A field that is described but written by no run may have gone. */
  @Test
  void everySummaryIsAsTheSchemaSaysAndEveryFieldIsWritten() throws IOException {
    List<Path> runs = runs();
    Set<String> described = new TreeSet<>();
    for (JsonNode properties : MAPPER.readTree(text()).findValues("properties")) {
      properties.fieldNames().forEachRemaining(described::add);
    }
    List<Path> reports = new ArrayList<>();
    for (Path run : runs) reports.add(report(run));
    reports.add(report(runs.get(0), runs.get(3), runs.get(runs.size() - 1)));
    Set<String> written = new TreeSet<>();
    for (Path out : reports) {
      String summary = Files.readString(out.resolve("summary.json"));
      assertEquals(List.of(), problems(summary), summary);
      assertEquals(text(), Files.readString(out.resolve("summary.schema.json")));
      names(MAPPER.readTree(summary), written);
    }
    described.removeAll(written);
    // What only a GPU or a library of its own would tell.
    described.removeAll(Set.of("gpu_joules", "library", "upload"));
    assertTrue(described.isEmpty(), described.toString());
  }

  @Test
  void whatIsNotDescribedIsRefused() throws IOException {
    Path out = report(sample("jmh-1.37.json"));
    ObjectNode summary = (ObjectNode) MAPPER.readTree(out.resolve("summary.json").toFile());
    assertEquals(List.of(), problems(summary.toString()));
    ObjectNode more = summary.deepCopy().put("extra", 1);
    assertFalse(problems(more.toString()).isEmpty(), "a field too many");
    ObjectNode less = summary.deepCopy();
    less.remove("warnings");
    assertFalse(problems(less.toString()).isEmpty(), "a field too few");
    ObjectNode other = summary.deepCopy().put("schemaVersion", 2);
    assertFalse(problems(other.toString()).isEmpty(), "another version");
    ObjectNode text = summary.deepCopy();
    ((ObjectNode) text.at("/measurements/0/median")).put("value", "NaN");
    assertFalse(problems(text.toString()).isEmpty(), "a number as text");
  }

  @Test
  void noObjectIsLeftOpen() throws IOException {
    List<String> open = new ArrayList<>();
    open("", MAPPER.readTree(text()), open);
    assertEquals(List.of(), open);
  }

  private static void open(String at, JsonNode node, List<String> open) {
    boolean object = node.path("type").asText().equals("object");
    if (object && !node.has("additionalProperties")) open.add(at);
    node.properties().forEach(e -> open(at + "/" + e.getKey(), e.getValue(), open));
    for (int i = 0; node.isArray() && i < node.size(); i++) open(at + "/" + i, node.get(i), open);
  }

  private static void names(JsonNode node, Set<String> names) {
    node.properties()
        .forEach(
            e -> {
              names.add(e.getKey());
              names(e.getValue(), names);
            });
    if (node.isArray()) node.forEach(child -> names(child, names));
  }
}
