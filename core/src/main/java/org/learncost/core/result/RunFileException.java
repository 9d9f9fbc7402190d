package org.learncost.core.result;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file of a run directory is missing, foreign or damaged; the message is one line for users. */
public final class RunFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RunFileException(Path file, String problem) {
    super(file + ": " + problem);
  }

  /** A file that could not be read: it is missing, not permitted, or its packing is damaged. */
  public static RunFileException unreadable(Path file, IOException cause) {
    if (cause instanceof NoSuchFileException) return new RunFileException(file, "no such file");
    return new RunFileException(file, "cannot be read (" + reason(cause) + ")");
  }

  /** A file that could not be written: the disk is full, the folder read-only. */
  public static RunFileException unwritable(Path file, IOException cause) {
    return new RunFileException(
        file, "cannot be written (" + reason(cause) + "); what was there before is kept");
  }

  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) return "not permitted";
    if (cause instanceof NoSuchFileException) return "no such folder";
    if (cause instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    return String.valueOf(cause.getMessage());
  }
}
