package org.learncost.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModularAdditionTaskTest {
  @Test
  void everyPairIsThereOnceWithItsSum() {
    int p = 11;
    Task task = new ModularAdditionTask(p);
    TaskData data = task.draw(task.trainingRows(), task.testRows(), TestSeed.draw());
    Set<Integer> pairs = new HashSet<>();
    for (Dataset rows : new Dataset[] {data.train(), data.test()}) {
      for (int row = 0; row < rows.rows(); row++) {
        int a = place(rows.inputs(), row * 2 * p, p);
        int b = place(rows.inputs(), row * 2 * p + p, p);
        assertEquals((a + b) % p, place(rows.targets(), row * p, p));
        assertTrue(pairs.add(a * p + b), "twice: " + a + " and " + b);
      }
    }
    assertEquals(p * p, pairs.size());
  }

  /** The index of the only 1 among zeros. */
  private static int place(float[] values, int from, int width) {
    int place = -1;
    for (int i = 0; i < width; i++) {
      if (values[from + i] == 0) continue;
      assertEquals(1, values[from + i]);
      assertEquals(-1, place);
      place = i;
    }
    return place;
  }

  @Test
  void seedsSplitThePairsInTheirOwnWay() {
    Task task = new ModularAdditionTask(7);
    float[] one = task.draw(10, 5, 1).train().inputs();
    float[] other = task.draw(10, 5, 2).train().inputs();
    assertTrue(!java.util.Arrays.equals(one, other));
  }

  @Test
  void moreRowsThanThereAreAreRefused() {
    Task task = new ModularAdditionTask(5);
    var e = assertThrows(IllegalArgumentException.class, () -> task.draw(18, 8, 1));
    assertTrue(e.getMessage().contains("17 training and 8 test rows, not 18"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new ModularAdditionTask(2));
  }
}
