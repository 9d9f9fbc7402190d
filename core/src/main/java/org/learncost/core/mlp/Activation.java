package org.learncost.core.mlp;

import org.apache.commons.numbers.gamma.Erfc;

/** The non-linearity of the hidden layers. */
public enum Activation {
  RELU,
  TANH,
  /**
   * z·Φ(z) with Φ the normal distribution function (Hendrycks and Gimpel 2016): the exact form,
   * PyTorch's default, not the approximation by tanh.
   */
  GELU;

  private static final double SQRT_HALF = Math.sqrt(0.5);
  private static final double NORMAL_DENSITY_AT_ZERO = 1 / Math.sqrt(2 * Math.PI);

  public double apply(double z) {
    return switch (this) {
      case RELU -> Math.max(z, 0);
      case TANH -> Math.tanh(z);
      case GELU -> z * normalDistribution(z);
    };
  }

  /** The derivative by the pre-activation z; ReLU's is 0 at the kink. */
  public double derivative(double z) {
    return switch (this) {
      case RELU -> z > 0 ? 1 : 0;
      case TANH -> 1 - Math.tanh(z) * Math.tanh(z);
      case GELU -> normalDistribution(z) + z * NORMAL_DENSITY_AT_ZERO * Math.exp(-0.5 * z * z);
    };
  }

  private static double normalDistribution(double z) {
    return 0.5 * Erfc.value(-z * SQRT_HALF);
  }
}
