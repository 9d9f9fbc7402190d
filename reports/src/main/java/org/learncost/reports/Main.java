package org.learncost.reports;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.ExitCode;
import org.learncost.core.result.RunFileException;
import org.learncost.core.result.Versions;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The command line of reports.jar. Exit codes: 0 done, 1 failed, 2 usage, 3 slower, 4 inconclusive.
 */
@Command(
    name = "learncost",
    description = "Analyses what a run has left on disk.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ReportCommand.class,
      ExperimentsCommand.class,
      AskCommand.class,
      CompareCommand.class,
      HistoryCommand.class,
      FitCommand.class,
      BaselineCommand.class,
      PackCommand.class,
      RepeatedCommand.class,
      AutoComplete.GenerateCompletion.class,
      CommandLine.HelpCommand.class
    })
public final class Main implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  private Main() {}

  public static void main(String[] args) {
    // Tables hold µ, ± and ─; a POSIX locale would turn them into question marks.
    PrintWriter out = utf8(FileDescriptor.out);
    PrintWriter err = utf8(FileDescriptor.err);
    int code = run(out, err, System.getenv(), args);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** Runs a command and returns its exit code. */
  public static int run(
      PrintWriter out, PrintWriter err, Map<String, String> environment, String... args) {
    CommandLine line = line(environment);
    line.setOut(out).setErr(err);
    line.setParameterExceptionHandler(
        (e, arguments) -> {
          String command = e.getCommandLine().getCommandSpec().qualifiedName();
          String help = " (see " + command + " --help)";
          e.getCommandLine().getErr().println(command + ": " + e.getMessage() + help);
          return ExitCode.USAGE;
        });
    line.setExecutionExceptionHandler(
        (e, command, result) -> {
          String name = command.getCommandSpec().qualifiedName();
          command.getErr().println(name + ": " + message(e));
          return ExitCode.FAILED;
        });
    try {
      return line.execute(args);
    } catch (OutOfMemoryError e) {
      err.println("learncost: out of memory (" + e.getMessage() + "); give Java more with -Xmx");
    } catch (LinkageError e) {
      // picocli hands on what is no Exception; a broken jar shall not end in a stack trace.
      String what = e.toString().lines().findFirst().orElse("");
      err.println("learncost: the program is incomplete or broken, build it again: " + what);
    }
    return ExitCode.FAILED;
  }

  /** All commands with their options. */
  static CommandLine line(Map<String, String> environment) {
    CommandLine line = new CommandLine(new Main(), factory(environment));
    // run.sh completion asks for it.
    hide(line.getSubcommands().get("generate-completion"));
    line.getCommandSpec().version(Versions.program());
    line.getSubcommands().values().forEach(c -> c.getCommandSpec().version(Versions.program()));
    return line.setUsageHelpWidth(100);
  }

  private static void hide(@Nullable CommandLine command) {
    if (command != null) command.getCommandSpec().usageMessage().hidden(true);
  }

  static CommandLine.IFactory factory(Map<String, String> environment) {
    return new CommandLine.IFactory() {
      @Override
      public <K> K create(Class<K> type) throws Exception {
        if (type == ReportCommand.class) return type.cast(new ReportCommand(environment));
        if (type == ExperimentsCommand.class) {
          return type.cast(new ExperimentsCommand(environment));
        }
        if (type == AskCommand.class) return type.cast(new AskCommand(environment));
        if (type == HistoryCommand.class) return type.cast(new HistoryCommand(environment));
        if (type == FitCommand.class) return type.cast(new FitCommand(environment));
        if (type == BaselineCommand.class) return type.cast(new BaselineCommand(environment));
        if (type == RepeatedCommand.class) return type.cast(new RepeatedCommand(environment));
        if (type == CompareCommand.class) return type.cast(new CompareCommand(environment));
        return CommandLine.defaultFactory().create(type);
      }
    };
  }

  private static String message(Exception e) {
    if (e instanceof RunFileException) return String.valueOf(e.getMessage());
    if (e instanceof UncheckedIOException && e.getCause() instanceof IOException cause) {
      Path file = cause instanceof FileSystemException f ? Path.of(f.getFile()) : Path.of("a file");
      return String.valueOf(RunFileException.unreadable(file, cause).getMessage());
    }
    StackTraceElement[] trace = e.getStackTrace();
    return "internal error, please report it: " + e + (trace.length > 0 ? " at " + trace[0] : "");
  }

  private static PrintWriter utf8(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Objects.requireNonNull(spec).commandLine(),
        "Which command? Try: report DIR, ask DIR --error 0.1, compare BASE NEW, or fit FILE");
  }
}
