package org.learncost.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.learncost.core.result.Measure;

class TeacherTaskTest {
  @Test
  void aPerfectModelPaysTheFloorAndTheMeanScoreTheTopOfTheRange() {
    TeacherTask task = new TeacherTask(30, 4, false, 0.5, LabelNoise.NONE);
    TaskData data = task.draw(1, 100_000, TestSeed.draw());
    float[] zeros = new float[data.cleanTestTargets().length];
    for (Measure measure : task.measures()) {
      double floor = task.errorFloor(measure).orElseThrow();
      assertEquals(floor, data.testError(data.cleanTestTargets(), measure), 0.02 * floor);
      double highest = task.errorRange(measure).highest();
      assertEquals(highest, data.testError(zeros, measure), 0.02 * highest);
    }
  }

  @Test
  void scoresAreLinearInTheInputs() {
    TaskData data = new TeacherTask(12, 3, false, 0, LabelNoise.NONE).draw(500, 500, 7);
    // A least-squares fit would leave nothing: what 12 rows say of the weights, all others repeat.
    double[] weights = solve(data.train(), 12);
    Dataset test = data.test();
    for (int row = 0; row < test.rows(); row++) {
      double score = 0;
      for (int j = 0; j < 12; j++) score += weights[j] * test.inputs()[row * 12 + j];
      assertEquals(score, test.targets()[row * 3], 1e-2);
    }
  }

  /** The weights of the first output, by Gauss and Jordan on the first rows. */
  private static double[] solve(Dataset data, int n) {
    double[][] a = new double[n][n + 1];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) a[i][j] = data.inputs()[i * n + j];
      a[i][n] = data.targets()[i * data.outputWidth()];
    }
    for (int i = 0; i < n; i++) {
      int pivot = i;
      for (int k = i; k < n; k++) if (Math.abs(a[k][i]) > Math.abs(a[pivot][i])) pivot = k;
      double[] row = a[pivot];
      a[pivot] = a[i];
      a[i] = row;
      for (int k = 0; k < n; k++) {
        double factor = k == i ? 0 : a[k][i] / row[i];
        for (int j = i; j <= n; j++) a[k][j] -= factor * row[j];
      }
    }
    double[] x = new double[n];
    for (int i = 0; i < n; i++) x[i] = a[i][n] / a[i][i];
    return x;
  }

  @Test
  void classesAreLearnableWithoutError() {
    TeacherTask task = new TeacherTask(10, 5, true);
    TaskData data = task.draw(10, 1000, TestSeed.draw());
    assertEquals(0, data.testError(data.cleanTestTargets()).error());
    assertEquals(0, task.errorFloor(Measure.ERROR_RATE).orElseThrow());
    float[] sums = new float[5];
    for (int i = 0; i < 5000; i++) sums[i % 5] += data.test().targets()[i];
    for (float sum : sums) assertTrue(sum > 20, Arrays.toString(sums));
  }

  @Test
  void aTrainingSetIsAPrefixOfEveryLargerOne() {
    for (boolean classes : new boolean[] {false, true}) {
      TeacherTask task = new TeacherTask(7, 3, classes);
      Dataset few = task.draw(20, 5, 3).train();
      Dataset many = task.draw(50, 5, 3).train();
      assertArrayEquals(few.inputs(), Arrays.copyOf(many.inputs(), 20 * 7));
      assertArrayEquals(few.targets(), Arrays.copyOf(many.targets(), 20 * 3));
    }
  }

  /** The data of benchmarks: these are the sums of commit bf48652, from which baselines date. */
  @Test
  void theDataOfBenchmarksStaysWhatItWas() {
    TaskData numbers = new TeacherTask(7, 3, false).draw(33, 5, 42);
    assertEquals(-973064968, Arrays.hashCode(numbers.train().inputs()));
    assertEquals(1669257105, Arrays.hashCode(numbers.test().targets()));
    assertEquals(-520982896, Arrays.hashCode(numbers.cleanTestTargets()));
    TaskData classes = new TeacherTask(7, 3, true).draw(33, 5, 42);
    assertEquals(-973064968, Arrays.hashCode(classes.train().inputs()));
    assertEquals(688701535, Arrays.hashCode(classes.train().targets()));
    assertEquals(-1877877281, Arrays.hashCode(classes.test().targets()));
  }
}
