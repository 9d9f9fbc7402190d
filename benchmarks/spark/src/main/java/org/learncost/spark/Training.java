package org.learncost.spark;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.broadcast.Broadcast;
import org.learncost.core.backend.Availability;
import org.learncost.core.backend.Availability.Available;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.Device;
import org.learncost.core.backend.ExpectedDevice;
import org.learncost.core.backend.Resources;
import org.learncost.core.result.Trial;
import org.learncost.core.sweep.Shard;
import org.learncost.core.sweep.Wire;
import org.learncost.core.train.Learner;
import org.learncost.core.train.MlpLearner;

/**
 * What executors are to do with shards, and with which data. A learner that is not {@link
 * Learner#concurrent} has an executor's device to itself.
 *
 * @param learner as text, see {@link Wire}
 * @param files that tasks read; serializable, for List.copyOf is
 * @param gpus whether the GPU of an executor trains shards, too, beside its cores
 */
record Training(Broadcast<String> learner, List<SentFile> files, boolean gpus)
    implements Serializable {
  static final String GPU_BACKEND = "opencl";

  /** The device of this executor. */
  private static final Semaphore DEVICE = new Semaphore(1);

  private static final long TICK_MILLIS = 200;

  /** Found at the first question. */
  private static final class Gpu {
    static final boolean IS_THERE =
        isGpu(Backends.byId(GPU_BACKEND).probe(Resources.all().withThreads(1)));
  }

  static boolean isGpu(Availability found) {
    return found instanceof Available available && available.device().kind() == Device.Kind.GPU;
  }

  /** Trains a shard, and stops where nobody wants it any more. */
  List<Trial> learn(TaskContext context, Shard shard) {
    SentFile.place(files);
    // Each host of a cluster has its own; the trials tell it.
    System.setProperty(ExpectedDevice.ANY, "true");
    Learner with = Wire.learner(learner.value());
    if (!with.concurrent()) {
      awaitDevice(context);
      return learnOnDevice(context, with, shard);
    }
    if (gpus && with instanceof MlpLearner networks && Gpu.IS_THERE && DEVICE.tryAcquire()) {
      return learnOnDevice(context, networks.on(GPU_BACKEND), shard);
    }
    return learn(context, with, shard);
  }

  private static List<Trial> learnOnDevice(TaskContext context, Learner with, Shard shard) {
    try {
      return learn(context, with, shard);
    } finally {
      DEVICE.release();
    }
  }

  private static List<Trial> learn(TaskContext context, Learner with, Shard shard) {
    return with.learn(shard.trials(), steps -> requireWanted(context));
  }

  private static void awaitDevice(TaskContext context) {
    try {
      while (!DEVICE.tryAcquire(TICK_MILLIS, TimeUnit.MILLISECONDS)) requireWanted(context);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TaskKilledException("interrupted");
    }
  }

  private static void requireWanted(TaskContext context) {
    if (context.isInterrupted()) throw new TaskKilledException("not wanted any more");
  }
}
