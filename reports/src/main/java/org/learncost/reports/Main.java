package org.learncost.reports;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.learncost.core.result.RunFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of reports.jar. Exit codes: 0 done, 1 failed, 2 usage. */
@Command(
    name = "reports",
    description = "Analyses what a run has left on disk.",
    mixinStandardHelpOptions = false,
    subcommands = {ReportCommand.class, CommandLine.HelpCommand.class})
public final class Main implements Runnable {
  @CommandLine.Spec private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

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
  static int run(
      PrintWriter out, PrintWriter err, Map<String, String> environment, String... args) {
    CommandLine line = new CommandLine(new Main(), factory(environment));
    line.setOut(out).setErr(err);
    line.setParameterExceptionHandler(
        (e, arguments) -> {
          e.getCommandLine().getErr().println(e.getMessage());
          e.getCommandLine().getErr().println("Try --help.");
          return 2;
        });
    line.setExecutionExceptionHandler(
        (e, command, result) -> {
          command.getErr().println(message(e));
          return 1;
        });
    return line.execute(args);
  }

  private static CommandLine.IFactory factory(Map<String, String> environment) {
    return new CommandLine.IFactory() {
      @Override
      public <K> K create(Class<K> type) throws Exception {
        return type == ReportCommand.class
            ? type.cast(new ReportCommand(environment))
            : CommandLine.defaultFactory().create(type);
      }
    };
  }

  private static String message(Exception e) {
    if (e instanceof RunFileException) return String.valueOf(e.getMessage());
    if (e instanceof UncheckedIOException io) return "cannot be read: " + io.getCause();
    StackTraceElement[] trace = e.getStackTrace();
    return "internal error, please report it: " + e + (trace.length > 0 ? " at " + trace[0] : "");
  }

  private static PrintWriter utf8(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        java.util.Objects.requireNonNull(spec).commandLine(), "Which command? Try: report DIR");
  }
}
