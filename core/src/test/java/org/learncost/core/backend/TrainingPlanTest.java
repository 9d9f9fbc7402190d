package org.learncost.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.learncost.core.data.Dataset;
import org.learncost.core.data.TaskData;
import org.learncost.core.mlp.Activation;
import org.learncost.core.mlp.Loss;
import org.learncost.core.mlp.MlpSpec;
import org.learncost.core.mlp.OptimizerSpec.Sgd;
import org.learncost.core.result.Measure;

/** What cannot be trained is named before training starts. */
class TrainingPlanTest {
  private static final MlpSpec TWO_CLASSES = MlpSpec.of(Activation.RELU, 1, 4, 2);

  @Test
  void dataThatIsNoNumberIsNamed() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Dataset(2, 2, 1, new float[] {1, 2, 3, Float.NaN}, new float[] {1, 2}));
    assertEquals("inputs: row 1, column 1 is NaN, expected a finite number", e.getMessage());
  }

  @Test
  void targetsThatAreNoProbabilitiesAreNamed() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> check(Loss.CROSS_ENTROPY, 1, new float[] {0, 1, 0.5f, 0.25f}));
    assertTrue(e.getMessage().endsWith("row 1 has [0.5, 0.25]"), e.getMessage());
    check(Loss.MSE, 1, new float[] {0, 1, 0.5f, 0.25f});
    check(Loss.CROSS_ENTROPY, 1, new float[] {0, 1, 0.75f, 0.25f});
  }

  @Test
  void batchAboveTheSamplesIsNamed() {
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> check(Loss.MSE, 3, new float[] {0, 1, 1, 0}));
    assertEquals("batch must lie between 1 and the 2 training samples: 3", e.getMessage());
  }

  @Test
  void misclassifiedIsTheShareOfRowsWithAnotherLargestOutput() {
    TaskData data = data(new float[] {0, 1, 1, 0});
    var error = data.testError(new float[] {-3, -2, 5, 6});
    assertEquals(0.5, error.error());
    var diverged = data.testError(new float[] {-3, Float.NaN, 5, 6});
    assertTrue(!diverged.isFinite());
  }

  private static void check(Loss loss, int batch, float[] targets) {
    new TrainingPlan(TWO_CLASSES, loss, Sgd.of(0.1), batch)
        .check(List.of(new Replica(1, data(targets))));
  }

  private static TaskData data(float[] targets) {
    Dataset rows = new Dataset(2, 1, 2, new float[] {1, 2}, targets);
    return new TaskData(rows, rows, targets, Measure.ERROR_RATE);
  }
}
