package org.learncost.benchmarks.rounds;

/** A run cannot be resumed as asked; the message is one line for users. */
public final class ResumeRefused extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public ResumeRefused(String message) {
    super("--resume " + message);
  }
}
