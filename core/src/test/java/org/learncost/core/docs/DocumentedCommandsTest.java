package org.learncost.core.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.learncost.core.docs.DocumentedCommands.Documented;

/** The pages name commands that there are, and lead to files that there are. */
class DocumentedCommandsTest {
  private static final int MOST_LINES = 150;

  /** The lists of commands in run.sh, which completion offers. */
  private static Set<String> commands() throws IOException {
    Set<String> commands = new HashSet<>();
    String script = Files.readString(DocumentedCommands.root().resolve("run.sh"));
    Matcher lists = Pattern.compile("(?m)^(?:measuring|analysing|own)=\"(.*)\"$").matcher(script);
    while (lists.find()) commands.addAll(List.of(lists.group(1).split(" ")));
    return commands;
  }

  @Test
  void everyCommandIsOneOfRunSh() throws IOException {
    Set<String> known = commands();
    assertTrue(known.contains("study") && known.contains("fit"), "" + known);
    List<Documented> all = DocumentedCommands.all();
    assertTrue(all.size() > 50, all.size() + " commands found in the pages");
    for (Documented one : all) {
      assertTrue(one.command().isEmpty() || known.contains(one.command()), one.toString());
    }
  }

  /** That usage and dispatcher have them all. */
  @Test
  void everyCommandIsInTheUsageAndHandled() throws IOException {
    String script = Files.readString(DocumentedCommands.root().resolve("run.sh"));
    for (String command : commands()) {
      boolean told = script.contains("\n  " + command + " ") || command.equals("help");
      assertTrue(told, command + " is not in the usage");
      assertTrue(script.matches("(?s).*[\\n|] *" + command + "( \\|[^\\n]*)?\\) .*"), command);
    }
  }

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : DocumentedCommands.pages()) {
      Matcher link = Pattern.compile("\\]\\(([^)#]+)\\)").matcher(Files.readString(page));
      while (link.find()) {
        String to = link.group(1);
        if (to.startsWith("http")) continue;
        if (!Files.exists(page.resolveSibling(to))) broken.add(page.getFileName() + ": " + to);
      }
    }
    assertEquals(List.of(), broken);
  }

  @Test
  void theReadmeIsShort() throws IOException {
    Path readme = DocumentedCommands.root().resolve("README.md");
    long lines = Files.readString(readme).lines().count();
    assertTrue(lines <= MOST_LINES, lines + " lines, at most " + MOST_LINES);
  }
}
