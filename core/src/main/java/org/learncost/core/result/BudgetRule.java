package org.learncost.core.result;

/** The names of the budget rules: how budgets scale with n. */
public final class BudgetRule {
  /** The same number of passes over the training set for every n. */
  public static final String EPOCHS = "epochs";

  /** The same number of mini-batches for every n. */
  public static final String STEPS = "steps";

  /** Training to convergence. */
  public static final String PLATEAU = "plateau";

  private BudgetRule() {}
}
