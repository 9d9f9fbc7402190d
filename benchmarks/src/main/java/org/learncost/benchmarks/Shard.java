package org.learncost.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.Trial;
import org.learncost.core.train.Budget;

/**
 * The trials that one trainer trains together: of one arm and size, up to {@value
 * #REPLICAS_AT_ONCE} qualities and seeds. What is lost if the machine or a driver goes down.
 *
 * @param number from 0, in the order of {@link #of}
 */
record Shard(int number, Budget budget, int n, int batch, List<TrialSpec> trials) {
  static final int REPLICAS_AT_ONCE = 64;

  /** What tells the trials of a shard apart. */
  record TrialSpec(double quality, long seed) {}

  /** All shards of a study, in the order in which they are trained. */
  static List<Shard> of(StudyPlan plan) {
    List<TrialSpec> specs = new ArrayList<>();
    for (double quality : plan.qualities()) {
      for (long seed : plan.seeds()) {
        specs.add(new TrialSpec(quality, seed));
      }
    }
    List<Shard> shards = new ArrayList<>();
    for (String arm : plan.arms()) {
      Budget budget = Budgets.of(plan, arm);
      for (int n : plan.n()) {
        for (int from = 0; from < specs.size(); from += REPLICAS_AT_ONCE) {
          int to = Math.min(from + REPLICAS_AT_ONCE, specs.size());
          shards.add(new Shard(shards.size(), budget, n, plan.batch(), specs.subList(from, to)));
        }
      }
    }
    return shards;
  }

  /** Mini-batches of a replica at most. */
  long mostSteps() {
    return budget.mostSteps(n, batch);
  }

  /** Mini-batches of all replicas at most. */
  long work() {
    return mostSteps() * trials.size();
  }

  Trial.Key key(TrialSpec spec) {
    return new Trial.Key(budget.arm(), spec.quality(), n, spec.seed());
  }

  /** For messages, as in "epochs arm, n = 100, 6 trials". */
  String label() {
    return "%s arm, n = %d, %d %s"
        .formatted(budget.arm(), n, trials.size(), trials.size() == 1 ? "trial" : "trials");
  }
}
