package org.learncost.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.learncost.core.result.Measure;

class SineTaskTest {
  @Test
  void aPerfectModelPaysTheNoiseFloorAndNothingOnCleanTargets() {
    for (double quality : new double[] {1, 1.5, 2}) {
      SineTask task = new SineTask(quality);
      TaskData data = task.draw(1, 200_000, TestSeed.draw());
      TestError error = data.testError(data.cleanTestTargets());
      double floor = task.errorFloor(Measure.MEAN_ABSOLUTE_ERROR).orElseThrow();
      assertEquals(0, error.clean());
      // Standard error of the mean of |N(0, s²)| is 0.6·s/√200000: 1 % is ten of them or more.
      assertEquals(floor, error.error(), 0.01 * floor);
    }
  }

  @Test
  void inputsFillTheIntervalAndTargetsFollowTheSine() {
    Dataset train = new SineTask(1e9).draw(10_000, 1, 3).train();
    float[] sorted = train.inputs().clone();
    Arrays.sort(sorted);
    assertTrue(sorted[0] >= -2 && sorted[0] < -1.99 && sorted[9999] < 2 && sorted[9999] > 1.99);
    for (int i = 0; i < 100; i++) {
      assertEquals(Math.sin(2 * Math.PI * train.inputs()[i]), train.targets()[i], 1e-6);
    }
  }

  @Test
  void sizesAreNestedTestSetsSharedAndQualitiesPaired() {
    TaskData small = new SineTask(1).draw(50, 10, 5);
    TaskData large = new SineTask(2).draw(100, 10, 5);
    assertArrayEquals(small.train().inputs(), Arrays.copyOf(large.train().inputs(), 50));
    assertArrayEquals(small.test().inputs(), large.test().inputs());
    double noiseAtOne = small.train().targets()[7] - clean(small.train().inputs()[7]);
    double noiseAtTwo = large.train().targets()[7] - clean(large.train().inputs()[7]);
    assertEquals(noiseAtOne, 2 * noiseAtTwo, 1e-6);
  }

  @Test
  void qualityMustBePositive() {
    assertThrows(IllegalArgumentException.class, () -> new SineTask(0));
    assertThrows(IllegalArgumentException.class, () -> new SineTask(Double.NaN));
  }

  private static double clean(float x) {
    return Math.sin(2 * Math.PI * x);
  }
}
