package org.learncost.benchmarks.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.data.Dataset;
import org.learncost.core.data.TaskData;
import org.learncost.core.train.TrainingPlans;

class WorkloadTest {
  @ParameterizedTest
  @CsvSource({
    "1-16-1, relu, mse, adam, 32, 1",
    "1-16-16-1, gelu, mse, adamw, 32, 5",
    "20-16-3, tanh, mse, sgd:0.01:0.9, 33, 2",
    "20-32-10, relu, cross-entropy, adam, 64, 1",
    // More than the oracle can afford: checked on fewer rows.
    "256-512-512-10, relu, cross-entropy, adam, 1024, 1"
  })
  void theAnswerIsCheckedAndTrainingStaysFinite(
      String mlp, String activation, String loss, String optimizer, int batch, int replicas) {
    TrainingPlan plan = TrainingPlans.of(mlp, activation, loss, optimizer, batch);
    List<Replica> data = Workload.replicas(plan, replicas);
    assertEquals(replicas, data.stream().map(Replica::seed).distinct().count());
    try (Trainer trainer = Workload.openChecked("scalar", plan, data)) {
      assertEquals(replicas, trainer.evaluate().size());
      assertTrue(trainer.evaluate().get(0).isFinite());
    }
  }

  @Test
  void classesCanBeLearned() {
    TrainingPlan plan = TrainingPlans.of("16-32-4", "relu", "cross-entropy", "adam:0.01", 64);
    try (Trainer trainer = Workload.openChecked("scalar", plan, Workload.replicas(plan, 1))) {
      double untrained = trainer.evaluate().get(0).error();
      trainer.train(300);
      double trained = trainer.evaluate().get(0).error();
      assertTrue(untrained > 0.5 && trained < 0.3, untrained + " to " + trained);
    }
  }

  @Test
  void dataOfManyReplicasStaysSmallAndBatchesWhole() {
    TrainingPlan plan = TrainingPlans.of("784-16-10", "relu", "cross-entropy", "adam", 96);
    List<Replica> data = Workload.replicas(plan, 64);
    Dataset train = data.get(0).data().train();
    assertEquals(0, train.rows() % 96);
    assertTrue(64L * train.rows() * (784 + 10) <= 1L << 24, train.rows() + " rows");
  }

  /** A trainer on other data than the oracle's is a wrong answer, and so is another optimiser. */
  @Test
  void aWrongAnswerIsRefused() {
    TrainingPlan plan = TrainingPlans.of("1-16-16-1", "relu", "mse", "adam", 32);
    List<Replica> data = Workload.replicas(plan, 1);
    TrainingPlan faster = TrainingPlans.of("1-16-16-1", "relu", "mse", "adam:0.0012", 32);
    try (Trainer trainer = Backends.byId("scalar").open(faster, data)) {
      assertThrows(
          IllegalStateException.class, () -> AnswerCheck.check("scalar", trainer, plan, data));
    }
    TaskData other = data.get(0).data();
    float[] flipped = other.train().targets().clone();
    for (int i = 0; i < flipped.length; i++) {
      flipped[i] = -flipped[i];
    }
    Dataset train =
        new Dataset(other.train().rows(), 1, 1, other.train().inputs().clone(), flipped);
    Replica wrong = new Replica(1, other.withTraining(train));
    try (Trainer trainer = Backends.byId("scalar").open(plan, List.of(wrong))) {
      assertThrows(
          IllegalStateException.class, () -> AnswerCheck.check("scalar", trainer, plan, data));
    }
  }
}
