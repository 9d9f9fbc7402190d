package org.learncost.benchmarks.experiment.computeoptimal;

import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.learncost.benchmarks.experiment.Observing;
import org.learncost.core.result.Observations;
import org.learncost.core.result.Trial;
import org.learncost.core.train.Learner;
import org.learncost.core.train.TrainingSpec;

/** Tells the weights and biases of networks with two hidden layers of one width. */
final class ParameterCount extends Observing {
  static final String PARAMETERS = "parameters";

  private static final long serialVersionUID = 1L;

  private final int inputs;
  private final int outputs;

  ParameterCount(Learner learner, int inputs, int outputs) {
    super(learner);
    this.inputs = inputs;
    this.outputs = outputs;
  }

  @Override
  protected SortedMap<String, Double> derived(Trial trial, Observations seen) {
    String width = Objects.requireNonNull(trial.condition().get(TrainingSpec.HIDDEN));
    long h = Long.parseLong(width.split("-", 2)[0]);
    double count = (double) (inputs + 1) * h + (h + 1) * h + (h + 1) * outputs;
    return new TreeMap<>(Map.of(PARAMETERS, count));
  }
}
