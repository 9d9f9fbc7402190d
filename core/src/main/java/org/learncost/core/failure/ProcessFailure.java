package org.learncost.core.failure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says in one line why a child process failed. */
public final class ProcessFailure {
  private static final Pattern EXIT_CODE = Pattern.compile("exit code (\\d+)");

  /** Exit code of a process that SIGKILL ended. */
  private static final int KILLED = 128 + 9;

  private ProcessFailure() {}

  /**
   * @param crash where the fork's JVM writes its hs_err file if it crashes
   */
  public static String reason(Throwable failure, Path crash) {
    String message = innermost(failure);
    Matcher exit = EXIT_CODE.matcher(message);
    return exit.find()
        ? reason(Integer.parseInt(exit.group(1)), message, crash)
        : reason(0, message, crash);
  }

  /** The same of a process that is known by its exit code alone. */
  public static String reason(int exitCode, Path crash) {
    return reason(exitCode, "its process ended with exit code " + exitCode, crash);
  }

  private static String reason(int exitCode, String otherwise, Path crash) {
    if (Files.exists(crash)) return "the JVM crashed: " + problem(crash);
    return exitCode == KILLED
        ? "the JVM was killed, as the kernel does when memory runs out (exit code 137)"
        : otherwise;
  }

  /** JMH wraps what a benchmark threw, and keeps it as suppressed by the wrapper. */
  public static String innermost(Throwable failure) {
    Throwable inner = failure;
    while (true) {
      Throwable[] suppressed = inner.getSuppressed();
      Throwable next = suppressed.length > 0 ? suppressed[0] : inner.getCause();
      if (next == null) break;
      inner = next;
    }
    return Reason.of(inner);
  }

  /** The signal and the frame, from the head of an hs_err file. */
  private static String problem(Path crash) {
    try (Stream<String> lines = Files.lines(crash, StandardCharsets.ISO_8859_1)) {
      return lines
          .limit(40)
          .map(line -> line.replaceFirst("^# *", "").strip())
          .filter(line -> line.startsWith("SIG") || line.matches("[CJVvj] +(\\[|\\d|0x|~).*"))
          .limit(2)
          .reduce((a, b) -> a + ", in " + b)
          .orElse("see its hs_err file");
    } catch (IOException e) {
      return "its hs_err file cannot be read: " + Reason.of(e);
    }
  }
}
