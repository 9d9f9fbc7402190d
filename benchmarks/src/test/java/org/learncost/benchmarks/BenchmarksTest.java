package org.learncost.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.TrainingPlan;
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
    StudyPlan plan = plan();
    RunDirectory directory = RunDirectory.create(folder, "sweep", Instant.now());
    List<Trial> run = new Sweep(plan, TRAINING, BudgetSchedule.COSINE).run(directory);
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

  private static StudyPlan plan() {
    return new StudyPlan(
        "sine",
        List.of(1.0, 2.0),
        List.of(0.08, 0.04),
        List.of(50, 96),
        List.of(1L, 2L, 3L),
        "epochs",
        3,
        "1-128-128-1",
        "RELU",
        "MSE",
        "Adam",
        "cosine",
        32,
        500,
        List.of(0.5, 0.1),
        99_584,
        "scalar",
        "as asked for",
        "",
        List.of("scalar"));
  }
}
