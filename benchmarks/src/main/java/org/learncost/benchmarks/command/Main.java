package org.learncost.benchmarks.command;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.learncost.benchmarks.rounds.ResumeRefused;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.backend.PlanRefused;
import org.learncost.core.failure.Reason;
import org.learncost.core.result.ExitCode;
import org.learncost.core.result.Folders;
import org.learncost.core.result.Versions;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;

/** The commands that measure. JMH's own main stays the jar's; this one is for run.sh. */
@Command(
    name = "learncost",
    description = "Measures what it costs to learn.",
    mixinStandardHelpOptions = true,
    subcommands = {
      StudyCommand.class,
      RepeatCommand.class,
      ExperimentCommand.class,
      DoctorCommand.class,
      BenchCommand.class,
      NoiseCommand.class,
      VersusCommand.class,
      AutoComplete.GenerateCompletion.class
    })
public final class Main {
  /**
   * A temporary folder that the launcher made for this process and its children. Not named as a
   * setting: children inherit those, and would remove it too.
   */
  static final String REMOVED_AT_EXIT = "bundle.remove";

  private Main() {}

  public static void main(String[] args) {
    String made = System.getProperty(REMOVED_AT_EXIT);
    if (made != null) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(Path.of(made))));
    }
    int exitCode = run(args);
    System.out.flush();
    // Aparapi's and ND4J's pools would keep the process alive.
    System.exit(exitCode);
  }

  /** Runs a command; one line on stderr and an exit code where it cannot. */
  public static int run(String... args) {
    IParameterExceptionHandler usage =
        (e, arguments) -> {
          String command = e.getCommandLine().getCommandSpec().qualifiedName();
          System.err.println(
              command + ": " + oneLine(e.getMessage()) + " (see " + command + " --help)");
          return ExitCode.USAGE;
        };
    IExecutionExceptionHandler failure =
        (e, command, parsed) -> {
          System.err.println(command.getCommandSpec().qualifiedName() + ": " + Reason.withFile(e));
          if (e instanceof PlanRefused || e instanceof ResumeRefused) return ExitCode.USAGE;
          return e instanceof BackendUnavailable ? ExitCode.BACKEND_NOT_AVAILABLE : ExitCode.FAILED;
        };
    try {
      return line()
          .setParameterExceptionHandler(usage)
          .setExecutionExceptionHandler(failure)
          .execute(args);
    } catch (Error e) {
      // picocli hands exceptions to its handlers, but no errors.
      System.err.println("learncost: " + Reason.of(e));
      return ExitCode.FAILED;
    }
  }

  /** All commands with their options. */
  static CommandLine line() {
    CommandLine line = new CommandLine(new Main());
    // run.sh completion asks for it.
    hide(line.getSubcommands().get("generate-completion"));
    line.getCommandSpec().version(Versions.program());
    line.getSubcommands().values().forEach(c -> c.getCommandSpec().version(Versions.program()));
    return line.setCaseInsensitiveEnumValuesAllowed(true).setUsageHelpWidth(100);
  }

  private static void hide(@Nullable CommandLine command) {
    if (command != null) command.getCommandSpec().usageMessage().hidden(true);
  }

  private static void remove(Path folder) {
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      System.err.println(folder + " is left: " + Reason.of(e));
    }
  }

  private static String oneLine(@Nullable String message) {
    return String.valueOf(message).lines().findFirst().orElse("failed");
  }
}
