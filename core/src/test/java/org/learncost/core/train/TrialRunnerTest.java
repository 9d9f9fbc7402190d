package org.learncost.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learncost.core.backend.Backend;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.backend.scalar.ScalarBackend;
import org.learncost.core.data.SineTask;
import org.learncost.core.mlp.Activation;
import org.learncost.core.mlp.Loss;
import org.learncost.core.mlp.MlpSpec;
import org.learncost.core.mlp.OptimizerSpec;
import org.learncost.core.mlp.OptimizerSpec.Adam;
import org.learncost.core.mlp.OptimizerSpec.Sgd;
import org.learncost.core.result.Checkpoints;
import org.learncost.core.result.Measure;

class TrialRunnerTest {
  @Test
  void checkpointsBeginUntrainedEndAtTheBudgetAndLieTenPercentApart() {
    long[] steps = TrialRunner.schedule(5000);
    assertEquals(0, steps[0]);
    assertEquals(5000, steps[steps.length - 1]);
    for (int i = 2; i < steps.length; i++) {
      assertTrue(
          steps[i] - steps[i - 1] <= Math.max(1, 0.1 * steps[i - 1] + 0.5), Arrays.toString(steps));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"scalar", "vector"})
  void theSameSeedGivesTheSameTrialBitForBitAloneOrAmongOthers(String id) {
    Backend backend = Backends.byId(id);
    Replica replica = replica(7);
    Checkpoints alone = run(backend, Adam.of(1e-3), 200, List.of(replica)).get(0);
    List<Replica> three = List.of(replica(1), replica, replica(2));
    Checkpoints among = run(backend, Adam.of(1e-3), 200, three).get(1);
    assertArrayEquals(alone.error(), among.error());
    assertArrayEquals(alone.cleanError(), among.cleanError());
  }

  @Test
  void trainingOnEnoughSamplesApproachesTheNoiseFloor() {
    SineTask task = new SineTask(1);
    Checkpoints seen =
        run(Adam.of(3e-3), 6000, List.of(new Replica(3, task.draw(1000, 500, 3)))).get(0);
    double floor = task.errorFloor(Measure.MEAN_ABSOLUTE_ERROR).orElseThrow();
    float last = seen.error()[seen.error().length - 1];
    assertTrue(last < 1.5 * floor, "test error " + last);
    assertTrue(seen.cleanError()[seen.error().length - 1] < floor);
  }

  @Test
  void aDivergedReplicaEndsAtItsLastFiniteCheckpoint() {
    Checkpoints seen = run(Sgd.of(1e9), 50, List.of(replica(1))).get(0);
    assertTrue(seen.step().length >= 1 && seen.step()[seen.step().length - 1] < 50);
    for (float error : seen.error()) {
      assertTrue(Float.isFinite(error));
    }
  }

  @Test
  void replicasOfOneTrainerEndEachAtItsOwnPlateau() {
    Budget budget = new Budget.Plateau(1, 5000);
    PlantedTrainer trainer =
        new PlantedTrainer(
            s -> 1 / (1 + Math.min(s, 200)),
            s -> s < 40 ? 1 / (s + 1) : Double.NaN,
            s -> 1 / (s + 1),
            s -> s == 0 ? 1 : 0.5);
    List<Checkpoints> seen = TrialRunner.run(trainer, budget, 50, 32, done -> {});
    // It gains until step 200: the first checkpoint with all of that in its first half, or so.
    assertEquals(420, last(seen.get(0)), 40);
    assertTrue(budget.endsAt(seen.get(0), 50, 32));
    assertTrue(last(seen.get(1)) < 40, "the last finite checkpoint");
    assertFalse(budget.endsAt(seen.get(1), 50, 32), "it diverged");
    assertEquals(5000, last(seen.get(2)), "the cap");
    assertEquals(2, last(seen.get(3)), "the two steps of an epoch, the least");
    for (int r = 0; r < seen.size(); r++) {
      float[] error = seen.get(r).error();
      assertEquals(seen.get(r).cleanError()[error.length - 1], error[error.length - 1] / 2);
    }
  }

  @Test
  void aTrainerStopsOnceTheLastOfItsReplicasHasEnded() {
    PlantedTrainer trainer = new PlantedTrainer(s -> 0.5, s -> s == 0 ? 1 : Double.NaN);
    List<Long> told = new ArrayList<>();
    TrialRunner.run(trainer, new Budget.Plateau(1, 5000), 50, 32, told::add);
    assertEquals(2, trainer.done());
    assertEquals(List.of(0L, 1L, 2L), told);
    PlantedTrainer diverging = new PlantedTrainer(s -> s == 0 ? 1 : Double.POSITIVE_INFINITY);
    TrialRunner.run(diverging, new Budget.Steps(5000), 50, 32, done -> {});
    assertEquals(1, diverging.done());
  }

  @Test
  void anUntrainedErrorThatIsNotFiniteIsRefused() {
    PlantedTrainer trainer = new PlantedTrainer(s -> Double.NaN);
    assertThrows(
        IllegalArgumentException.class,
        () -> TrialRunner.run(trainer, new Budget.Steps(5), 50, 32, done -> {}));
  }

  @ParameterizedTest
  @ValueSource(strings = {"scalar", "vector"})
  void aPlateauIsTheSameBitForBitAloneOrAmongOthers(String id) {
    Backend backend = Backends.byId(id);
    Budget budget = new Budget.Plateau(5, 3000);
    Replica replica = replica(7);
    Checkpoints alone = run(backend, Adam.of(1e-3), budget, List.of(replica)).get(0);
    List<Replica> three = List.of(replica(1), replica, replica(2));
    Checkpoints among = run(backend, Adam.of(1e-3), budget, three).get(1);
    assertArrayEquals(alone.step(), among.step());
    assertArrayEquals(alone.error(), among.error());
    // At a constant rate all arms go one way: a shorter budget sees what a longer one begins with.
    Checkpoints longer = run(backend, Adam.of(1e-3), 3000, List.of(replica)).get(0);
    int shared = alone.step().length - 1;
    assertArrayEquals(Arrays.copyOf(alone.error(), shared), Arrays.copyOf(longer.error(), shared));
  }

  private static long last(Checkpoints seen) {
    return seen.step()[seen.step().length - 1];
  }

  private static Replica replica(long seed) {
    return new Replica(seed, new SineTask(1).draw(50, 40, seed));
  }

  private static List<Checkpoints> run(
      OptimizerSpec optimizer, long steps, List<Replica> replicas) {
    return run(new ScalarBackend(), optimizer, steps, replicas);
  }

  private static List<Checkpoints> run(
      Backend backend, OptimizerSpec optimizer, long steps, List<Replica> replicas) {
    return run(backend, optimizer, new Budget.Steps(steps), replicas);
  }

  private static List<Checkpoints> run(
      Backend backend, OptimizerSpec optimizer, Budget budget, List<Replica> replicas) {
    TrainingPlan plan =
        new TrainingPlan(MlpSpec.of(Activation.RELU, 1, 64, 64, 1), Loss.MSE, optimizer, 32);
    try (Trainer trainer = backend.open(plan, replicas)) {
      return TrialRunner.run(trainer, budget, 50, 32, done -> {});
    }
  }
}
