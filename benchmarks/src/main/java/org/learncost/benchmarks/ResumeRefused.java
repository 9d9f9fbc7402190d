package org.learncost.benchmarks;

/** A run cannot be gone on with as asked; the message is one line for users. */
final class ResumeRefused extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  ResumeRefused(String message) {
    super("--resume " + message);
  }
}
