package org.learncost.spark;

import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.learncost.core.sweep.Shard;
import org.learncost.core.sweep.Wire;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/** Floating-point operations a second of a core, once what trains is compiled. */
final class SpeedTask extends AbstractFunction2<TaskContext, Iterator<String>, Double>
    implements java.io.Serializable {
  private static final long serialVersionUID = 1L;

  private static final double NANOS_PER_SECOND = 1e9;

  /** The setting of how long a speed is measured, in seconds. */
  private static final String LENGTH = "spark.learncost.speedSeconds";

  private static final double SECONDS = 2;

  /** The first one runs what is not compiled yet. */
  private static final int LEAST_RUNS = 3;

  private final Training training;

  SpeedTask(Training training) {
    this.training = training;
  }

  @Override
  public Double apply(TaskContext context, Iterator<String> shards) {
    Shard shard = Wire.shard(shards.next());
    double length = SparkEnv.get().conf().getDouble(LENGTH, SECONDS);
    double fastest = Double.POSITIVE_INFINITY;
    double all = 0;
    for (int runs = 0; runs < LEAST_RUNS || all < length; runs++) {
      long start = System.nanoTime();
      training.learn(context, shard);
      double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
      fastest = Math.min(fastest, seconds);
      all += seconds;
    }
    return shard.mostFlops() / fastest;
  }
}
