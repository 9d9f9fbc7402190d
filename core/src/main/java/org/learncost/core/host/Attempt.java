package org.learncost.core.host;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.Environment;

/** A question to the machine that may fail: a run without its host's name is better than no run. */
final class Attempt {
  private Attempt() {}

  /** Null where the system refuses, or a native library does not load. */
  static <T> @Nullable T orNull(Supplier<@Nullable T> question) {
    try {
      return question.get();
    } catch (RuntimeException | LinkageError e) {
      return null;
    }
  }

  static String orUnknown(Supplier<@Nullable String> question) {
    String answer = orNull(question);
    return answer == null || answer.isBlank() ? Environment.UNKNOWN : answer.strip();
  }
}
