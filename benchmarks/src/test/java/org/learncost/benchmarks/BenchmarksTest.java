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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.backend.Backends;
import org.learncost.core.result.Journal;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.Trial;
import org.openjdk.jmh.annotations.Param;

class BenchmarksTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(classes = {TrainingThroughput.class, StepLatency.class, TimeToErrorLevel.class})
  void everyBenchmarkKnowsEveryBackend(Class<?> benchmark) throws NoSuchFieldException {
    Param parameter = benchmark.getDeclaredField("backend").getAnnotation(Param.class);
    assertEquals(Set.copyOf(Backends.ids()), Set.of(parameter.value()));
  }

  @Test
  void theSweepLeavesOneTrialForEachSizeQualityAndSeed() throws Exception {
    StudyPlan plan = plan();
    RunDirectory directory = RunDirectory.create(folder, "sweep", Instant.now());
    new Sweep(plan).run(directory);
    List<Trial> trials = Journal.read(directory.trialsFile()).trials();
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
          () -> Workload.openChecked("scalar", Workload.plan(8, 32), 1, 64));
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
        "Adam",
        32,
        500,
        List.of(0.5, 0.1),
        99_584,
        "scalar",
        "as asked for",
        List.of("scalar"));
  }
}
