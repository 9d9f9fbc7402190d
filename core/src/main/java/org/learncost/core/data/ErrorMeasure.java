package org.learncost.core.data;

/** How a test error is counted. */
public enum ErrorMeasure {
  /** Mean of |prediction - target| over rows and outputs. */
  MEAN_ABSOLUTE,
  /** The share of rows whose largest output is not the target's largest: 1 - accuracy. */
  MISCLASSIFIED;

  /**
   * The error of predictions; not a finite number if one of them is none.
   *
   * @param predictions shape (rows, width)
   * @param targets shape (rows, width)
   */
  double of(float[] predictions, float[] targets, int width) {
    double sum = 0;
    for (int i = 0; i < targets.length; i++) {
      sum += Math.abs((double) predictions[i] - targets[i]);
    }
    if (this == MEAN_ABSOLUTE || !Double.isFinite(sum)) return sum / targets.length;
    int wrong = 0;
    for (int i = 0; i < targets.length; i += width) {
      if (largest(predictions, i, width) != largest(targets, i, width)) wrong++;
    }
    return (double) wrong * width / targets.length;
  }

  private static int largest(float[] values, int from, int width) {
    int largest = from;
    for (int i = from + 1; i < from + width; i++) {
      if (values[i] > values[largest]) largest = i;
    }
    return largest;
  }
}
