package org.learncost.spark;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;

/** The executors of an application: Spark itself waits for them without a limit. */
final class Executors extends SparkListener {
  /** The setting of how long none may be there once they were, in seconds. */
  private static final String LIMIT = "spark.learncost.noExecutorSeconds";

  /** Spark's own setting of how many there are to be. */
  private static final String WANTED = "spark.executor.instances";

  private static final int LIMIT_SECONDS = 60;
  private static final int START_SECONDS = 60;

  /** Others that come with the first one come soon after it. */
  private static final int SETTLE_MILLIS = 1000;

  private static final int TICK_MILLIS = 200;

  private final SparkContext spark;
  private final int limitSeconds;
  private final Map<String, Integer> cores = new ConcurrentHashMap<>();

  Executors(SparkContext spark) {
    this.spark = spark;
    limitSeconds = spark.conf().getInt(LIMIT, LIMIT_SECONDS);
    spark.addSparkListener(this);
  }

  @Override
  public void onExecutorAdded(SparkListenerExecutorAdded added) {
    cores.put(added.executorId(), added.executorInfo().totalCores());
  }

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    cores.remove(removed.executorId());
  }

  /**
   * Waits for executors.
   *
   * @return their cores
   * @throws IllegalStateException if none comes
   */
  int await() throws InterruptedException {
    if (spark.isLocal()) return spark.defaultParallelism();
    long start = System.nanoTime();
    while (count() == 0) {
      if (spark.isStopped()) throw new IllegalStateException("the master does not answer");
      if (passed(start, START_SECONDS)) {
        throw new IllegalStateException(
            missing(START_SECONDS)
                + ": it is busy, or of another version than Spark "
                + spark.version()
                + ", or its Java is too old");
      }
      Thread.sleep(TICK_MILLIS);
    }
    // A resource manager starts one after the other.
    int wanted = spark.conf().getInt(WANTED, 1);
    for (int before = 0; before != count() || count() < wanted && !passed(start, START_SECONDS); ) {
      before = count();
      Thread.sleep(SETTLE_MILLIS);
    }
    int known = cores.values().stream().mapToInt(Integer::intValue).sum();
    return Math.max(known, count());
  }

  /** Beside the driver, which counts among them. */
  private int count() {
    return spark.isStopped() ? 0 : spark.statusTracker().getExecutorInfos().length - 1;
  }

  private String missing(int seconds) {
    return "no executor for %d s from %s".formatted(seconds, spark.master());
  }

  private static boolean passed(long since, int seconds) {
    return System.nanoTime() - since > TimeUnit.SECONDS.toNanos(seconds);
  }

  /** Tells when there has been no executor for too long, or Spark has stopped. */
  void watch(Consumer<String> lost) {
    if (spark.isLocal()) return;
    Thread watch =
        new Thread(
            () -> {
              try {
                for (long seen = System.nanoTime(); ; Thread.sleep(TICK_MILLIS)) {
                  if (count() > 0) seen = System.nanoTime();
                  if (passed(seen, limitSeconds)) lost.accept(missing(limitSeconds));
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "executors");
    watch.setDaemon(true);
    watch.start();
  }
}
