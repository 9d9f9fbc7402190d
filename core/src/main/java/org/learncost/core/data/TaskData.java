package org.learncost.core.data;

import org.learncost.core.result.Measure;

/**
 * The training and test sets of one replica.
 *
 * @param train the training set
 * @param test the test set
 * @param cleanTestTargets the targets of the test set without label noise, shape (test rows, output
 *     width); no entries where nobody knows them
 * @param measure how the test error is counted
 * @param targetScale what one unit of a target is in the unit of the error: the standard deviation
 *     by which targets were divided for training, else 1; of no effect on error rates and
 *     cross-entropy
 */
public record TaskData(
    Dataset train, Dataset test, float[] cleanTestTargets, Measure measure, double targetScale) {
  public TaskData {
    if (train.inputWidth() != test.inputWidth() || train.outputWidth() != test.outputWidth()) {
      throw new IllegalArgumentException("training and test rows differ in width");
    }
    if (cleanTestTargets.length > 0 && cleanTestTargets.length != test.targets().length) {
      throw new IllegalArgumentException(
          "clean test targets: " + cleanTestTargets.length + " of " + test.targets().length);
    }
    if (!(targetScale > 0 && Double.isFinite(targetScale))) {
      throw new IllegalArgumentException("target scale must be positive: " + targetScale);
    }
  }

  /** With targets that were not scaled. */
  public TaskData(Dataset train, Dataset test, float[] cleanTestTargets, Measure measure) {
    this(train, test, cleanTestTargets, measure, 1);
  }

  /** The same test set with another training set. */
  public TaskData withTraining(Dataset other) {
    return new TaskData(other, test, cleanTestTargets, measure, targetScale);
  }

  /** Errors of predictions on the test set, shape (test rows, output width). */
  public TestError testError(float[] predictions) {
    double clean =
        cleanTestTargets.length == 0 ? Double.NaN : error(predictions, cleanTestTargets, measure);
    return new TestError(testError(predictions, measure), clean);
  }

  /** The error of predictions on the test set by any measure. */
  public double testError(float[] predictions, Measure by) {
    return error(predictions, test.targets(), by);
  }

  private double error(float[] predictions, float[] targets, Measure by) {
    double error = ErrorCounts.of(by, predictions, targets, test.outputWidth());
    return switch (by) {
      case MEAN_ABSOLUTE_ERROR -> error * targetScale;
      case MEAN_SQUARED_ERROR -> error * targetScale * targetScale;
      case ERROR_RATE, CROSS_ENTROPY -> error;
    };
  }
}
