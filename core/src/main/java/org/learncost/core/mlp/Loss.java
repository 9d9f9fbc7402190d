package org.learncost.core.mlp;

/** What training minimises. */
public enum Loss {
  /** Mean of the squared errors over batch and outputs, as PyTorch's MSELoss. */
  MSE;

  /**
   * What one prediction adds to the loss.
   *
   * @param terms how many values the loss averages: rows in the batch times outputs
   */
  public double value(double prediction, double target, int terms) {
    return switch (this) {
      case MSE -> (prediction - target) * (prediction - target) / terms;
    };
  }

  /**
   * The derivative of the loss by one prediction.
   *
   * @param terms how many values the loss averages: rows in the batch times outputs
   */
  public double derivative(double prediction, double target, int terms) {
    return switch (this) {
      case MSE -> 2 * (prediction - target) / terms;
    };
  }
}
