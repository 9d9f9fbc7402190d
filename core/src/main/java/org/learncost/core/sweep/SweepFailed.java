package org.learncost.core.sweep;

/** The sweep's backend broke down before a file was written. */
public final class SweepFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SweepFailed(String message) {
    super(message);
  }
}
