package org.learncost.reports.read;

import java.util.Optional;
import java.util.regex.Pattern;

/** Recognises what JMH writes beside JSON, none of which holds its raw data. */
final class OtherFormat {
  private static final Pattern CSV = Pattern.compile("\"?Benchmark\"?[,;\\t]\"?Mode\"?[,;\\t].*");
  private static final Pattern TEXT =
      Pattern.compile("(?m)^(Benchmark +(\\(\\w+\\) +)*Mode +.*|# JMH version: .*)$");
  private static final Pattern LATEX = Pattern.compile("(?s)\\\\begin\\{tabular}.*");

  /** As much of a file as its first lines take. */
  private static final int HEAD = 20_000;

  private OtherFormat() {}

  /** What it is, as in "JMH's CSV"; empty if it is none of these. */
  static Optional<String> of(String text) {
    String head = text.substring(0, Math.min(HEAD, text.length())).stripLeading();
    if (head.startsWith("[") || head.startsWith("{")) return Optional.empty();
    if (CSV.matcher(head).lookingAt()) return Optional.of("JMH's CSV");
    if (LATEX.matcher(head).lookingAt()) return Optional.of("JMH's LaTeX");
    return TEXT.matcher(head).find() ? Optional.of("JMH's text output") : Optional.empty();
  }
}
