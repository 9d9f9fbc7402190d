package org.learncost.reports;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Whether a command's text may have colours: the option that all commands share. */
final class Colour {
  @Option(names = "--no-color", description = "Plain text; so does the variable NO_COLOR.")
  private boolean declined;

  /** Not where it is declined (the option, NO_COLOR, TERM=dumb), nor where nobody looks. */
  boolean wanted(Map<String, String> environment) {
    if (declined || !environment.getOrDefault("NO_COLOR", "").isEmpty()) return false;
    return !"dumb".equals(environment.get("TERM")) && CommandLine.Help.Ansi.AUTO.enabled();
  }
}
