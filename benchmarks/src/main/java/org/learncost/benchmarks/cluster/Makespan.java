package org.learncost.benchmarks.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * How long a sweep takes on a cluster, by a simulation of what happens there: each core takes the
 * next shard as soon as it is free (list scheduling, Graham 1969), the driver hands out one after
 * the other, and the journal takes the trials in one after the other.
 *
 * @param firstSeconds what a core's first shard takes beside its training: classes are fetched and
 *     compiled
 * @param shardSeconds what each shard takes beside its training
 * @param shardsPerSecond that the driver hands out
 * @param trialsPerSecond that the journal takes in
 */
public record Makespan(
    double firstSeconds, double shardSeconds, double shardsPerSecond, double trialsPerSecond) {
  /** As measured with Spark 4.2 on two cores, see benchmarks/RESULTS.md. */
  public static final Makespan MEASURED = new Makespan(2.4, 0.035, 180, 780);

  /**
   * A shard.
   *
   * @param seconds of training on one core
   * @param trials in it
   */
  public record Work(double seconds, int trials) {}

  private record Result(double seconds, int trials) {}

  /**
   * Seconds until the last trial is in the journal; cores are there from the beginning.
   *
   * @param shards in the order in which they are handed out
   */
  public double seconds(List<Work> shards, int cores) {
    PriorityQueue<Double> free = new PriorityQueue<>();
    for (int core = 0; core < cores; core++) free.add(0.0);
    List<Result> results = new ArrayList<>();
    double driver = 0;
    for (int i = 0; i < shards.size(); i++) {
      Work shard = shards.get(i);
      driver = Math.max(driver, free.remove()) + 1 / shardsPerSecond;
      double beside = shardSeconds + (i < cores ? firstSeconds : 0);
      double end = driver + beside + shard.seconds;
      free.add(end);
      results.add(new Result(end, shard.trials));
    }
    results.sort(Comparator.comparingDouble(Result::seconds));
    double journal = 0;
    for (Result result : results) {
      journal = Math.max(journal, result.seconds) + result.trials / trialsPerSecond;
    }
    return journal;
  }

  /** The share of the cores' time in which they train. */
  public double efficiency(List<Work> shards, int cores) {
    double work = shards.stream().mapToDouble(Work::seconds).sum();
    return work / (cores * seconds(shards, cores));
  }
}
