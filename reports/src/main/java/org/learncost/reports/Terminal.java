package org.learncost.reports;

import java.util.Map;
import picocli.CommandLine;

/** What the terminal can show. */
final class Terminal {
  private Terminal() {}

  /**
   * Whether to use colour.
   *
   * @param refused by the command line
   * @param environment may refuse it too: NO_COLOR, TERM=dumb
   */
  static boolean colour(boolean refused, Map<String, String> environment) {
    if (refused || !environment.getOrDefault("NO_COLOR", "").isEmpty()) return false;
    return !"dumb".equals(environment.get("TERM")) && CommandLine.Help.Ansi.AUTO.enabled();
  }
}
