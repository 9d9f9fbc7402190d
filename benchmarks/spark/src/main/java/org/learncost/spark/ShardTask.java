package org.learncost.spark;

import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.broadcast.Broadcast;
import org.learncost.core.backend.ExpectedDevice;
import org.learncost.core.failure.ProcessFailure;
import org.learncost.core.result.Journal;
import org.learncost.core.result.Trial;
import org.learncost.core.sweep.Shard;
import org.learncost.core.sweep.Wire;
import org.learncost.core.train.Learner;
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

  private final Broadcast<String> learner;

  /** Serializable: List.copyOf is. */
  private final List<SentFile> files;

  ShardTask(Broadcast<String> learner, List<SentFile> files) {
    this.learner = learner;
    this.files = files;
  }

  @Override
  public String[] apply(TaskContext context, Iterator<String> shards) {
    String host = SparkEnv.get().blockManager().blockManagerId().host();
    try {
      return learn(context, learner, files, Wire.shard(shards.next())).stream()
          .map(trial -> Journal.line(trial.at(host)))
          .toArray(String[]::new);
    } catch (TaskKilledException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      e.printStackTrace();
      return new String[] {FAILED, host + ": " + ProcessFailure.innermost(e)};
    }
  }

  /** Stops where nobody wants the result any more. */
  static List<Trial> learn(
      TaskContext context, Broadcast<String> learner, List<SentFile> files, Shard shard) {
    SentFile.place(files);
    // Each host of a cluster has its own; the trials tell it.
    System.setProperty(ExpectedDevice.ANY, "true");
    Learner with = Wire.learner(learner.value());
    return with.learn(
        shard.trials(),
        steps -> {
          if (context.isInterrupted()) throw new TaskKilledException("not wanted any more");
        });
  }
}
