package org.learncost.benchmarks.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.learncost.benchmarks.host.Git;
import org.learncost.benchmarks.host.Usage;
import org.learncost.benchmarks.rounds.RunSession;
import org.learncost.core.result.Manifest;
import org.learncost.core.result.RunArchive;
import org.learncost.core.result.RunDirectory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A published run again, from its manifest: the same plan, seeds and rounds. */
@Command(
    name = "repeat",
    description = {
      "Does a published study, experiment or bench again, here: the same plan, seeds and rounds, by",
      "the program at the same revision. Prints the run directory; './run.sh repeat' sets both",
      "beside each other."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class RepeatCommand implements Callable<Integer> {
  private static final String STUDY = "study";
  private static final String EXPERIMENT = "experiment";
  private static final String BENCH = "bench";

  /** Of a run's own options, what does not make it another run: where files lie. */
  private static final Set<String> LEFT_OUT =
      Set.of("--out", "--name", "--trials", "-rf", "-rff", "-o");

  private static final Set<String> ROUNDS = Set.of("--rounds", "--budget", "--until");

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "RUN",
      description = "A run directory of study, experiment or bench, or what pack made of it.")
  private Path run;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      description = {
        "Rounds of timing for so long instead of those of the run, as in 10m; not of an experiment."
      })
  private @Nullable String budget;

  @Option(
      names = "--on",
      paramLabel = "WHERE",
      description = "Trials run there instead of where the run's did: local, or spark:MASTER.")
  private @Nullable String on;

  @Option(
      names = "--any-revision",
      description = "By the program as it is, although the run was made by another revision.")
  private boolean anyRevision;

  @Option(
      names = "--out",
      defaultValue = "results",
      description = "Folder of all runs (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Override
  public Integer call() throws Exception {
    CommandLine command = spec.commandLine();
    if (!Files.exists(run)) {
      throw new CommandLine.ParameterException(command, run + ": no such run directory or file");
    }
    Path directory = RunArchive.is(run) ? RunArchive.unpack(run) : run;
    Manifest manifest = RunDirectory.open(directory).manifest();
    String begun = manifest.command() == null ? STUDY : manifest.command();
    CommandLine again = commandLine(begun);
    List<String> arguments = RunSession.arguments(directory, begun);
    requireRevision(command, manifest);
    boolean experiment = begun.equals(EXPERIMENT);
    Usage.require(
        command, budget == null || !experiment, "--budget", "none for an experiment", budget);
    Usage.require(command, on == null || !begun.equals(BENCH), "--on", "none for a bench", on);
    return again.execute(arguments(arguments, manifest).toArray(String[]::new));
  }

  /** What does a run again; its exit code and its messages are the command's own. */
  private CommandLine commandLine(String name) {
    Object command =
        switch (name) {
          case STUDY -> new StudyCommand();
          case EXPERIMENT -> new ExperimentCommand();
          case BENCH -> new BenchCommand();
          default ->
              throw new CommandLine.ParameterException(
                  spec.commandLine(),
                  run + ": expected a run of study, experiment or bench, not of " + name);
        };
    CommandLine own = spec.commandLine();
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(own.getExecutionExceptionHandler())
        .setParameterExceptionHandler(own.getParameterExceptionHandler());
  }

  private void requireRevision(CommandLine command, Manifest manifest) {
    Git here = Git.read();
    boolean same = Objects.equals(here.revision(), manifest.gitRevision());
    if (anyRevision || same && here.dirty() == manifest.gitDirty()) return;
    throw new CommandLine.ParameterException(
        command,
        "%s was made by %s, and this is %s: check that out, or say --any-revision"
            .formatted(
                run,
                text(manifest.gitRevision(), manifest.gitDirty()),
                text(here.revision(), here.dirty())));
  }

  private static String text(@Nullable String revision, boolean dirty) {
    String name = revision == null ? "an unknown revision" : "revision " + revision;
    return dirty ? name + " with uncommitted changes" : name;
  }

  private List<String> arguments(List<String> begun, Manifest manifest) {
    List<String> arguments = new ArrayList<>();
    for (Iterator<String> each = begun.iterator(); each.hasNext(); ) {
      String word = each.next();
      String option = word.replaceFirst("=.*", "");
      boolean other = LEFT_OUT.contains(option);
      other |= budget != null && ROUNDS.contains(option);
      other |= on != null && SweepOptions.isOfPlace(option);
      if (!other) {
        arguments.add(word);
      } else if (!word.contains("=") && each.hasNext()) {
        each.next();
      }
    }
    arguments.addAll(List.of("--out", out.toString()));
    if (!EXPERIMENT.equals(manifest.command())) {
      arguments.addAll(List.of("--name", manifest.name() + "-repeat"));
    }
    if (budget != null) arguments.addAll(List.of("--budget", budget));
    if (on != null) arguments.addAll(List.of("--on", on));
    return arguments;
  }
}
