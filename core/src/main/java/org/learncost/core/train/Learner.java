package org.learncost.core.train;

import java.io.Serializable;
import java.util.List;
import java.util.function.LongConsumer;
import org.learncost.core.result.Trial;

/**
 * A method of learning from data, which yields trials: a network on a backend, or any other model.
 * Learners travel to the processes that train.
 */
public interface Learner extends Serializable {
  /**
   * Runs trials together.
   *
   * @param shard specs that {@link TrialSpec#trainsWith} one another, at least one
   * @param progress told the steps that each trial has done, now and then
   * @return a trial for each spec, in the same order
   */
  List<Trial> learn(List<TrialSpec> shard, LongConsumer progress);

  /**
   * How it works on such a spec; empty if there is but one way.
   *
   * @throws org.learncost.core.backend.PlanRefused if it cannot run it
   */
  String strategy(TrialSpec spec);

  /** What is known of a trial that could not be run. */
  Trial failed(TrialSpec spec, String reason);

  /**
   * Whether several shards may be learned at once in one process, each on a thread of its own; else
   * a shard takes what there is of the machine or its device.
   */
  boolean concurrent();

  /** Trials of a shard at most. */
  int shardSize();
}
