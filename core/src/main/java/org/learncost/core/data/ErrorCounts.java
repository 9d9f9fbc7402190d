package org.learncost.core.data;

import org.learncost.core.result.Measure;

/** Test errors of predictions, by each {@link Measure}. */
final class ErrorCounts {
  private ErrorCounts() {}

  /**
   * The error of predictions; not a finite number if one of them is none.
   *
   * @param predictions shape (rows, width); scores before the softmax for the measures of classes
   * @param targets shape (rows, width)
   */
  static double of(Measure measure, float[] predictions, float[] targets, int width) {
    return switch (measure) {
      case MEAN_ABSOLUTE_ERROR -> meanAbsolute(predictions, targets);
      case MEAN_SQUARED_ERROR -> meanSquared(predictions, targets);
      case ERROR_RATE -> errorRate(predictions, targets, width);
      case CROSS_ENTROPY -> crossEntropy(predictions, targets, width);
    };
  }

  private static double meanAbsolute(float[] predictions, float[] targets) {
    double sum = 0;
    for (int i = 0; i < targets.length; i++) {
      sum += Math.abs((double) predictions[i] - targets[i]);
    }
    return sum / targets.length;
  }

  private static double meanSquared(float[] predictions, float[] targets) {
    double sum = 0;
    for (int i = 0; i < targets.length; i++) {
      double difference = (double) predictions[i] - targets[i];
      sum += difference * difference;
    }
    return sum / targets.length;
  }

  private static double errorRate(float[] predictions, float[] targets, int width) {
    double all = meanAbsolute(predictions, targets);
    if (!Double.isFinite(all)) return all;
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

  private static double crossEntropy(float[] predictions, float[] targets, int width) {
    double sum = 0;
    for (int i = 0; i < targets.length; i += width) {
      double top = predictions[largest(predictions, i, width)];
      double exponentials = 0;
      for (int j = i; j < i + width; j++) exponentials += Math.exp(predictions[j] - top);
      double logSum = top + Math.log(exponentials);
      for (int j = i; j < i + width; j++) {
        // 0 · ∞ is no loss, but NaN is none to be hidden.
        if (targets[j] != 0 || Float.isNaN(predictions[j])) {
          sum += targets[j] * (logSum - predictions[j]);
        }
      }
    }
    return sum * width / targets.length;
  }
}
