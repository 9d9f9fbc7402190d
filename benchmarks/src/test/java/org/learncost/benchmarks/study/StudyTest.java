package org.learncost.benchmarks.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learncost.benchmarks.TrainingBenchmark;
import org.learncost.benchmarks.workload.Workload;
import org.learncost.core.backend.Availability;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.Resources;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.result.Axis;
import org.learncost.core.result.Condition;
import org.learncost.core.result.Crossing;
import org.learncost.core.result.Journal;
import org.learncost.core.result.Measure;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.Trial;
import org.learncost.core.result.training.TrainingSettings;
import org.learncost.core.sweep.LocalShards;
import org.learncost.core.train.Budget;
import org.learncost.core.train.MlpLearner;
import org.learncost.core.train.TrainingPlans;
import org.learncost.core.train.TrialSpec;
import org.openjdk.jmh.annotations.Param;

class StudyTest {
  private static final TrainingPlan TRAINING =
      TrainingPlans.of("1-128-128-1", "relu", "mse", "adam", 32);

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
  void everyRuleHasItsOwnTrialsAndGoesOnWhereItsJournalEnds() throws Exception {
    StudyPlan plan = plan("scalar", "constant", List.of("epochs", "steps", "plateau"), 7L, 40L);
    RunDirectory directory = RunDirectory.create(folder, "arms", Instant.now());
    sweep(plan, directory);
    List<Trial> trials = Journal.read(directory.trialsFile(), Trial.class).entries();
    assertEquals(3 * 2 * 2 * 3, trials.size());
    assertEquals(trials.size(), trials.stream().map(StudyTest::key).distinct().count());
    for (Trial trial : trials) {
      long epochs = 3 * (trial.n() == 50 ? 2 : 3);
      assertEquals(Trial.Outcome.FINISHED, trial.outcome());
      switch (trial.rule()) {
        case "epochs" -> assertEquals(epochs, trial.steps());
        case "steps" -> assertEquals(7, trial.steps());
        default -> assertTrue(trial.steps() >= epochs && trial.steps() <= 40);
      }
      // What a longer budget sees first is what a shorter one saw.
      Trial plateau =
          trials.stream()
              .filter(t -> t.rule().equals("plateau") && key(t).endsWith(place(trial)))
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
        trials.stream().map(StudyTest::key).toList(),
        sweep(plan, directory).stream().map(StudyTest::key).toList());
    assertEquals(
        Set.copyOf(lines), Set.copyOf(Files.readAllLines(directory.trialsFile())), "bit for bit");
    assertEquals(lines.size(), Files.readAllLines(directory.trialsFile()).size());
  }

  private static String key(Trial trial) {
    return trial.rule() + place(trial);
  }

  private static String place(Trial trial) {
    return " n " + trial.n() + " " + trial.condition() + " seed " + trial.seed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"epochs:50", "steps:5000000000", "plateau:50:20000"})
  void aForkIsToldABudgetInWords(String text) {
    assertEquals(text, Budget.parse(text).text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"epochs", "forever:3", ""})
  void wordsThatAreNoBudgetAreNamed(String text) {
    var e = assertThrows(IllegalArgumentException.class, () -> Budget.parse(text));
    assertTrue(e.getMessage().contains("'" + text + "'"), e.getMessage());
  }

  private static List<Trial> sweep(StudyPlan plan, RunDirectory directory) throws Exception {
    MlpLearner learner = learner(plan, 1);
    try (LocalShards shards = new LocalShards(List.of(), 1, 60, System.err::println)) {
      return new Sweep(TrialSpec.of(plan), shards, learner).run(directory);
    }
  }

  /** On the device that there is. */
  static MlpLearner learner(StudyPlan plan, int threads) {
    Resources resources = Resources.all().withThreads(threads);
    var found = (Availability.Available) Backends.byId(plan.sweepBackend()).probe(resources);
    return new MlpLearner(plan.sweepBackend(), found.device().toString(), resources);
  }

  static StudyPlan plan(
      String backend,
      String schedule,
      List<String> rules,
      @Nullable Long steps,
      @Nullable Long plateauCap) {
    TrainingSettings training =
        new TrainingSettings("1-128-128-1", "relu", "mse", "adam", schedule, 32, 99_584);
    List<PlannedCondition> conditions =
        Stream.of("1", "2")
            .map(
                quality ->
                    new PlannedCondition(
                        Condition.of("quality", quality),
                        new TreeMap<>(Map.of("quality", quality)),
                        0.08,
                        training))
            .toList();
    return new StudyPlan(
        "sine",
        "sine",
        null,
        Measure.MEAN_ABSOLUTE_ERROR,
        List.of(new Axis("quality", List.of("1", "2"))),
        conditions,
        List.of(50, 96),
        List.of(1L, 2L, 3L),
        rules,
        3,
        steps,
        plateauCap,
        500,
        List.of(0.5, 0.1),
        backend,
        "as asked for",
        "",
        List.of("scalar"));
  }
}
