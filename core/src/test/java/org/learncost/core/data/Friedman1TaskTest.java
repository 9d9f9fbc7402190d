package org.learncost.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.learncost.core.result.Measure;

class Friedman1TaskTest {
  /** By hand: 10·sin(π/4) + 20·(0.25)² + 10·0.5 + 5·0.2. */
  @Test
  void theFormulaIsFriedmans() {
    double[] x = {0.5, 0.5, 0.75, 0.5, 0.2, 0.9};
    assertEquals(10 * Math.sqrt(0.5) + 1.25 + 5 + 1, Friedman1Task.value(x), 1e-12);
  }

  @Test
  void inputsAndCleanTargetsAreStandardised() {
    TaskData data = new Friedman1Task(6, 1).draw(1, 200_000, TestSeed.draw());
    assertMoments(data.cleanTestTargets());
    assertMoments(data.test().inputs());
    for (float x : data.test().inputs()) assertEquals(0, x, Math.sqrt(3) + 1e-6);
  }

  private static void assertMoments(float[] values) {
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      sum += value;
      squares += (double) value * value;
    }
    assertEquals(0, sum / values.length, 0.012);
    assertEquals(1, squares / values.length, 0.02);
  }

  @Test
  void targetsFollowTheInputsAsTheNetworkSeesThem() {
    TaskData data = new Friedman1Task(8, 0).draw(200, 1, TestSeed.draw());
    for (int row = 0; row < 200; row++) {
      double[] x = new double[8];
      for (int j = 0; j < 8; j++) x[j] = data.train().inputs()[row * 8 + j] / Math.sqrt(12) + 0.5;
      double y = data.train().targets()[row] * data.targetScale() + Friedman1Task.MEAN;
      assertEquals(Friedman1Task.value(x), y, 1e-4);
    }
  }

  @Test
  void aPerfectModelPaysTheFloorInTheUnitOfY() {
    Friedman1Task task = new Friedman1Task(10, 2);
    TaskData data = task.draw(1, 200_000, TestSeed.draw());
    for (Measure measure : task.measures()) {
      double floor = task.errorFloor(measure).orElseThrow();
      assertEquals(floor, data.testError(data.cleanTestTargets(), measure), 0.02 * floor);
      double highest = task.errorRange(measure).highest();
      assertEquals(highest, data.testError(new float[200_000], measure), 0.05 * highest);
    }
    assertEquals(4, task.errorFloor(Measure.MEAN_SQUARED_ERROR).orElseThrow());
  }

  @Test
  void levelsOfNoiseArePaired() {
    long seed = TestSeed.draw();
    Dataset one = new Friedman1Task(5, 1).draw(50, 1, seed).train();
    Dataset two = new Friedman1Task(5, 2).draw(50, 1, seed).train();
    Dataset none = new Friedman1Task(5, 0).draw(50, 1, seed).train();
    assertArrayEquals(one.inputs(), two.inputs());
    for (int i = 0; i < 50; i++) {
      double noise = one.targets()[i] - none.targets()[i];
      assertEquals(2 * noise, two.targets()[i] - none.targets()[i], 1e-5);
    }
  }
}
