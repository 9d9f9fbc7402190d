package org.learncost.core.backend;

/** A backend that was asked for cannot run, or did not run the work it was given. */
public final class BackendUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;
  private final String remedy;

  public BackendUnavailable(String backend, String reason, String remedy) {
    super(backend + ": " + reason + "; " + remedy);
    this.reason = reason;
    this.remedy = remedy;
  }

  public String reason() {
    return reason;
  }

  public String remedy() {
    return remedy;
  }
}
