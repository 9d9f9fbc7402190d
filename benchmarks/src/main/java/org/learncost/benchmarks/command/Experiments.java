package org.learncost.benchmarks.command;

import java.util.List;
import java.util.stream.Collectors;
import org.learncost.benchmarks.experiment.Experiment;
import org.learncost.benchmarks.experiment.batchsize.BatchSize;
import org.learncost.benchmarks.experiment.biasvariance.BiasVariance;
import org.learncost.benchmarks.experiment.computeoptimal.ComputeOptimal;
import org.learncost.benchmarks.experiment.doubledescent.DoubleDescent;
import org.learncost.benchmarks.experiment.forest.Forest;
import org.learncost.benchmarks.experiment.grokking.Grokking;
import org.learncost.benchmarks.experiment.implicit.ImplicitRegularization;
import org.learncost.benchmarks.experiment.linearsgd.LinearSgd;
import org.learncost.benchmarks.experiment.quality.Quality;
import org.learncost.benchmarks.experiment.randomlabels.RandomLabels;

/** All experiments, in the order in which they are listed and run. */
final class Experiments {
  /** To add one, add it here. */
  private static final List<Experiment> ALL =
      List.of(
          new Quality(),
          new LinearSgd(),
          new Forest(),
          new DoubleDescent(),
          new RandomLabels(),
          new ImplicitRegularization(),
          new Grokking(),
          new ComputeOptimal(),
          new BiasVariance(),
          new BatchSize());

  private Experiments() {}

  static List<Experiment> all() {
    return ALL;
  }

  /**
   * The experiment of a name.
   *
   * @throws IllegalArgumentException listing those there are
   */
  static Experiment named(String name) {
    for (Experiment experiment : ALL) {
      if (experiment.name().equals(name)) return experiment;
    }
    String known = ALL.stream().map(Experiment::name).collect(Collectors.joining(", "));
    throw new IllegalArgumentException(
        "experiment: expected list, all or one of " + known + ", not '" + name + "'");
  }
}
