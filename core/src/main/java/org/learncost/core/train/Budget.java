package org.learncost.core.train;

import org.learncost.core.data.BatchOrder;

/**
 * The {@code epochs} arm: a fixed number of passes over the training set, as the literature does.
 * Data and steps grow together, so a small n is also trained less.
 */
public record Budget(int epochs) {
  public Budget {
    if (epochs < 1) throw new IllegalArgumentException("need at least one epoch: " + epochs);
  }

  /** The name of the arm. */
  public String arm() {
    return "epochs";
  }

  /** Mini-batches until the budget ends. */
  public long steps(int n, int batch) {
    return epochs * BatchOrder.stepsPerEpoch(n, batch);
  }
}
