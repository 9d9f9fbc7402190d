package org.learncost.spark;

import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.learncost.core.failure.ProcessFailure;
import org.learncost.core.result.Journal;
import org.learncost.core.sweep.Wire;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/**
 * Trains a shard on a core of an executor. It returns a line of the journal for each trial; where
 * the learner fails, that is a result as well: {@link #FAILED} and the reason.
 */
final class ShardTask extends AbstractFunction2<TaskContext, Iterator<String>, String[]>
    implements java.io.Serializable {
  private static final long serialVersionUID = 1L;

  static final String FAILED = "failed";

  private final Training training;

  ShardTask(Training training) {
    this.training = training;
  }

  @Override
  public String[] apply(TaskContext context, Iterator<String> shards) {
    String host = SparkEnv.get().blockManager().blockManagerId().host();
    try {
      return training.learn(context, Wire.shard(shards.next())).stream()
          .map(trial -> Journal.line(trial.at(host)))
          .toArray(String[]::new);
    } catch (TaskKilledException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      e.printStackTrace();
      return new String[] {FAILED, host + ": " + ProcessFailure.innermost(e)};
    }
  }
}
