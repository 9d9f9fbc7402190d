package org.learncost.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.learncost.core.result.Checkpoints;
import org.learncost.core.result.Crossing;

class ErrorLevelsTest {
  @Test
  void theGridHasTenRoundedLevelsADecade() {
    assertEquals(
        List.of(0.5, 0.4, 0.32, 0.25, 0.2, 0.16, 0.13, 0.1, 0.079, 0.063, 0.05),
        ErrorLevels.logGrid(0.5, 0.05).levels());
  }

  @Test
  void aLevelIsCrossedAtTheFirstCheckpointAtOrUnderItAndOtherwiseCensored() {
    Checkpoints seen =
        new Checkpoints(
            new long[] {0, 1, 2, 5},
            new float[] {0.9f, 0.5f, 0.55f, 0.2f},
            new float[] {0.9f, 0.5f, 0.55f, 0.2f});
    // 50 samples in batches of 32: two steps an epoch, 32 and 18.
    assertEquals(
        List.of(
            new Crossing(1.0, 0, 0, false),
            new Crossing(0.5, 1, 32, false),
            new Crossing(0.3, 5, 132, false),
            new Crossing(0.1, 5, 132, true)),
        new ErrorLevels(List.of(1.0, 0.5, 0.3, 0.1)).crossings(seen, 50, 32));
  }

  @Test
  void levelsMustDescend() {
    assertThrows(IllegalArgumentException.class, () -> new ErrorLevels(List.of(0.1, 0.1)));
    assertThrows(IllegalArgumentException.class, () -> new ErrorLevels(List.of(0.1, -1.0)));
    assertThrows(IllegalArgumentException.class, () -> new ErrorLevels(List.of()));
  }
}
