package org.learncost.core.result;

/** The exit code of a command. */
public final class ExitCode {
  public static final int DONE = 0;
  public static final int FAILED = 1;
  public static final int USAGE = 2;

  /** A comparison found that something got worse. */
  public static final int REGRESSION = 3;

  /** A comparison could not tell. */
  public static final int INCONCLUSIVE = 4;

  public static final int BACKEND_NOT_AVAILABLE = 5;

  private ExitCode() {}
}
