package org.learncost.benchmarks.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learncost.benchmarks.rounds.ResumeRefused;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The option that resumes a run that was cut short. */
final class ResumeOption {
  private static final String NAME = "--resume";

  @Option(
      names = NAME,
      paramLabel = "DIR",
      description = {
        "Go on with a run that was cut short; what is done is not done again. Its own options are",
        "taken if none are given here; others than its own are refused."
      })
  private @Nullable Path directory;

  @Nullable Path directory() {
    return directory;
  }

  /**
   * Refuses an --out that names another folder than the one that the run lies in.
   *
   * @throws ResumeRefused naming both
   */
  void requireIn(CommandLine command, Path out) {
    if (directory == null || !command.getParseResult().hasMatchedOption("--out")) return;
    Path lies = directory.toAbsolutePath().normalize().getParent();
    if (out.toAbsolutePath().normalize().equals(lies)) return;
    throw new ResumeRefused(directory + ": it stays in " + lies + ", not in --out " + out);
  }

  /** What came after the command's name, but for this option. */
  static List<String> others(CommandLine command) {
    List<String> given = command.getParseResult().originalArgs();
    boolean named = !given.isEmpty() && given.get(0).equals(command.getCommandName());
    List<String> others = new ArrayList<>();
    for (int i = named ? 1 : 0; i < given.size(); i++) {
      if (given.get(i).equals(NAME)) {
        i++;
      } else if (!given.get(i).startsWith(NAME + "=")) {
        others.add(given.get(i));
      }
    }
    return others;
  }
}
