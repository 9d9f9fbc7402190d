package org.learncost.benchmarks.experiment;

import java.util.List;
import java.util.stream.Collectors;

/** All experiments, in the order in which they are listed and run. */
public final class Experiments {
  /** To add one, add it here. */
  private static final List<Experiment> ALL = List.of(new BiasVariance());

  private Experiments() {}

  public static List<Experiment> all() {
    return ALL;
  }

  /**
   * The experiment of a name.
   *
   * @throws IllegalArgumentException listing those there are
   */
  public static Experiment named(String name) {
    for (Experiment experiment : ALL) {
      if (experiment.name().equals(name)) return experiment;
    }
    String known = ALL.stream().map(Experiment::name).collect(Collectors.joining(", "));
    throw new IllegalArgumentException(
        "experiment: expected list, all or one of " + known + ", not '" + name + "'");
  }
}
