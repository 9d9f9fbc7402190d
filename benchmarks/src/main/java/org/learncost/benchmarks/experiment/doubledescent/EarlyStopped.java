package org.learncost.benchmarks.experiment.doubledescent;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.learncost.core.result.Observations;
import org.learncost.core.result.Trial;
import org.learncost.core.train.Learner;
import org.learncost.core.train.TrialSpec;

/**
 * A learner that also tells the lowest test error on the way: what stopping early, at the best
 * moment, would have left.
 *
 * @param learner one that keeps checkpoints and observations
 */
record EarlyStopped(Learner learner) implements Learner {
  static final String LOWEST = "early-stopped-error";

  @Override
  public List<Trial> learn(List<TrialSpec> shard, LongConsumer progress) {
    List<Trial> trials = new ArrayList<>();
    for (Trial trial : learner.learn(shard, progress)) {
      Observations seen = Objects.requireNonNull(trial.observations());
      SortedMap<String, Double> values = new TreeMap<>(seen.values());
      float lowest = Float.POSITIVE_INFINITY;
      for (float error : trial.checkpoints().error()) lowest = Math.min(lowest, error);
      values.put(LOWEST, (double) lowest);
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
