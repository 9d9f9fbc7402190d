package org.learncost.reports.fit.formula;

/** A formula that cannot be read; the message is one line for the user. */
public final class FormulaException extends RuntimeException {
  private static final long serialVersionUID = 1;

  FormulaException(String message) {
    super(message);
  }
}
