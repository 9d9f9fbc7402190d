package org.learncost.benchmarks;

/** The sweep's backend broke down before a file was written. */
final class SweepFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SweepFailed(String message) {
    super(message);
  }
}
