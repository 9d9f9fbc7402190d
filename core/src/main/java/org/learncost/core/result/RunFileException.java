package org.learncost.core.result;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.learncost.core.failure.Reason;

/** A file of a run directory is missing, foreign or damaged; the message is one line for users. */
public final class RunFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RunFileException(Path file, String problem) {
    super(file + ": " + problem);
  }

  /** A file that could not be read: it is missing, not permitted, or its packing is damaged. */
  public static RunFileException unreadable(Path file, IOException cause) {
    if (cause instanceof NoSuchFileException) return new RunFileException(file, "no such file");
    return new RunFileException(file, "cannot be read (" + Reason.of(cause) + ")");
  }

  /** A file that could not be written: the disk is full, the folder read-only. */
  public static RunFileException unwritable(Path file, IOException cause) {
    return new RunFileException(
        file, "cannot be written (" + Reason.of(cause) + "); what was there before is kept");
  }
}
