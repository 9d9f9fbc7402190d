package org.learncost.core.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learncost.core.train.Learner;
import org.learncost.core.train.TrialSpec;

/**
 * The trials that one learner trains together. What is lost if the machine or a driver goes down.
 *
 * @param trials specs that {@link TrialSpec#trainsWith} one another
 */
public record Shard(List<TrialSpec> trials) {
  /** Shards for each worker, so that the last ones to finish do so at about the same time. */
  private static final int SHARDS_EACH = 8;

  /** As few as this where shards would else be too short: the last ones still even out. */
  private static final int LEAST_EACH = 4;

  public Shard {
    trials = List.copyOf(trials);
    if (trials.isEmpty()) throw new IllegalArgumentException("a shard without trials");
    TrialSpec first = trials.get(0);
    for (TrialSpec spec : trials) {
      if (!spec.trainsWith(first)) {
        throw new IllegalArgumentException("cannot be trained together: " + first + ", " + spec);
      }
    }
  }

  /**
   * Deals trials out.
   *
   * @param workers that take shards at once; if several, the longest come first, and none is longer
   *     than it must be
   */
  public static List<Shard> of(List<TrialSpec> trials, Learner learner, int workers) {
    if (workers == 1) return of(trials, learner, Double.POSITIVE_INFINITY, false);
    return of(trials, learner, share(trials, workers), true);
  }

  /**
   * Deals trials out for several workers to whom each shard costs something beside its training:
   * the longest first, all of about the same length.
   *
   * @param leastFlops of a shard that is worth its cost; less where there is not so much for all
   * @param mostFlops of a shard that may be lost
   */
  public static List<Shard> of(
      List<TrialSpec> trials, Learner learner, int workers, double leastFlops, double mostFlops) {
    // As many for each worker, so that none waits for the last one of another.
    double each = share(trials, workers) * SHARDS_EACH;
    double count = Math.floor(each / leastFlops);
    double share = each / Math.max(LEAST_EACH, Math.min(count, SHARDS_EACH));
    return of(trials, learner, Math.min(share, mostFlops), true);
  }

  private static double share(List<TrialSpec> trials, int workers) {
    double flops = trials.stream().mapToDouble(TrialSpec::mostFlops).sum();
    return flops / ((double) workers * SHARDS_EACH);
  }

  private static List<Shard> of(
      List<TrialSpec> trials, Learner learner, double mostFlops, boolean longestFirst) {
    Map<Object, List<TrialSpec>> together = new LinkedHashMap<>();
    for (TrialSpec spec : trials) {
      together.computeIfAbsent(spec.trainer(), key -> new ArrayList<>()).add(spec);
    }
    List<Shard> shards = new ArrayList<>();
    for (List<TrialSpec> same : together.values()) {
      double fitting = mostFlops / same.get(0).mostFlops();
      int size = (int) Math.max(1, Math.min(learner.shardSize(), fitting));
      for (int from = 0; from < same.size(); from += size) {
        shards.add(new Shard(same.subList(from, Math.min(from + size, same.size()))));
      }
    }
    if (longestFirst) shards.sort(Comparator.comparingDouble(Shard::mostFlops).reversed());
    return List.copyOf(shards);
  }

  /** Floating-point operations of training at most. */
  public double mostFlops() {
    return trials.size() * trials.get(0).mostFlops();
  }

  /** Mini-batches of a trial at most. */
  public long mostSteps() {
    return trials.get(0).mostSteps();
  }

  /** For messages, as in "epochs, n = 100, 6 trials". */
  public String label() {
    TrialSpec first = trials.get(0);
    return "%s, n = %d, %d %s"
        .formatted(
            first.budget().rule(),
            first.n(),
            trials.size(),
            trials.size() == 1 ? "trial" : "trials");
  }
}
