package org.learncost.core.mlp;

/** A learning-rate schedule. */
public sealed interface Schedule {
  /**
   * The factor of the learning rate at a step.
   *
   * @param t the step's number, counted from 1
   */
  double factor(long t);

  /** The same rate throughout. */
  record Constant() implements Schedule {
    @Override
    public double factor(long t) {
      return 1;
    }

    @Override
    public String toString() {
      return "constant";
    }
  }

  /**
   * Half a cosine from 1 down to {@code last} (Loshchilov and Hutter 2017, without restarts), as
   * PyTorch's CosineAnnealingLR; {@code last} from then on.
   *
   * @param steps steps until {@code last} is reached
   * @param last factor at the end, from 0 to 1
   */
  record Cosine(long steps, double last) implements Schedule {
    public Cosine {
      if (steps < 1) throw new IllegalArgumentException("need at least one step: " + steps);
      if (!(last >= 0 && last <= 1)) {
        throw new IllegalArgumentException("the last factor must lie between 0 and 1: " + last);
      }
    }

    @Override
    public double factor(long t) {
      double done = Math.min(1, (t - 1) / (double) steps);
      return last + (1 - last) * (1 + Math.cos(Math.PI * done)) / 2;
    }

    @Override
    public String toString() {
      return "cosine over " + steps + " steps to " + last;
    }
  }

  /**
   * Multiplied by {@code factor} once every {@code every} steps, as PyTorch's StepLR.
   *
   * @param factor from 0 to 1
   */
  record StepDecay(long every, double factor) implements Schedule {
    public StepDecay {
      if (every < 1) throw new IllegalArgumentException("need at least one step: " + every);
      if (!(factor > 0 && factor <= 1)) {
        throw new IllegalArgumentException("the factor must lie between 0 and 1: " + factor);
      }
    }

    @Override
    public double factor(long t) {
      return Math.pow(factor, (t - 1) / every);
    }

    @Override
    public String toString() {
      return "times " + factor + " every " + every + " steps";
    }
  }
}
