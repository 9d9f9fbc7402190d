package org.learncost.core.mlp;

/** The function that training minimises. */
public enum Loss {
  /** Mean of the squared errors over batch and outputs, as PyTorch's MSELoss. */
  MSE,
  /**
   * Mean over the batch of -Σ t·log softmax(prediction), as PyTorch's CrossEntropyLoss with class
   * probabilities as targets: rows of t are one-hot, or at least not negative with the sum 1.
   */
  CROSS_ENTROPY;

  /**
   * What one row of predictions adds to the loss.
   *
   * @param prediction shape (outputs)
   * @param target shape (outputs)
   * @param rows rows in the batch
   */
  public double value(double[] prediction, double[] target, int rows) {
    double sum = 0;
    switch (this) {
      case MSE -> {
        for (int j = 0; j < prediction.length; j++) {
          sum += (prediction[j] - target[j]) * (prediction[j] - target[j]);
        }
        sum /= prediction.length;
      }
      case CROSS_ENTROPY -> {
        double logSum = logSumExp(prediction);
        for (int j = 0; j < prediction.length; j++) {
          sum += target[j] * (logSum - prediction[j]);
        }
      }
    }
    return sum / rows;
  }

  /**
   * The derivative of the loss by one row of predictions.
   *
   * @param prediction shape (outputs)
   * @param target shape (outputs)
   * @param rows rows in the batch
   * @param delta receives the derivative, shape (outputs)
   */
  public void derivative(double[] prediction, double[] target, int rows, double[] delta) {
    switch (this) {
      case MSE -> {
        for (int j = 0; j < delta.length; j++) {
          delta[j] = 2 * (prediction[j] - target[j]) / (rows * delta.length);
        }
      }
      case CROSS_ENTROPY -> {
        double logSum = logSumExp(prediction);
        for (int j = 0; j < delta.length; j++) {
          delta[j] = (Math.exp(prediction[j] - logSum) - target[j]) / rows;
        }
      }
    }
  }

  private static double logSumExp(double[] values) {
    double largest = values[0];
    for (double value : values) {
      largest = Math.max(largest, value);
    }
    double sum = 0;
    for (double value : values) {
      sum += Math.exp(value - largest);
    }
    return largest + Math.log(sum);
  }
}
