package org.learncost.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    float last = seen.error()[seen.error().length - 1];
    assertTrue(last < 1.5 * task.errorFloor(), "test error " + last);
    assertTrue(seen.cleanError()[seen.error().length - 1] < task.errorFloor());
  }

  @Test
  void aDivergedReplicaEndsAtItsLastFiniteCheckpoint() {
    Checkpoints seen = run(Sgd.of(1e9), 50, List.of(replica(1))).get(0);
    assertTrue(seen.step().length >= 1 && seen.step()[seen.step().length - 1] < 50);
    for (float error : seen.error()) {
      assertTrue(Float.isFinite(error));
    }
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
    TrainingPlan plan =
        new TrainingPlan(MlpSpec.of(Activation.RELU, 1, 64, 64, 1), Loss.MSE, optimizer, 32);
    try (Trainer trainer = backend.open(plan, replicas)) {
      return TrialRunner.run(trainer, steps, done -> {});
    }
  }
}
