package org.learncost.benchmarks.study;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import org.learncost.benchmarks.rounds.Progress;
import org.learncost.core.result.Journal;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.Trial;
import org.learncost.core.sweep.Shard;
import org.learncost.core.sweep.ShardRunner;
import org.learncost.core.train.Learner;
import org.learncost.core.train.TrialSpec;

/**
 * The untimed error sweep: steps to each error level belong to the learning problem, not to the
 * backend, so they are measured once, on all cores.
 */
public final class Sweep {
  private final List<TrialSpec> specs;
  private final ShardRunner runner;
  private final Learner learner;

  public Sweep(List<TrialSpec> specs, ShardRunner runner, Learner learner) {
    this.specs = List.copyOf(specs);
    this.runner = runner;
    this.learner = learner;
  }

  /**
   * Runs every trial that the journal does not hold, or holds as failed, appends it, and returns
   * them all, in the order of the specs.
   */
  public List<Trial> run(RunDirectory directory) throws IOException, InterruptedException {
    return run(directory, "sweep");
  }

  /** The same under another name of its progress. */
  public List<Trial> run(RunDirectory directory, String name)
      throws IOException, InterruptedException {
    try (Journal<Trial> journal = new Journal<>(directory.trialsFile())) {
      Map<Trial.Key, Trial> done = new HashMap<>();
      for (Trial trial : Journal.read(directory.trialsFile(), Trial.class).entries()) {
        if (trial.outcome() != Trial.Outcome.FAILED) done.put(trial.key(), trial);
      }
      List<Shard> shards = missing(done);
      long work = shards.stream().mapToLong(s -> s.mostSteps() * s.trials().size()).sum();
      try (ProgressBar bar = Progress.bar(name, work)) {
        runner.run(shards, learner, new Recorder(journal, done, bar));
      }
      return specs.stream().map(spec -> Objects.requireNonNull(done.get(spec.key()))).toList();
    }
  }

  /** Puts trials of another run into the journal, those that it lacks and that were finished. */
  public void adopt(RunDirectory from, RunDirectory directory) throws IOException {
    Set<Trial.Key> wanted = specs.stream().map(TrialSpec::key).collect(Collectors.toSet());
    try (Journal<Trial> journal = new Journal<>(directory.trialsFile())) {
      for (Trial trial : Journal.read(directory.trialsFile(), Trial.class).entries()) {
        wanted.remove(trial.key());
      }
      journal.append(
          Journal.read(from.trialsFile(), Trial.class).entries().stream()
              .filter(trial -> trial.outcome() != Trial.Outcome.FAILED)
              .filter(trial -> wanted.remove(trial.key()))
              .toList());
    }
  }

  /**
   * What is left to do. If the journal lacks some trials of a shard, all are trained again: how a
   * backend works may depend on how many there are, and with it the last bits. Not so where each
   * trial has a thread of its own.
   */
  private List<Shard> missing(Map<Trial.Key, Trial> done) {
    if (learner.concurrent()) {
      List<TrialSpec> left = specs.stream().filter(spec -> !done.containsKey(spec.key())).toList();
      return left.isEmpty() ? List.of() : runner.deal(left, learner);
    }
    return runner.deal(specs, learner).stream()
        .filter(s -> s.trials().stream().anyMatch(spec -> !done.containsKey(spec.key())))
        .toList();
  }

  /** Keeps what comes in, on disk and in the map of all that is done. */
  private final class Recorder implements ShardRunner.Listener {
    private final Journal<Trial> journal;
    private final Map<Trial.Key, Trial> done;
    private final ProgressBar bar;
    private final Map<Shard, Long> running = new HashMap<>();
    private long finished;

    Recorder(Journal<Trial> journal, Map<Trial.Key, Trial> done, ProgressBar bar) {
      this.journal = journal;
      this.done = done;
      this.bar = bar;
    }

    @Override
    public void progress(Shard shard, long steps) {
      running.put(shard, steps * shard.trials().size());
      show();
    }

    @Override
    public void finished(Shard shard, List<Trial> trials) throws IOException {
      end(shard, trials);
    }

    @Override
    public void failed(Shard shard, String reason) throws IOException {
      System.err.printf("sweep: %s: failed: %s%n", shard.label(), reason);
      end(shard, shard.trials().stream().map(spec -> learner.failed(spec, reason)).toList());
    }

    private void end(Shard shard, List<Trial> trials) throws IOException {
      List<Trial> fresh = trials.stream().filter(t -> !done.containsKey(t.key())).toList();
      journal.append(fresh);
      fresh.forEach(trial -> done.put(trial.key(), trial));
      running.remove(shard);
      // Those that end before the most steps of their budget leave the bar behind.
      finished += shard.mostSteps() * shard.trials().size();
      show();
    }

    private void show() {
      bar.stepTo(finished + running.values().stream().mapToLong(Long::longValue).sum());
    }
  }

  /** Says in one line on standard error which trials failed, if any did. */
  public static boolean tellFailures(List<Trial> trials, RunDirectory directory) {
    Map<String, Integer> byReason = new LinkedHashMap<>();
    for (Trial trial : trials) {
      if (trial.outcome() != Trial.Outcome.FAILED) continue;
      byReason.merge(String.valueOf(trial.reason()), 1, Integer::sum);
    }
    if (byReason.isEmpty()) return false;
    int failed = byReason.values().stream().mapToInt(Integer::intValue).sum();
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
