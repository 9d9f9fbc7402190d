package org.learncost.core.mlp;

/** The non-linearity of the hidden layers. */
public enum Activation {
  RELU,
  TANH;

  public double apply(double z) {
    return switch (this) {
      case RELU -> Math.max(z, 0);
      case TANH -> Math.tanh(z);
    };
  }

  /** The derivative, from the activation's own output a = f(z); ReLU's is 0 at the kink. */
  public double derivative(double a) {
    return switch (this) {
      case RELU -> a > 0 ? 1 : 0;
      case TANH -> 1 - a * a;
    };
  }
}
