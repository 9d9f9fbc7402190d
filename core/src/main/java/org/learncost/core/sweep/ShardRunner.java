package org.learncost.core.sweep;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.learncost.core.result.Trial;
import org.learncost.core.train.Learner;
import org.learncost.core.train.TrialSpec;

/** A place to run shards: the cores or the device of this machine, or others. */
public interface ShardRunner extends Closeable {
  /** What becomes of shards; told of one thing after the other. */
  interface Listener {
    /**
     * @param steps that each trial of the shard has done; from 0 again at another attempt
     */
    void progress(Shard shard, long steps);

    /**
     * @param trials one for each of the shard's, in the same order
     */
    void finished(Shard shard, List<Trial> trials) throws IOException;

    /** That it was tried in vain. */
    void failed(Shard shard, String reason) throws IOException;
  }

  /** How many shards are run at once, of such a learner. */
  int workers(Learner learner);

  /** Deals trials out, so that shards are long enough for what each costs beside its training. */
  default List<Shard> deal(List<TrialSpec> trials, Learner learner) {
    return Shard.of(trials, learner, workers(learner));
  }

  /**
   * Runs shards in about their order, and returns when all are done.
   *
   * @throws IOException if a listener throws it; shards that are running are given up
   */
  void run(List<Shard> shards, Learner learner, Listener listener)
      throws IOException, InterruptedException;
}
