package org.learncost.benchmarks.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Help is data: all of it on standard output, nothing on standard error. */
class HelpTest {
  private static Stream<String> commands() {
    return below(new CommandLine(Main.class), "");
  }

  /** The command lines of a command and of all below it, such as {@code "study"}. */
  private static Stream<String> below(CommandLine command, String line) {
    return Stream.concat(
        Stream.of(line),
        command.getSubcommands().entrySet().stream()
            .flatMap(sub -> below(sub.getValue(), (line + " " + sub.getKey()).strip())));
  }

  @ParameterizedTest(name = "{0} --help")
  @MethodSource("commands")
  void helpGoesToStandardOutputAlone(String command) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    int exitCode;
    try (PrintStream said8 = new PrintStream(said, true, StandardCharsets.UTF_8);
        PrintStream complained8 = new PrintStream(complained, true, StandardCharsets.UTF_8)) {
      System.setOut(said8);
      System.setErr(complained8);
      exitCode = Main.run((command + " --help").strip().split(" "));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertEquals(0, exitCode);
    assertEquals("", complained.toString(StandardCharsets.UTF_8));
    String help = said.toString(StandardCharsets.UTF_8);
    assertTrue(help.startsWith("Usage: learncost" + (" " + command).stripTrailing()), help);
    assertFalse(help.contains("%%"), help);
    assertFalse(help.contains("${"), help);
  }
}
