package org.learncost.core.result;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file of a run directory is missing, foreign or damaged; the message is one line for users. */
public final class RunFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RunFileException(Path file, String problem) {
    super(file + ": " + problem);
  }

  /** A file that could not be written: the disk is full, the folder read-only. */
  public static RunFileException unwritable(Path file, IOException cause) {
    String reason =
        cause instanceof FileSystemException system && system.getReason() != null
            ? system.getReason()
            : cause instanceof NoSuchFileException ? "no such folder" : cause.getMessage();
    return new RunFileException(
        file, "cannot be written (" + reason + "); what was there before is kept");
  }
}
