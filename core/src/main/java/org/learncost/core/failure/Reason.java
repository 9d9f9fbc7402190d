package org.learncost.core.failure;

import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A throwable in words: one line without the name of its class, which tells a user nothing. */
public final class Reason {
  /** Names of classes that libraries put before the message of what they caught. */
  private static final Pattern CLASS =
      Pattern.compile("\\b(?:[a-z]\\w*\\.)+[A-Z][\\w$]*(?:Exception|Error)(?::\\s*|\\b)");

  /** How the line begins where there was too little memory. */
  public static final String OUT_OF_MEMORY = "out of memory: ";

  private Reason() {}

  /** One line; where the program itself is at fault, with the place in its code. */
  public static String of(Throwable failure) {
    OutOfMemoryError memory = memory(failure);
    if (memory != null) return OUT_OF_MEMORY + memory.getMessage();
    String file = ofFile(failure);
    if (file != null) return file;
    Throwable told = failure;
    // A wrapper without a message of its own repeats the name and message of what it wraps.
    while (told.getCause() != null
        && (told.getMessage() == null || told.getMessage().equals(told.getCause().toString()))) {
      told = told.getCause();
    }
    if (told != failure) return of(told);
    String missing = missingClass(told);
    if (missing != null) return "a class is missing, " + missing;
    String message = plain(told.getMessage());
    return message.isEmpty() ? bug(told) : message;
  }

  /** The same with the file that it is about, where there is one. */
  public static String withFile(Throwable failure) {
    boolean named = failure instanceof FileSystemException file && file.getFile() != null;
    return named ? ((FileSystemException) failure).getFile() + ": " + of(failure) : of(failure);
  }

  /** The first line of a message, without names of classes. */
  public static String plain(@Nullable String message) {
    if (message == null) return "";
    return CLASS.matcher(message.strip().lines().findFirst().orElse("")).replaceAll("").strip();
  }

  /** The class's own name, be it that of an exception; null if none is missing. */
  private static @Nullable String missingClass(Throwable failure) {
    boolean missing =
        failure instanceof ClassNotFoundException || failure instanceof NoClassDefFoundError;
    String name = failure.getMessage();
    // Of a class that failed to start the message is a sentence.
    return missing && name != null && !name.contains(" ") ? name.replace('/', '.') : null;
  }

  private static @Nullable OutOfMemoryError memory(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof OutOfMemoryError memory) return memory;
    }
    return null;
  }

  private static @Nullable String ofFile(Throwable failure) {
    if (!(failure instanceof FileSystemException file)) return null;
    if (file instanceof AccessDeniedException) return "permission denied";
    if (file instanceof NoSuchFileException) return "no such file or folder";
    if (file instanceof NotDirectoryException) return "it is no folder";
    if (file instanceof FileAlreadyExistsException) return "it is there already";
    if (file instanceof DirectoryNotEmptyException) return "the folder is not empty";
    return file.getReason() == null ? "the system does not say why" : file.getReason();
  }

  /** NullPointerException as in "a null pointer at Versus.java:77". */
  private static String bug(Throwable failure) {
    String words =
        failure
            .getClass()
            .getSimpleName()
            .replaceFirst("(Exception|Error)$", "")
            .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
            .toLowerCase(Locale.ROOT);
    StackTraceElement[] trace = failure.getStackTrace();
    String place =
        trace.length == 0 ? "" : " at " + trace[0].getFileName() + ":" + trace[0].getLineNumber();
    return "the program failed: " + (words.isEmpty() ? "unknown" : words) + place;
  }
}
