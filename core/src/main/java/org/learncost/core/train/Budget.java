package org.learncost.core.train;

import java.io.Serializable;
import java.util.Objects;
import org.learncost.core.data.BatchOrder;
import org.learncost.core.result.BudgetRule;
import org.learncost.core.result.Checkpoints;
import org.learncost.core.result.StudyPlan;

/**
 * The rule by which the training of a replica ends. Each kind is a rule for how budgets scale with
 * n.
 */
public sealed interface Budget extends Serializable {
  /** Its name, see {@link BudgetRule}. */
  String rule();

  /** In words: as in epochs:50, steps:5000 or plateau:50:20000; {@link #parse} reads it back. */
  String text();

  /** The budget of one of a plan's rules. */
  static Budget of(StudyPlan plan, String rule) {
    return switch (rule) {
      case BudgetRule.EPOCHS -> new Epochs(plan.epochs());
      case BudgetRule.STEPS -> new Steps(Objects.requireNonNull(plan.steps()));
      case BudgetRule.PLATEAU ->
          new Plateau(plan.epochs(), Objects.requireNonNull(plan.plateauCap()));
      default -> throw unknown(rule);
    };
  }

  /**
   * What {@link #text} wrote.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Budget parse(String text) {
    String[] words = text.split(":", -1);
    int numbers = words[0].equals(BudgetRule.PLATEAU) ? 2 : 1;
    if (words.length != numbers + 1) throw unknown(text);
    try {
      return switch (words[0]) {
        case BudgetRule.EPOCHS -> new Epochs(Integer.parseInt(words[1]));
        case BudgetRule.STEPS -> new Steps(Long.parseLong(words[1]));
        case BudgetRule.PLATEAU ->
            new Plateau(Integer.parseInt(words[1]), Long.parseLong(words[2]));
        default -> throw unknown(text);
      };
    } catch (NumberFormatException e) {
      throw unknown(text);
    }
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException(
        "budget: expected epochs:N, steps:N or plateau:N:CAP, not '" + text + "'");
  }

  /** Mini-batches after which training ends at the latest. */
  long mostSteps(int n, int batch);

  /**
   * Whether training ends at the last of these checkpoints.
   *
   * @param seen at least one checkpoint
   */
  default boolean endsAt(Checkpoints seen, int n, int batch) {
    return lastStep(seen) >= mostSteps(n, batch);
  }

  private static long lastStep(Checkpoints seen) {
    return seen.step()[seen.step().length - 1];
  }

  /**
   * A fixed number of passes over the training set, as the literature does. Data and steps grow
   * together, so a small n is also trained less.
   */
  record Epochs(int epochs) implements Budget {
    public Epochs {
      if (epochs < 1) throw new IllegalArgumentException("need at least one epoch: " + epochs);
    }

    @Override
    public String rule() {
      return BudgetRule.EPOCHS;
    }

    @Override
    public String text() {
      return rule() + ":" + epochs;
    }

    @Override
    public long mostSteps(int n, int batch) {
      return epochs * BatchOrder.stepsPerEpoch(n, batch);
    }
  }

  /** The same number of mini-batches for every n: compute is held fixed. */
  record Steps(long steps) implements Budget {
    public Steps {
      if (steps < 1) throw new IllegalArgumentException("need at least one step: " + steps);
    }

    @Override
    public String rule() {
      return BudgetRule.STEPS;
    }

    @Override
    public String text() {
      return rule() + ":" + steps;
    }

    @Override
    public long mostSteps(int n, int batch) {
      return steps;
    }
  }

  /** No steps at all: a model that is found in one go, which counts as one. */
  record Once() implements Budget {
    @Override
    public String rule() {
      return "once";
    }

    @Override
    public String text() {
      return rule();
    }

    @Override
    public long mostSteps(int n, int batch) {
      return 1;
    }
  }

  /**
   * To convergence: training ends once a doubling of the steps has lowered the best test error by
   * less than {@value #IMPROVEMENT} of itself. That is patience growing with the steps done,
   * twofold, as in the early stopping of the Deep Learning Tutorial (LISA lab, release 0.1, section
   * 3.4; {@code patience_increase = 2}, {@code improvement_threshold = 0.995}), but the gain is
   * that of the whole doubling, so that many small ones count.
   *
   * <p>A trial's error is the one where training ended, not the best one seen on the way: the test
   * set says when to stop, long after it could gain from that, and does not pick the network.
   *
   * <p>A start on which nothing is learned looks like a plateau. The epochs must outlast it.
   *
   * @param epochs the fewest passes over the training set, so that no trial is shorter than in the
   *     {@code epochs} rule
   * @param cap mini-batches after which training ends all the same
   */
  record Plateau(int epochs, long cap) implements Budget {
    /** A power law error ∝ steps^-β is cut off where β falls under 0.0145. */
    public static final double IMPROVEMENT = 0.01;

    public Plateau {
      if (epochs < 1) throw new IllegalArgumentException("need at least one epoch: " + epochs);
      if (cap < 1) throw new IllegalArgumentException("need a cap of at least one step: " + cap);
    }

    @Override
    public String rule() {
      return BudgetRule.PLATEAU;
    }

    @Override
    public String text() {
      return rule() + ":" + epochs + ":" + cap;
    }

    @Override
    public long mostSteps(int n, int batch) {
      return Math.max(cap, leastSteps(n, batch));
    }

    private long leastSteps(int n, int batch) {
      return new Epochs(epochs).mostSteps(n, batch);
    }

    @Override
    public boolean endsAt(Checkpoints seen, int n, int batch) {
      long now = lastStep(seen);
      if (now >= mostSteps(n, batch)) return true;
      return now >= leastSteps(n, batch)
          && lowest(seen, now) > (1 - IMPROVEMENT) * lowest(seen, now / 2);
    }

    /** The lowest error of the checkpoints up to a step; there is always one at 0. */
    private static double lowest(Checkpoints seen, long step) {
      double lowest = seen.error()[0];
      for (int i = 1; i < seen.step().length && seen.step()[i] <= step; i++) {
        lowest = Math.min(lowest, seen.error()[i]);
      }
      return lowest;
    }
  }
}
