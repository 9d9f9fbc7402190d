package org.learncost.core.mlp;

/** The rule that turns gradients into new weights. */
public sealed interface OptimizerSpec {
  double learningRate();

  /**
   * Stochastic gradient descent as PyTorch evaluates it: u = momentum·u + g, w -= rate·u.
   *
   * @param momentum from 0, plain descent, to below 1
   */
  record Sgd(double learningRate, double momentum) implements OptimizerSpec {
    public Sgd {
      requirePositive("learning rate", learningRate);
      requireFraction("momentum", momentum);
    }

    /** Plain descent. */
    public static Sgd of(double learningRate) {
      return new Sgd(learningRate, 0);
    }
  }

  /**
   * Adam (Kingma and Ba 2015, algorithm 1) as PyTorch evaluates it, and with weight decay AdamW
   * (Loshchilov and Hutter 2019, algorithm 2): m and v are running means of g and g², and w =
   * keep·w - stepSize(t)·m / (secondMomentScale(t)·√v + epsilon), t counted from 1. The decay takes
   * biases too. The bias corrections are computed in double here, for all backends alike: 1 -
   * 0.999f is off by 1e-5.
   *
   * @param weightDecay 0 for Adam
   */
  record Adam(double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
      implements OptimizerSpec {
    public Adam {
      requirePositive("learning rate", learningRate);
      requirePositive("epsilon", epsilon);
      requireFraction("beta1", beta1);
      requireFraction("beta2", beta2);
      if (!(weightDecay >= 0 && Double.isFinite(weightDecay))) {
        throw new IllegalArgumentException("weight decay must not be negative: " + weightDecay);
      }
    }

    /** Adam with the usual betas 0.9 and 0.999 and epsilon 1e-8. */
    public static Adam of(double learningRate) {
      return withDecay(learningRate, 0);
    }

    /** AdamW with the usual betas 0.9 and 0.999 and epsilon 1e-8. */
    public static Adam withDecay(double learningRate, double weightDecay) {
      return new Adam(learningRate, 0.9, 0.999, 1e-8, weightDecay);
    }

    /** rate / (1 - beta1^t). */
    public double stepSize(double rate, long t) {
      return rate / (1 - Math.pow(beta1, t));
    }

    /** 1 / √(1 - beta2^t). */
    public double secondMomentScale(long t) {
      return 1 / Math.sqrt(1 - Math.pow(beta2, t));
    }

    /** What is left of a weight after a step's decay: 1 - rate·weightDecay. */
    public double keep(double rate) {
      return 1 - rate * weightDecay;
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(name + " must be a positive number: " + value);
    }
  }

  private static void requireFraction(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must lie in [0, 1): " + value);
    }
  }
}
