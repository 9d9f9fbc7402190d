package org.learncost.core.data;

import org.jspecify.annotations.Nullable;
import org.learncost.core.result.Measure;

/**
 * A task of a fixed number of rows, some of which are set apart for tests. The training set of a
 * seed is the first n rows of its own random order of the training part; the test set is the same
 * for all seeds, the first rows of the test part.
 */
abstract class PartedTask implements Task {
  private static final int DEFAULT_TEST_ROWS = 2000;

  private final int trainingRows;
  private final int testRows;
  private final LabelNoise labelNoise;

  /** What was tested on last: all replicas share it, for it may be large. */
  private @Nullable Dataset test;

  PartedTask(int trainingRows, int testRows, LabelNoise labelNoise) {
    this.trainingRows = trainingRows;
    this.testRows = testRows;
    this.labelNoise = labelNoise;
  }

  /**
   * Rows of the training part as a network gets them.
   *
   * @param rows each from 0 to {@link #trainingRows} - 1
   */
  abstract Dataset training(int[] rows);

  /** The first rows of the test part as a network gets them. */
  abstract Dataset test(int rows);

  /** What one unit of a target is in the unit of the error, see {@link TaskData#targetScale}. */
  double targetScale() {
    return 1;
  }

  @Override
  public int trainingRows() {
    return Math.min(trainingRows, Task.super.trainingRows());
  }

  @Override
  public int testRows() {
    return Math.min(testRows, Task.super.testRows());
  }

  @Override
  public int defaultTestRows() {
    return Math.min(DEFAULT_TEST_ROWS, testRows());
  }

  @Override
  public TaskData draw(int n, int tests, long seed, Measure measure) {
    require("n", n, trainingRows());
    require("test rows", tests, testRows());
    int[] rows = Shuffle.first(n, trainingRows, Stream.TRAIN.of(seed));
    Dataset train = labelNoise.applied(training(rows), seed);
    return new TaskData(train, sharedTest(tests), new float[0], measure, targetScale());
  }

  private static void require(String what, int rows, int most) {
    if (rows < 1 || rows > most) {
      throw new IllegalArgumentException(
          "%s: expected 1 to the %d rows there are, not %d".formatted(what, most, rows));
    }
  }

  private synchronized Dataset sharedTest(int rows) {
    if (test == null || test.rows() != rows) test = test(rows);
    return test;
  }
}
