package org.learncost.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LabelNoiseTest {
  private static final int ROWS = 60_000;
  private static final int CLASSES = 6;

  /** All of class 2. */
  private static final Dataset CLEAN = clean();

  private static Dataset clean() {
    float[] targets = new float[ROWS * CLASSES];
    for (int row = 0; row < ROWS; row++) targets[row * CLASSES + 2] = 1;
    return new Dataset(ROWS, 1, CLASSES, new float[ROWS], targets);
  }

  @Test
  void theShareOfWrongLabelsIsThatOfAllOtherClassesEvenly() {
    long seed = TestSeed.draw();
    for (double probability : new double[] {0.15, 0.5, 1}) {
      int[] counts = new int[CLASSES];
      for (int label : labels(new LabelNoise(probability).applied(CLEAN, seed))) counts[label]++;
      for (int label = 0; label < CLASSES; label++) {
        double expected = probability / CLASSES + (label == 2 ? 1 - probability : 0);
        double deviation = Math.sqrt(expected * (1 - expected) / ROWS);
        assertEquals(expected, (double) counts[label] / ROWS, 5 * deviation);
      }
    }
  }

  @Test
  void whatIsReplacedAtALowLevelIsReplacedTheSameAtAHighOne() {
    long seed = TestSeed.draw();
    int[] few = labels(new LabelNoise(0.1).applied(CLEAN, seed));
    int[] many = labels(new LabelNoise(0.4).applied(CLEAN, seed));
    int more = 0;
    for (int row = 0; row < ROWS; row++) {
      if (few[row] != 2) assertEquals(few[row], many[row]);
      if (few[row] != many[row]) more++;
    }
    assertEquals(0.3 * 5 / 6, (double) more / ROWS, 0.02);
  }

  @Test
  void testLabelsAndInputsStayAsTheyAre() {
    long seed = TestSeed.draw();
    TaskData clean = new Mnist1dTask(LabelNoise.NONE).draw(300, 100, seed);
    TaskData noisy = new Mnist1dTask(new LabelNoise(1)).draw(300, 100, seed);
    assertArrayEquals(clean.train().inputs(), noisy.train().inputs());
    assertArrayEquals(clean.test().inputs(), noisy.test().inputs());
    assertArrayEquals(clean.test().targets(), noisy.test().targets());
    int same = 0;
    for (int row = 0; row < 300; row++) {
      if (labels(clean.train())[row] == labels(noisy.train())[row]) same++;
    }
    assertTrue(same < 75, same + " of 300 labels are right by chance");
  }

  @Test
  void noNoiseCopiesNothingAndOthersAreRefused() {
    assertSame(CLEAN, LabelNoise.NONE.applied(CLEAN, 1));
    for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> new LabelNoise(bad));
    }
  }

  private static int[] labels(Dataset data) {
    int[] labels = new int[data.rows()];
    for (int i = 0; i < data.targets().length; i++) {
      if (data.targets()[i] == 1) labels[i / data.outputWidth()] = i % data.outputWidth();
    }
    return labels;
  }
}
