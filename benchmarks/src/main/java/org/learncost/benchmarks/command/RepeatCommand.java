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

/** A published study again, from its manifest: the same plan, seeds and rounds. */
@Command(
    name = "repeat",
    description = {
      "Does a published study again, here: the same plan, seeds and rounds, by the program at the",
      "same revision. Prints the run directory; './run.sh repeat' sets both beside each other."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class RepeatCommand implements Callable<Integer> {
  /** Of a study's own options, what does not make it another study. */
  private static final Set<String> LEFT_OUT = Set.of("--out", "--name");

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "RUN",
      description = "A run directory of study, or what pack made of it.")
  private Path run;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      description = "Rounds of timing for so long instead of those of the run, as in 10m.")
  private @Nullable String budget;

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
    List<String> begun = RunSession.arguments(directory, "study");
    Manifest manifest = RunDirectory.open(directory).manifest();
    requireRevision(command, manifest);
    StudyCommand study = new StudyCommand();
    new CommandLine(study)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs(arguments(begun, manifest).toArray(String[]::new));
    return study.run(null);
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
      boolean other = budget != null && Set.of("--rounds", "--budget", "--until").contains(option);
      if (!other && !LEFT_OUT.contains(option)) {
        arguments.add(word);
      } else if (!word.contains("=") && each.hasNext()) {
        each.next();
      }
    }
    arguments.addAll(List.of("--name", manifest.name() + "-repeat", "--out", out.toString()));
    if (budget != null) arguments.addAll(List.of("--budget", budget));
    return arguments;
  }
}
