package org.learncost.benchmarks;

import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.core.backend.PlanRefused;
import org.learncost.core.result.RunFileException;
import org.learncost.core.result.Versions;
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
      DoctorCommand.class,
      BenchCommand.class,
      NoiseCommand.class,
      VersusCommand.class
    })
public final class Main {
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int BACKEND_UNAVAILABLE = 5;

  private Main() {}

  public static void main(String[] args) {
    int exitCode = run(args);
    System.out.flush();
    // Aparapi's and ND4J's pools would keep the process alive.
    System.exit(exitCode);
  }

  /** Runs a command; one line on stderr and an exit code where it cannot. */
  static int run(String... args) {
    IParameterExceptionHandler usage =
        (e, arguments) -> {
          String command = e.getCommandLine().getCommandSpec().qualifiedName();
          System.err.println(
              command + ": " + oneLine(e.getMessage()) + " (see " + command + " --help)");
          return USAGE;
        };
    IExecutionExceptionHandler failure =
        (e, command, parsed) -> {
          System.err.println(command.getCommandSpec().qualifiedName() + ": " + describe(e));
          if (e instanceof PlanRefused || e instanceof ResumeRefused) return USAGE;
          return e instanceof BackendUnavailable ? BACKEND_UNAVAILABLE : FAILED;
        };
    CommandLine line = new CommandLine(new Main());
    line.getCommandSpec().version(Versions.program());
    line.getSubcommands().values().forEach(c -> c.getCommandSpec().version(Versions.program()));
    try {
      return line.setParameterExceptionHandler(usage)
          .setExecutionExceptionHandler(failure)
          .setCaseInsensitiveEnumValuesAllowed(true)
          .setUsageHelpWidth(100)
          .execute(args);
    } catch (OutOfMemoryError | LinkageError e) {
      // picocli hands exceptions to its handlers, but no errors.
      System.err.println("learncost: " + oneLine(e.toString()));
      return FAILED;
    }
  }

  private static String describe(Exception e) {
    if (e instanceof FileSystemException file) {
      return file.getFile() + ": " + (file.getReason() == null ? file : file.getReason());
    }
    boolean forUsers =
        e instanceof BackendUnavailable
            || e instanceof IllegalArgumentException
            || e instanceof RunFileException
            || e instanceof SweepFailed;
    return oneLine(forUsers ? e.getMessage() : e.toString());
  }

  private static String oneLine(@Nullable String message) {
    return String.valueOf(message).lines().findFirst().orElse("failed");
  }
}
