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
    Map<Object, List<TrialSpec>> together = new LinkedHashMap<>();
    for (TrialSpec spec : trials) {
      together.computeIfAbsent(spec.trainer(), key -> new ArrayList<>()).add(spec);
    }
    double most =
        workers == 1
            ? Double.POSITIVE_INFINITY
            : trials.stream().mapToDouble(TrialSpec::mostFlops).sum() / (workers * SHARDS_EACH);
    List<Shard> shards = new ArrayList<>();
    for (List<TrialSpec> same : together.values()) {
      int size = (int) Math.max(1, Math.min(learner.shardSize(), most / same.get(0).mostFlops()));
      for (int from = 0; from < same.size(); from += size) {
        shards.add(new Shard(same.subList(from, Math.min(from + size, same.size()))));
      }
    }
    if (workers > 1) shards.sort(Comparator.comparingDouble(Shard::mostFlops).reversed());
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
