package org.learncost.core.mlp;

/** The rule that turns gradients into new weights. */
public sealed interface OptimizerSpec {
  double learningRate();

  /** Plain stochastic gradient descent: w -= learningRate · g. */
  record Sgd(double learningRate) implements OptimizerSpec {
    public Sgd {
      requirePositive("learning rate", learningRate);
    }
  }

  /**
   * Adam (Kingma and Ba 2015, algorithm 1) as PyTorch evaluates it: m and v are running means of g
   * and g², and w -= stepSize(t) · m / (secondMomentScale(t) · √v + epsilon), t counted from 1. The
   * bias corrections are computed in double here, for all backends alike: 1 - 0.999f is off by
   * 1e-5.
   */
  record Adam(double learningRate, double beta1, double beta2, double epsilon)
      implements OptimizerSpec {
    public Adam {
      requirePositive("learning rate", learningRate);
      requirePositive("epsilon", epsilon);
      if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
        throw new IllegalArgumentException("betas must lie in [0, 1): " + beta1 + ", " + beta2);
      }
    }

    /** Adam with the usual betas 0.9 and 0.999 and epsilon 1e-8. */
    public static Adam of(double learningRate) {
      return new Adam(learningRate, 0.9, 0.999, 1e-8);
    }

    /** learningRate / (1 - beta1^t). */
    public double stepSize(long t) {
      return learningRate / (1 - Math.pow(beta1, t));
    }

    /** 1 / √(1 - beta2^t). */
    public double secondMomentScale(long t) {
      return 1 / Math.sqrt(1 - Math.pow(beta2, t));
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(name + " must be a positive number: " + value);
    }
  }
}
