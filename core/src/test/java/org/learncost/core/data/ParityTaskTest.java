package org.learncost.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.train.TrainingPlans;

class ParityTaskTest {
  @Test
  void theClassIsTheSignOfTheProductOfTheRelevantBits() {
    Dataset test = new ParityTask(7, 3, LabelNoise.NONE).draw(1, 4000, TestSeed.draw()).test();
    int odd = 0;
    for (int row = 0; row < test.rows(); row++) {
      float product = 1;
      for (int j = 0; j < 3; j++) product *= test.inputs()[row * 7 + j];
      for (int j = 0; j < 7; j++) assertEquals(1, Math.abs(test.inputs()[row * 7 + j]));
      assertEquals(product < 0 ? 1 : 0, test.targets()[2 * row + 1]);
      assertEquals(product < 0 ? 0 : 1, test.targets()[2 * row]);
      if (product < 0) odd++;
    }
    // Six standard deviations of a fair coin.
    assertEquals(0.5, odd / 4000.0, 6 * 0.5 / Math.sqrt(4000));
  }

  @Test
  void aNetworkLearnsItWithoutErrorAndGuessesWithoutTraining() {
    Task task = new ParityTask(8, 2, LabelNoise.NONE);
    TrainingPlan plan = TrainingPlans.of("8-32-2", "relu", "cross-entropy", "adam:0.01", 32);
    Replica replica = new Replica(1, task.draw(1000, 2000, 1));
    try (Trainer trainer = Backends.byId("scalar").open(plan, List.of(replica))) {
      assertEquals(0.5, trainer.evaluate().get(0).error(), 0.1);
      trainer.train(1000);
      assertEquals(0, trainer.evaluate().get(0).error());
    }
  }

  @Test
  void noMoreBitsAreRelevantThanThereAre() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Tasks().open(Tasks.parse("parity:bits=4,relevant=5")));
    assertEquals("parity: expected 1 to all 4 bits to be relevant, not 5", e.getMessage());
  }
}
