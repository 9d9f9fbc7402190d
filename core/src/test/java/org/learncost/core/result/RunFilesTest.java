package org.learncost.core.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learncost.core.result.training.TrainingSettings;

class RunFilesTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void journalOfTwo() throws IOException {
    file = folder.resolve("trials.jsonl");
    try (Journal<Trial> journal = new Journal<>(file)) {
      journal.append(List.of(trial(1)));
      journal.append(List.of(trial(2)));
    }
  }

  @Test
  void trialsComeBackAsTheyWere() {
    Journal.Content<Trial> content = Journal.read(file, Trial.class);
    assertFalse(content.torn());
    assertEquals(List.of(1L, 2L), content.entries().stream().map(Trial::seed).toList());
    Trial trial = content.entries().get(0);
    assertEquals(
        List.of(new Crossing(0.5, 1, 32, false), new Crossing(0.1, 9, 288, true)),
        trial.crossings());
    assertEquals(0.25f, trial.checkpoints().error()[1]);
    assertEquals(Condition.of("hidden", "16-8"), trial.condition());
    assertEquals(Map.of(Measure.MEAN_SQUARED_ERROR, 0.09), trial.measures());
    assertSame(trial.condition(), content.entries().get(1).condition(), "read once");
    assertEquals(Trial.Outcome.FINISHED, trial.outcome());
  }

  @Test
  void aLineOfSchema1HasItsQualityForACondition() throws IOException {
    Files.writeString(
        file,
        """
        {"task":"sine","quality":1.5,"arm":"steps","n":50,"seed":7,"mlp":"1-8-1","batch":32,\
        "backend":"vector","device":"CPU: test","outcome":"FINISHED","steps":9,"samples":288,\
        "error":0.25,"cleanError":0.2,"crossings":[],\
        "checkpoints":{"step":[0],"error":[0.6],"cleanError":[0.6]}}
        """);
    Trial trial = Journal.read(file, Trial.class).entries().get(0);
    assertEquals(new Trial.Key("steps", Condition.of("quality", "1.5"), 50, 7), trial.key());
    assertEquals(0.2, trial.cleanError());
    assertEquals(Map.of(), trial.measures());
  }

  @Test
  void aConditionThatIsNoneIsNamed() throws IOException {
    String line = Files.readAllLines(file).get(0);
    Files.writeString(file, line.replace("{\"hidden\":\"16-8\"}", "[1]") + "\n");
    var e = assertThrows(RunFileException.class, () -> Journal.read(file, Trial.class));
    assertTrue(e.getMessage().startsWith(file + ": line 1 is no trial: "), e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
  }

  @Test
  void outcomesAreTheTrialsWithoutTheErrorsOnTheWay() {
    List<Trial> trials = Journal.read(file, Trial.class).entries();
    List<Trial> outcomes = Journal.readOutcomes(file).entries();
    assertEquals(trials.get(1).crossings(), outcomes.get(1).crossings());
    assertEquals(trials.get(1).cleanError(), outcomes.get(1).cleanError());
    assertEquals(Checkpoints.NONE, outcomes.get(1).checkpoints());
  }

  @Test
  void aTornLastLineIsDroppedAndTold() throws IOException {
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() - 20));
    Journal.Content<Trial> content = Journal.read(file, Trial.class);
    assertTrue(content.torn());
    assertEquals(1, content.entries().size());
  }

  @Test
  void aLongJournalIsReadInOrder() throws IOException {
    // More lines than are parsed at once, and longer than the buffer that they are read into.
    String line = Files.readAllLines(file).get(0);
    String wide = line.replace("\"error\":", " ".repeat(70_000) + "\"error\":");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5000; i++)
      text.append(line.replace("\"seed\":1", "\"seed\":" + i)).append('\n');
    Files.writeString(file, text + wide + "\n");
    List<Trial> trials = Journal.read(file, Trial.class).entries();
    assertEquals(5001, trials.size());
    for (int i = 0; i < 5000; i++) assertEquals(i, trials.get(i).seed());
    assertEquals(1, trials.get(5000).seed());
  }

  @Test
  void ofSeveralDamagedLinesTheFirstIsNamed() throws IOException {
    String text = Files.readString(file).repeat(400);
    Files.writeString(file, text + "broken\n" + text + "broken, too\n");
    var e = assertThrows(RunFileException.class, () -> Journal.read(file, Trial.class));
    assertTrue(e.getMessage().contains(": line 801 is no trial: "), e.getMessage());
  }

  @Test
  void aLineCutWithinALetterIsTornAndOneThatIsNoTextIsNamed() throws IOException {
    Files.write(file, new byte[] {'"', (byte) 0xc3}, StandardOpenOption.APPEND);
    Journal.Content<Trial> content = Journal.read(file, Trial.class);
    assertTrue(content.torn());
    assertEquals(2, content.entries().size());
    Files.write(file, new byte[] {'"', '\n'}, StandardOpenOption.APPEND);
    var e = assertThrows(RunFileException.class, () -> Journal.read(file, Trial.class));
    assertTrue(e.getMessage().contains(": line 3 is no trial: Invalid UTF-8"), e.getMessage());
  }

  @Test
  void aForeignOrDamagedLineIsNamed() throws IOException {
    Files.writeString(file, "{\"hello\":1}\n", StandardOpenOption.APPEND);
    var e = assertThrows(RunFileException.class, () -> Journal.read(file, Trial.class));
    assertTrue(e.getMessage().startsWith(file + ": line 3 is no trial: "), e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
  }

  @Test
  void aRunDirectoryIsNeverOverwritten() {
    RunDirectory first = RunDirectory.create(folder, "x", NOW);
    assertEquals("20260102T030405Z-x", first.path().getFileName().toString());
    var e = assertThrows(RunFileException.class, () -> RunDirectory.create(folder, "x", NOW));
    assertTrue(e.getMessage().contains("nothing was overwritten"), e.getMessage());
  }

  @Test
  void aFolderThatIsNoRunDirectoryIsNamed() throws IOException {
    assertThrows(RunFileException.class, () -> RunDirectory.open(folder.resolve("none")));
    var e = assertThrows(RunFileException.class, () -> RunDirectory.open(folder));
    assertTrue(e.getMessage().endsWith("not a run directory: it has no manifest.json"));
    Files.writeString(folder.resolve("manifest.json"), "{\"schemaVersion\": 1, ");
    var damaged = assertThrows(RunFileException.class, () -> RunDirectory.open(folder).manifest());
    assertEquals(1, damaged.getMessage().lines().count());
  }

  /** A manifest with a plan of these fields, beside the numbers that every plan has. */
  private RunDirectory planned(String fields) throws IOException {
    String numbers = "\"epochs\": 50, \"batch\": 32, \"testRows\": 500, \"flopsPerSample\": 6";
    Files.writeString(
        folder.resolve("manifest.json"),
        "{\"schemaVersion\": 1, \"gitDirty\": false, \"plan\": {" + fields + ", " + numbers + "}}");
    return RunDirectory.open(folder);
  }

  @Test
  void aPlanFromBeforeThereWereSeveralRulesHasOne() throws IOException {
    StudyPlan old = planned("\"arm\": \"epochs\"").manifest().plan();
    assertEquals(List.of("epochs"), old.rules());
    assertEquals("epochs", old.firstRule());
    assertNull(old.steps());
    assertNull(old.plateauCap());
  }

  @Test
  void severalRulesComeBackAsTheyWere() throws IOException {
    RunDirectory directory =
        planned("\"arms\": [\"steps\", \"plateau\"], \"steps\": 700, \"plateauCap\": 9000");
    directory.write(directory.manifest());
    StudyPlan plan = directory.manifest().plan();
    assertEquals(List.of("steps", "plateau"), plan.rules());
    assertEquals("steps", plan.firstRule());
    assertEquals(700, plan.steps());
    assertEquals(9000, plan.plateauCap());
    assertFalse(Files.readString(directory.manifestFile()).contains("firstRule"));
  }

  @Test
  void aPlanOfSchema1HasAConditionForEachQuality() throws IOException {
    String fields =
        """
        "task": "sine", "qualities": [1.0, 2.5], "errorFloors": [0.08, 0.03], "mlp": "1-8-1",
        "activation": "RELU", "optimizer": "adam:0.001\"""";
    StudyPlan plan = planned(fields).manifest().plan();
    assertEquals(List.of(new Axis("quality", List.of("1", "2.5"))), plan.axes());
    assertEquals(Measure.MEAN_ABSOLUTE_ERROR, plan.measure());
    PlannedCondition second = plan.planned(Condition.of("quality", "2.5")).orElseThrow();
    assertEquals(0.03, second.errorFloor());
    assertEquals(
        new TrainingSettings("1-8-1", "relu", "mse", "adam:0.001", "constant", 32, 6),
        second.training());
    assertTrue(second.sameProblem(plan.conditions().get(1)));
    assertFalse(second.sameProblem(plan.firstCondition()));
  }

  private static Trial trial(long seed) {
    return new Trial(
        "sine",
        Condition.of("hidden", "16-8"),
        "epochs",
        50,
        seed,
        "scalar",
        "CPU: test",
        Trial.Outcome.FINISHED,
        9,
        288,
        0.25,
        0.2,
        Map.of(Measure.MEAN_SQUARED_ERROR, 0.09),
        List.of(new Crossing(0.5, 1, 32, false), new Crossing(0.1, 9, 288, true)),
        new Checkpoints(new long[] {0, 9}, new float[] {0.6f, 0.25f}, new float[] {0.6f, 0.2f}),
        null);
  }
}
