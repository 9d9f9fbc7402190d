package org.learncost.core.result;

import java.nio.file.Path;

/** A file of a run directory is missing, foreign or damaged; the message is one line for users. */
public final class RunFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RunFileException(Path file, String problem) {
    super(file + ": " + problem);
  }
}
