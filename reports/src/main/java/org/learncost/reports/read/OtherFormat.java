package org.learncost.reports.read;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.learncost.core.result.RunFileException;

/** Recognises what JMH writes beside JSON, none of which holds its raw data. */
final class OtherFormat {
  private static final Pattern CSV =
      Pattern.compile("(?m)^\"?Benchmark\"?[,;\\t]\"?Mode\"?[,;\\t].*");
  private static final Pattern TEXT =
      Pattern.compile("(?m)^(Benchmark +(\\(\\w+\\) +)*Mode +.*|# JMH version: .*)$");
  private static final Pattern LATEX = Pattern.compile("(?s)\\\\begin\\{tabular}.*");

  /** As much of a file as its first lines take. */
  private static final int HEAD = 20_000;

  private OtherFormat() {}

  /**
   * Refuses it.
   *
   * @throws RunFileException if the text is such
   */
  static void refuse(Path file, String text) {
    Optional<String> other = of(text);
    if (other.isPresent()) {
      throw new RunFileException(
          file, other.get() + ", expected its JSON: run JMH with -rf json -rff FILE");
    }
  }

  /** What it is, as in "JMH's CSV"; empty if it is none of these. */
  private static Optional<String> of(String text) {
    String head = text.substring(0, Math.min(HEAD, text.length())).stripLeading();
    if (head.startsWith("[") || head.startsWith("{")) return Optional.empty();
    if (CSV.matcher(head).find()) return Optional.of("JMH's CSV");
    if (LATEX.matcher(head).lookingAt()) return Optional.of("JMH's LaTeX");
    return TEXT.matcher(head).find() ? Optional.of("JMH's text output") : Optional.empty();
  }
}
