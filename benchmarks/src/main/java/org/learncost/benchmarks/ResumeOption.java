package org.learncost.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that goes on with a run that was cut short. */
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

  /** Arguments but for this option. */
  static List<String> without(List<String> arguments) {
    List<String> others = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).equals(NAME)) {
        i++;
      } else if (!arguments.get(i).startsWith(NAME + "=")) {
        others.add(arguments.get(i));
      }
    }
    return others;
  }
}
