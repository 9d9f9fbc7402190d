package org.learncost.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Help is data: all of it on standard output, nothing on standard error. */
class HelpTest {
  private static Stream<String> commands() {
    return below(new CommandLine(Main.class, Main.factory(Map.of())), "");
  }

  /** The command lines of a command and of all below it, such as {@code "baseline save"}. */
  private static Stream<String> below(CommandLine command, String line) {
    return Stream.concat(
        Stream.of(line),
        command.getSubcommands().entrySet().stream()
            .filter(sub -> !sub.getKey().equals("help"))
            .flatMap(sub -> below(sub.getValue(), (line + " " + sub.getKey()).strip())));
  }

  @ParameterizedTest(name = "{0} --help")
  @MethodSource("commands")
  void helpGoesToStandardOutputAlone(String command) {
    PrintStream err = System.err;
    StringWriter said = new StringWriter();
    StringWriter told = new StringWriter();
    // picocli itself warns here.
    ByteArrayOutputStream warned = new ByteArrayOutputStream();
    int exitCode;
    try (PrintStream warned8 = new PrintStream(warned, true, StandardCharsets.UTF_8)) {
      System.setErr(warned8);
      exitCode =
          Main.run(
              new PrintWriter(said, true),
              new PrintWriter(told, true),
              Map.of(),
              (command + " --help").strip().split(" "));
    } finally {
      System.setErr(err);
    }
    assertEquals(0, exitCode);
    assertEquals("", told + warned.toString(StandardCharsets.UTF_8));
    String help = said.toString();
    assertTrue(help.startsWith("Usage: learncost" + (" " + command).stripTrailing()), help);
    assertFalse(help.contains("%%"), help);
    assertFalse(help.contains("${"), help);
  }
}
