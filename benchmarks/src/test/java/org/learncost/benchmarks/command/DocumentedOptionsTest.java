package org.learncost.benchmarks.command;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.learncost.core.docs.DocumentedCommands;
import org.learncost.core.docs.DocumentedCommands.Documented;
import picocli.CommandLine;

/** What README.md and the pages beside it tell users to type is understood. */
class DocumentedOptionsTest {
  @Test
  void everyCommandOfThePagesIsUnderstood() throws IOException {
    int parsed = 0;
    for (Documented one : DocumentedCommands.all()) {
      CommandLine line = Main.line();
      CommandLine command = line.getSubcommands().get(one.command());
      if (command == null) continue;
      for (String option : one.options()) {
        boolean known = command.getCommandSpec().optionsMap().containsKey(option);
        assertTrue(known || one.command().equals("bench"), one + " has no " + option);
      }
      if (one.pattern() || one.words().contains("help")) continue;
      assertDoesNotThrow(() -> line.parseArgs(one.words().toArray(String[]::new)), one.toString());
      parsed++;
    }
    assertTrue(parsed > 5, parsed + " commands");
  }
}
