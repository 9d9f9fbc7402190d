package org.learncost.spark;

import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.learncost.core.sweep.Shard;
import org.learncost.core.sweep.Wire;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/** Floating-point operations a second of a core, once what trains is compiled. */
final class SpeedTask extends AbstractFunction2<TaskContext, Iterator<String>, Double>
    implements java.io.Serializable {
  private static final long serialVersionUID = 1L;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double SECONDS = 2;

  /** The first one runs what is not compiled yet. */
  private static final int LEAST_RUNS = 3;

  private final Broadcast<String> learner;
  private final List<SentFile> files;

  SpeedTask(Broadcast<String> learner, List<SentFile> files) {
    this.learner = learner;
    this.files = files;
  }

  @Override
  public Double apply(TaskContext context, Iterator<String> shards) {
    Shard shard = Wire.shard(shards.next());
    double fastest = Double.POSITIVE_INFINITY;
    double all = 0;
    for (int runs = 0; runs < LEAST_RUNS || all < SECONDS; runs++) {
      long start = System.nanoTime();
      ShardTask.learn(context, learner, files, shard);
      double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
      fastest = Math.min(fastest, seconds);
      all += seconds;
    }
    return shard.mostFlops() / fastest;
  }
}
