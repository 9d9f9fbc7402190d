package org.learncost.reports;

import java.util.Map;
import org.learncost.reports.render.document.TextWriter;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How a command's text is written: the option that all commands share, and the terminal. */
final class Colour {
  @Option(names = "--no-color", description = "Plain text; so does the variable NO_COLOR.")
  private boolean declined;

  /** Writes as wide as the terminal, in colours where they are wanted. */
  TextWriter writer(Map<String, String> environment) {
    return new TextWriter(wanted(environment), TextWriter.width(environment));
  }

  /** Not where it is declined (the option, NO_COLOR, TERM=dumb), nor where nobody looks. */
  private boolean wanted(Map<String, String> environment) {
    if (declined || !environment.getOrDefault("NO_COLOR", "").isEmpty()) return false;
    return !"dumb".equals(environment.get("TERM")) && CommandLine.Help.Ansi.AUTO.enabled();
  }
}
