package org.learncost.core.backend;

/** A plan that a backend cannot carry out, said before it starts. */
public final class PlanRefused extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * @param reason one line that names the value and what was expected
   */
  public PlanRefused(String backend, String reason) {
    super(backend + ": " + reason);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
