package org.learncost.benchmarks.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.learncost.core.result.Observations;
import org.learncost.core.result.Trial;
import org.learncost.core.train.Learner;
import org.learncost.core.train.TrialSpec;

/** A learner whose trials get more observations, computed from what another learner saw. */
public abstract class Observing implements Learner {
  private static final long serialVersionUID = 1L;

  private final Learner learner;

  /**
   * @param learner whose trials are looked at
   */
  protected Observing(Learner learner) {
    this.learner = learner;
  }

  /**
   * What else there is to say of a trial, by name.
   *
   * @param seen its observations so far; none where it has none
   */
  protected abstract SortedMap<String, Double> derived(Trial trial, Observations seen);

  @Override
  public List<Trial> learn(List<TrialSpec> shard, LongConsumer progress) {
    List<Trial> trials = new ArrayList<>();
    for (Trial trial : learner.learn(shard, progress)) {
      Observations own = trial.observations();
      Observations seen = own == null ? Observations.of(new TreeMap<>()) : own;
      SortedMap<String, Double> values = new TreeMap<>(seen.values());
      values.putAll(derived(trial, seen));
      trials.add(trial.with(new Observations(values, seen.traces())));
    }
    return trials;
  }

  @Override
  public String strategy(TrialSpec spec) {
    return learner.strategy(spec);
  }

  @Override
  public Trial failed(TrialSpec spec, String reason) {
    return learner.failed(spec, reason);
  }

  @Override
  public boolean concurrent() {
    return learner.concurrent();
  }

  @Override
  public int shardSize() {
    return learner.shardSize();
  }
}
