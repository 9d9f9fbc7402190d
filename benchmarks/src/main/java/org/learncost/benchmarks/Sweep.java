package org.learncost.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import me.tongfei.progressbar.ProgressBar;
import org.learncost.core.result.Journal;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.Trial;

/**
 * The untimed error sweep: steps to each error level belong to the learning problem, not to the
 * backend, so they are measured once, all qualities and seeds of an arm and size together, on all
 * cores.
 */
final class Sweep {
  private final StudyPlan plan;
  private final LocalShards shards;
  private final String device;

  /**
   * @param device that the trials of a shard that fails were to be trained on
   */
  Sweep(StudyPlan plan, LocalShards shards, String device) {
    this.plan = plan;
    this.shards = shards;
    this.device = device;
  }

  /**
   * Runs every trial that the journal does not hold, or holds as failed, appends it, and returns
   * them all.
   */
  List<Trial> run(RunDirectory directory) throws IOException, InterruptedException {
    shards.logTo(directory);
    List<Trial> all = new ArrayList<>();
    List<Shard> planned = Shard.of(plan);
    try (Journal<Trial> journal = new Journal<>(directory.trialsFile());
        ProgressBar bar = Progress.bar("sweep", planned.stream().mapToLong(Shard::work).sum())) {
      Map<Trial.Key, Trial> done = new HashMap<>();
      for (Trial trial : Journal.read(directory.trialsFile(), Trial.class).entries()) {
        if (trial.outcome() != Trial.Outcome.FAILED) done.put(trial.key(), trial);
      }
      for (Shard shard : planned) {
        // Those that end before the most steps of their budget leave the bar behind.
        long after = bar.getCurrent() + shard.work();
        all.addAll(trials(shard, done, journal, bar));
        bar.stepTo(after);
      }
    }
    return all;
  }

  /**
   * If the journal lacks some trials of a shard, all are trained again: how a backend works may
   * depend on how many there are, and with it the last bits.
   */
  private List<Trial> trials(
      Shard shard, Map<Trial.Key, Trial> done, Journal<Trial> journal, ProgressBar bar)
      throws IOException, InterruptedException {
    List<Trial> known =
        shard.trials().stream()
            .map(spec -> done.get(shard.key(spec)))
            .filter(Objects::nonNull)
            .toList();
    if (known.size() == shard.trials().size()) return known;
    List<Trial> trials;
    long before = bar.getCurrent();
    try {
      trials = shards.learn(shard, steps -> bar.stepTo(before + steps * shard.trials().size()));
    } catch (LocalShards.ShardFailed e) {
      System.err.printf("sweep: %s: failed: %s%n", shard.label(), e.reason());
      trials = new MlpLearner(plan).failed(shard, device, e.reason());
    }
    journal.append(trials.stream().filter(t -> !done.containsKey(t.key())).toList());
    return trials.stream().map(t -> done.getOrDefault(t.key(), t)).toList();
  }

  /** Says in one line on standard error which trials failed, if any did. */
  static boolean tellFailures(List<Trial> trials, RunDirectory directory) {
    Map<String, List<Trial>> byReason = new LinkedHashMap<>();
    for (Trial trial : trials) {
      if (trial.outcome() != Trial.Outcome.FAILED) continue;
      byReason.computeIfAbsent(String.valueOf(trial.reason()), r -> new ArrayList<>()).add(trial);
    }
    if (byReason.isEmpty()) return false;
    int failed = byReason.values().stream().mapToInt(List::size).sum();
    String reason = byReason.keySet().iterator().next();
    int others = byReason.size() - 1;
    System.err.printf(
        "failed: %d of %d trials of the sweep: %s%s (see %s; --resume tries them again)%n",
        failed,
        trials.size(),
        reason,
        others == 0
            ? ""
            : ", and %d other %s".formatted(others, others == 1 ? "reason" : "reasons"),
        directory.trialsFile());
    return true;
  }
}
