package org.learncost.benchmarks.experiment.doubledescent;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.learncost.benchmarks.experiment.Observing;
import org.learncost.core.result.Observations;
import org.learncost.core.result.Trial;
import org.learncost.core.train.Learner;

/** Tells the lowest test error on the way: what stopping at the best moment would have left. */
final class EarlyStopped extends Observing {
  static final String LOWEST = "early-stopped-error";

  private static final long serialVersionUID = 1L;

  EarlyStopped(Learner learner) {
    super(learner);
  }

  @Override
  protected SortedMap<String, Double> derived(Trial trial, Observations seen) {
    float lowest = Float.POSITIVE_INFINITY;
    for (float error : trial.checkpoints().error()) lowest = Math.min(lowest, error);
    return new TreeMap<>(Map.of(LOWEST, (double) lowest));
  }
}
