package org.learncost.reports;

import java.util.Map;
import picocli.CommandLine;

/** Whether a command's text may have colours. */
final class Colour {
  private Colour() {}

  /** Not where it is declined (an option, NO_COLOR, TERM=dumb), nor where nobody looks. */
  static boolean wanted(boolean declined, Map<String, String> environment) {
    if (declined || !environment.getOrDefault("NO_COLOR", "").isEmpty()) return false;
    return !"dumb".equals(environment.get("TERM")) && CommandLine.Help.Ansi.AUTO.enabled();
  }
}
