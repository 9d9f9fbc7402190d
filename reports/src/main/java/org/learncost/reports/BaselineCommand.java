package org.learncost.reports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.ExitCode;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.RunFileException;
import org.learncost.reports.compare.Baselines;
import org.learncost.reports.read.MeasuredRun;
import org.learncost.reports.render.compare.BaselineTable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code baseline save | list | drop}: runs kept under a name, to be compared with. */
@Command(
    name = "baseline",
    mixinStandardHelpOptions = true,
    description = "Keeps runs under a name, to compare others with.",
    subcommands = CommandLine.HelpCommand.class,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:done", "1:failed, or the name is taken or unknown", "2:usage"})
final class BaselineCommand implements Runnable {
  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      scope = CommandLine.ScopeType.INHERIT,
      description = "The folder of all runs (default: ${DEFAULT-VALUE}).")
  private Path results = Path.of("results");

  BaselineCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Command(name = "save", mixinStandardHelpOptions = true, description = "Copies a run.")
  int save(
      @Parameters(paramLabel = "NAME", description = "Letters, digits, dots, dashes, underscores.")
          String name,
      @Parameters(paramLabel = "DIR|FILE", description = "A run directory, or JMH's JSON.")
          Path source,
      @Option(names = "--force", description = "Replaces a baseline of that name.") boolean force) {
    checkName(name);
    err().println("baseline: " + Baselines.save(results, name, source, force));
    return ExitCode.DONE;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Shows all: name, date, series, forks, revision.")
  int list(@Mixin Colour colour) {
    List<String> names = Baselines.list(results);
    if (names.isEmpty()) {
      err().println("no baseline in " + results.resolve("baselines") + "; try: baseline save");
      return ExitCode.DONE;
    }
    BaselineTable table = new BaselineTable();
    int unreadable = 0;
    for (String name : names) {
      Path folder = Baselines.find(results, name).orElseThrow();
      try {
        table.add(name, folder, run(folder));
      } catch (RunFileException e) {
        unreadable++;
        err().println("baseline " + name + ": " + e.getMessage());
      }
    }
    line().getOut().print(colour.writer(environment).report("Baselines", table.rendered()));
    line().getOut().flush();
    return unreadable == 0 ? 0 : 1;
  }

  @Command(name = "drop", mixinStandardHelpOptions = true, description = "Deletes one.")
  int drop(@Parameters(paramLabel = "NAME") String name) {
    checkName(name);
    Baselines.drop(results, name);
    err().println("dropped: " + name);
    return ExitCode.DONE;
  }

  /** A study that was ended before it measured holds trials alone. */
  private static @Nullable MeasuredRun run(Path folder) {
    if (!Files.exists(new RunDirectory(folder).jmhFile())) return null;
    return MeasuredRun.readAll(List.of(folder), new java.util.ArrayList<>()).get(0);
  }

  private void checkName(String name) {
    if (Baselines.isName(name)) return;
    throw new CommandLine.ParameterException(
        line(),
        "not a name: \"" + name + "\", expected letters, digits and . _ -, first neither . nor -");
  }

  private CommandLine line() {
    return Objects.requireNonNull(spec).commandLine();
  }

  private java.io.PrintWriter err() {
    return line().getErr();
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(line(), "Which one? save, list or drop");
  }
}
