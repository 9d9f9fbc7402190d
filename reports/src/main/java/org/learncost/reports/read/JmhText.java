package org.learncost.reports.read;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.learncost.core.result.RunFileException;

/** JMH's results in another form than JSON: its CSV, its table of text, its log. */
final class JmhText {
  private static final Pattern HEADER =
      Pattern.compile("(?m)^\"?Benchmark\"?\\s*[,;\\s(].*\\bMode\\b.*\\bScore\\b");

  /** How much is looked at: a few comments may come first. */
  private static final int FIRST = 10_000;

  private JmhText() {}

  /**
   * Refuses it: a fork's own figures are in none of them.
   *
   * @throws RunFileException if the text is such
   */
  static void refuse(Path file, String text) {
    if (text.startsWith("# JMH version")
        || HEADER.matcher(text).region(0, Math.min(text.length(), FIRST)).find()) {
      throw new RunFileException(
          file, "JMH's CSV or text, without each fork's results: expected its JSON (-rf json)");
    }
  }
}
