package org.learncost.core.result;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What else was seen of a trial, by name: what an experiment is about beside the test error.
 *
 * @param values numbers of the trial, as in train-error
 * @param traces numbers at each of its checkpoints, as in train-error
 */
public record Observations(SortedMap<String, Double> values, SortedMap<String, float[]> traces) {
  public Observations {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    traces = Collections.unmodifiableSortedMap(new TreeMap<>(traces));
  }

  /** Without traces. */
  public static Observations of(SortedMap<String, Double> values) {
    return new Observations(values, new TreeMap<>());
  }
}
