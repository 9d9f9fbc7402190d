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
  public TestError testError(float[] predictions) {
    return new TestError(
        meanAbsoluteError(predictions, test.targets()),
        meanAbsoluteError(predictions, cleanTestTargets));
  }

  private static double meanAbsoluteError(float[] predictions, float[] targets) {
    double sum = 0;
    for (int i = 0; i < targets.length; i++) {
      sum += Math.abs((double) predictions[i] - targets[i]);
    }
    return sum / targets.length;
  }
}
