package org.learncost.benchmarks.experiment.randomlabels;

import java.util.SortedMap;
import java.util.TreeMap;
import org.learncost.benchmarks.experiment.Observing;
import org.learncost.core.result.Observations;
import org.learncost.core.result.Trial;
import org.learncost.core.train.Learner;

/**
 * Tells which rows are learned first: at the first checkpoint that has half of the rightly labelled
 * rows right, the share of the wrongly labelled ones that are fitted, and the least share of these
 * that is ever mistaken for something else than what it truly is.
 */
final class LearnedFirst extends Observing {
  static final String RIGHT = "train-error-right-labels";
  static final String WRONG = "train-error-wrong-labels";
  static final String WRONG_TRUE = "true-error-wrong-labels";
  static final String FITTED = "wrong-labels-fitted-at-half";
  static final String LOWEST_TRUE = "lowest-true-error";

  private static final long serialVersionUID = 1L;

  LearnedFirst(Learner learner) {
    super(learner);
  }

  @Override
  protected SortedMap<String, Double> derived(Trial trial, Observations seen) {
    SortedMap<String, Double> derived = new TreeMap<>();
    float[] right = seen.traces().get(RIGHT);
    float[] wrong = seen.traces().get(WRONG);
    float[] wrongTrue = seen.traces().get(WRONG_TRUE);
    if (right == null || wrong == null || wrongTrue == null) return derived;
    double lowest = 1;
    for (float error : wrongTrue) lowest = Math.min(lowest, error);
    derived.put(LOWEST_TRUE, lowest);
    for (int i = 0; i < right.length; i++) {
      if (right[i] > 0.5) continue;
      derived.put(FITTED, 1.0 - wrong[i]);
      break;
    }
    return derived;
  }
}
