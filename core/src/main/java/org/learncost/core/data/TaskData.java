package org.learncost.core.data;

/**
 * What one replica learns from and is tested on.
 *
 * @param train the training set
 * @param test the test set, its targets as noisy as those of the training set
 * @param cleanTestTargets the noiseless targets of the test set, shape (test rows, output width)
 */
public record TaskData(Dataset train, Dataset test, float[] cleanTestTargets) {
  public TaskData {
    if (train.inputWidth() != test.inputWidth() || train.outputWidth() != test.outputWidth()) {
      throw new IllegalArgumentException("training and test rows differ in width");
    }
    if (cleanTestTargets.length != test.targets().length) {
      throw new IllegalArgumentException(
          "clean test targets: " + cleanTestTargets.length + " of " + test.targets().length);
    }
  }

  /** Errors of predictions on the test set, shape (test rows, output width). */
  public TestError testError(float[] predictions, ErrorMeasure measure) {
    return new TestError(
        measure.of(predictions, test.targets(), test.outputWidth()),
        measure.of(predictions, cleanTestTargets, test.outputWidth()));
  }
}
