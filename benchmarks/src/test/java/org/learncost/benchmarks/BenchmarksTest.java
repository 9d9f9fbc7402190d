package org.learncost.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.result.Crossing;
import org.learncost.core.result.Journal;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.Trial;
import org.openjdk.jmh.annotations.Param;

class BenchmarksTest {
  private static final TrainingPlan TRAINING = Plans.of("1-128-128-1", "relu", "mse", "adam", 32);

  @TempDir Path folder;

  @Test
  void theBenchmarksKnowEveryBackend() throws NoSuchFieldException {
    Param parameter = TrainingBenchmark.class.getField("backend").getAnnotation(Param.class);
    assertEquals(Set.copyOf(Backends.ids()), Set.of(parameter.value()));
  }

  @Test
  void theSweepLeavesOneTrialForEachSizeQualityAndSeed() throws Exception {
    StudyPlan plan = plan("scalar", "cosine", List.of("epochs"), null, null);
    RunDirectory directory = RunDirectory.create(folder, "sweep", Instant.now());
    List<Trial> run = sweep(plan, directory);
    List<Trial> trials = Journal.read(directory.trialsFile(), Trial.class).entries();
    assertEquals(run.size(), trials.size());
    assertEquals(2 * 2 * 3, trials.stream().distinct().count());
    for (Trial trial : trials) {
      assertEquals(Trial.Outcome.FINISHED, trial.outcome());
      assertEquals(3 * (trial.n() == 50 ? 2 : 3), trial.steps());
      assertEquals(3L * trial.n(), trial.samples());
      assertEquals(plan.levels().size(), trial.crossings().size());
      // The untrained network, predicting about 0, errs by the mean of |sin|.
      assertEquals(2 / Math.PI, trial.checkpoints().error()[0], 0.15);
      assertTrue(trial.error() < 0.75 && trial.error() > 0.08, "error " + trial.error());
    }
  }

  @Test
  void aForkRefusesAnotherDeviceThanTheStudySaw() {
    System.setProperty("learncost.device.scalar", "GPU: another (elsewhere)");
    try {
      assertThrows(
          BackendUnavailable.class,
          () -> Workload.openChecked("scalar", TRAINING, Workload.replicas(TRAINING, 1)));
    } finally {
      System.clearProperty("learncost.device.scalar");
    }
  }

  @Test
  void everyArmHasItsOwnTrialsAndGoesOnWhereItsJournalEnds() throws Exception {
    StudyPlan plan = plan("scalar", "constant", List.of("epochs", "steps", "plateau"), 7L, 40L);
    RunDirectory directory = RunDirectory.create(folder, "arms", Instant.now());
    sweep(plan, directory);
    List<Trial> trials = Journal.read(directory.trialsFile(), Trial.class).entries();
    assertEquals(3 * 2 * 2 * 3, trials.size());
    assertEquals(trials.size(), trials.stream().map(BenchmarksTest::place).distinct().count());
    for (Trial trial : trials) {
      long epochs = 3 * (trial.n() == 50 ? 2 : 3);
      assertEquals(Trial.Outcome.FINISHED, trial.outcome());
      switch (trial.arm()) {
        case "epochs" -> assertEquals(epochs, trial.steps());
        case "steps" -> assertEquals(7, trial.steps());
        default -> assertTrue(trial.steps() >= epochs && trial.steps() <= 40);
      }
      // What a longer budget sees first is what a shorter one saw.
      Trial plateau =
          trials.stream()
              .filter(t -> t.arm().equals("plateau") && place(t).endsWith(seat(trial)))
              .findFirst()
              .orElseThrow();
      assertEquals(trial.checkpoints().error()[1], plateau.checkpoints().error()[1]);
      trial.crossings().stream()
          .filter(Crossing::censored)
          .forEach(c -> assertEquals(trial.steps(), c.step()));
    }

    // All of an arm that came later, and one trial from the middle of the first.
    List<String> lines = Files.readAllLines(directory.trialsFile());
    List<String> left = new ArrayList<>(lines.subList(0, 2 * lines.size() / 3));
    left.remove(4);
    Files.write(directory.trialsFile(), left);
    assertEquals(
        trials.stream().map(BenchmarksTest::place).toList(),
        sweep(plan, directory).stream().map(BenchmarksTest::place).toList());
    assertEquals(
        Set.copyOf(lines), Set.copyOf(Files.readAllLines(directory.trialsFile())), "bit for bit");
    assertEquals(lines.size(), Files.readAllLines(directory.trialsFile()).size());
  }

  private static String place(Trial trial) {
    return trial.arm() + seat(trial);
  }

  private static String seat(Trial trial) {
    return " n " + trial.n() + " quality " + trial.quality() + " seed " + trial.seed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"epochs:50", "steps:5000000000", "plateau:50:20000"})
  void aForkIsToldABudgetInWords(String text) {
    assertEquals(text, Budgets.text(Budgets.parse(text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"epochs", "forever:3", ""})
  void wordsThatAreNoBudgetAreNamed(String text) {
    var e = assertThrows(IllegalArgumentException.class, () -> Budgets.parse(text));
    assertTrue(e.getMessage().contains("'" + text + "'"), e.getMessage());
  }

  private static List<Trial> sweep(StudyPlan plan, RunDirectory directory) throws Exception {
    try (LocalShards shards = new LocalShards(plan, List.of(), 60)) {
      return new Sweep(plan, shards, "CPU: of the test").run(directory);
    }
  }

  static StudyPlan plan(
      String backend,
      String schedule,
      List<String> arms,
      @Nullable Long steps,
      @Nullable Long plateauCap) {
    return new StudyPlan(
        "sine",
        List.of(1.0, 2.0),
        List.of(0.08, 0.04),
        List.of(50, 96),
        List.of(1L, 2L, 3L),
        arms,
        3,
        steps,
        plateauCap,
        "1-128-128-1",
        "RELU",
        "MSE",
        "Adam",
        schedule,
        32,
        500,
        List.of(0.5, 0.1),
        99_584,
        backend,
        "as asked for",
        "",
        List.of("scalar"));
  }
}
