package org.learncost.core.result;

/** The names of the ways in which budgets scale with n. */
public final class BudgetRule {
  /** As many passes over the training set for every n. */
  public static final String EPOCHS = "epochs";

  /** As many mini-batches for every n. */
  public static final String STEPS = "steps";

  /** To convergence. */
  public static final String PLATEAU = "plateau";

  private BudgetRule() {}
}
