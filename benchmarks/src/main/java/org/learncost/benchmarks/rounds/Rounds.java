package org.learncost.benchmarks.rounds;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import me.tongfei.progressbar.ProgressBar;
import org.learncost.benchmarks.host.HostSpeedProbe;
import org.learncost.core.result.ForkRecord;
import org.learncost.core.result.ForkRecord.Outcome;
import org.learncost.core.result.Journal;
import org.learncost.core.result.RoundsPlan;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.RunFileException;
import org.learncost.core.result.Series;
import org.openjdk.jmh.util.ListStatistics;

/**
 * Measures series in rounds: each round runs every series once, one fork each, in an order drawn
 * anew, so that drift of the host hits all alike. Each fork is in the journal before the next one
 * begins, and jmh.json holds all of them at any time.
 */
public final class Rounds {
  /** A series that failed as often is not tried again: the rest of the run is worth more. */
  private static final int MOST_FAILURES = 2;

  /** What {@code --until} needs before it believes an interval. */
  private static final int LEAST_FORKS = 3;

  /** Where neither rounds nor a budget end what {@code --until} began. */
  private static final int MOST_ROUNDS = 100;

  private final RunDirectory directory;
  private final RoundsPlan plan;
  private final List<ForkSpec> forkSpecs;
  private final MergedResults merged;
  private final List<ForkRecord> done = new ArrayList<>();

  /** What the rounds left: every fork of the journal, and the forks that ended well, merged. */
  public record Result(List<ForkRecord> forks, MergedResults merged) {
    /** The last failure of each series that has one. */
    public Map<Series, ForkRecord> failures() {
      Map<Series, ForkRecord> failures = new LinkedHashMap<>();
      forks.stream()
          .filter(fork -> fork.outcome() == Outcome.FAILED)
          .forEach(fork -> failures.put(fork.series(), fork));
      return failures;
    }

    /** Says on standard error what failed, a line for each series. */
    public void tellFailures(RunDirectory directory) {
      Map<Series, String> labels = Series.labels(merged.series());
      failures()
          .forEach(
              (series, fork) ->
                  System.err.println(
                      "failed: "
                          + labels.get(series)
                          + ": "
                          + fork.reason()
                          + " (see "
                          + directory
                              .path()
                              .resolve(fork.crashFile() == null ? "jmh.log" : fork.crashFile())
                          + ")"));
    }
  }

  public Rounds(RunDirectory directory, RoundsPlan plan, List<ForkSpec> forkSpecs) {
    this.directory = directory;
    this.plan = plan;
    this.forkSpecs = List.copyOf(forkSpecs);
    merged = new MergedResults(forkSpecs.stream().map(ForkSpec::series).toList());
  }

  /** Runs what the journal does not hold yet. Who calls it has the {@link JmhLock}. */
  public Result run() throws IOException {
    read();
    PrintStream stdout = System.out;
    PrintStream stderr = System.err;
    Path log = directory.path().resolve("jmh.log");
    try (PrintStream out =
            new PrintStream(
                new FileOutputStream(log.toFile(), true), true, StandardCharsets.UTF_8);
        Journal<ForkRecord> journal = new Journal<>(directory.forksFile());
        HostSpeedProbe speedProbe = new HostSpeedProbe();
        ProgressBar bar = Progress.bar("measure", expectedForks())) {
      ForkRunner forks = new ForkRunner(directory, plan, out, speedProbe);
      forks.removeOrphans(done);
      // JMH passes on what its forks print; it belongs into the log.
      System.setOut(out);
      System.setErr(out);
      bar.stepTo(done.size());
      for (int round = 1; shouldContinue(round); round++) {
        runRound(round, forks, journal, bar);
      }
    } finally {
      System.setOut(stdout);
      System.setErr(stderr);
    }
    if (plan.budgetSeconds() != null || plan.untilRelative() != null) tellEnd();
    return new Result(List.copyOf(done), merged);
  }

  /** How far the rounds came that were not simply counted. */
  private void tellEnd() {
    int rounds = done.stream().mapToInt(ForkRecord::round).max().orElse(0);
    OptionalDouble widest = widest(rounds);
    System.err.printf(
        "Ended after %d %s, %.0f s in forks; the widest 95 %% interval over forks is %s.%n",
        rounds,
        rounds == 1 ? "round" : "rounds",
        done.stream().mapToDouble(ForkRecord::seconds).sum(),
        widest.isEmpty() ? "not known" : "±%.1f %%".formatted(100 * widest.getAsDouble()));
  }

  private void read() {
    if (!Files.exists(directory.forksFile())) return;
    for (ForkRecord fork : Journal.read(directory.forksFile(), ForkRecord.class).entries()) {
      keep(fork);
    }
    merged.write(directory.jmhFile());
  }

  private void keep(ForkRecord fork) {
    String result = fork.result();
    boolean whole = fork.series() != null && fork.files() != null && fork.outcome() != null;
    if (!whole
        || fork.outcome() == Outcome.DONE && result == null
        || ran(fork.round(), fork.series())) {
      throw new RunFileException(
          directory.forksFile(),
          "round %d, fork %d: incomplete, or there twice; take its line out to measure it again"
              .formatted(fork.round(), fork.position()));
    }
    done.add(fork);
    if (result == null) return;
    try {
      merged.add(fork.series(), ForkResult.decode(result));
    } catch (IllegalArgumentException e) {
      throw new RunFileException(
          directory.forksFile(),
          "round %d, fork %d: %s; take its line out to measure it again"
              .formatted(fork.round(), fork.position(), e.getMessage()));
    }
  }

  private void runRound(int round, ForkRunner forks, Journal<ForkRecord> journal, ProgressBar bar)
      throws IOException {
    List<ForkSpec> order = new ArrayList<>(forkSpecs);
    Collections.shuffle(order, new Random(plan.orderSeed() * 31 + round));
    for (int position = 1; position <= order.size(); position++) {
      ForkSpec forkSpec = order.get(position - 1);
      if (ran(round, forkSpec.series()) || failures(forkSpec) >= MOST_FAILURES) continue;
      bar.setExtraMessage(" round " + round + ": " + shortLabel(forkSpec.series()));
      ForkRecord fork = forks.run(forkSpec, round, position);
      journal.append(List.of(fork));
      keep(fork);
      merged.write(directory.jmhFile());
      bar.maxHint(Math.max(bar.getMax(), done.size()));
      bar.stepTo(done.size());
    }
  }

  private boolean ran(int round, Series series) {
    return done.stream().anyMatch(f -> f.round() == round && f.series().equals(series));
  }

  private long failures(ForkSpec forkSpec) {
    return done.stream()
        .filter(f -> f.series().equals(forkSpec.series()) && f.outcome() == Outcome.FAILED)
        .count();
  }

  /**
   * Whether a round is to run: decided by the rounds before it alone, so that a run that was cut
   * short decides again as it did.
   */
  private boolean shouldContinue(int round) {
    if (round == 1) return true;
    if (forkSpecs.stream().allMatch(forkSpec -> failures(forkSpec) >= MOST_FAILURES)) return false;
    Integer most = plan.rounds();
    if (most != null && round > most) return false;
    if (most == null && plan.budgetSeconds() == null && round > MOST_ROUNDS) return false;
    List<ForkRecord> before = done.stream().filter(f -> f.round() < round).toList();
    Double budget = plan.budgetSeconds();
    double spent = before.stream().mapToDouble(ForkRecord::seconds).sum();
    if (budget != null && spent + spent / (round - 1) > budget) return false;
    Double until = plan.untilRelative();
    if (until == null || round <= LEAST_FORKS) return true;
    OptionalDouble widest = widest(round - 1);
    return widest.isPresent() && widest.getAsDouble() > until;
  }

  /**
   * Half the widest 95 % interval of all series over its mean, from the forks of the first rounds;
   * empty if no series has two. One that failed is left out: more rounds do not mend that.
   */
  private OptionalDouble widest(int rounds) {
    return merged.medians().entrySet().stream()
        .map(forks -> Arrays.copyOf(forks.getValue(), doneIn(rounds, forks.getKey())))
        .filter(forks -> forks.length > 1)
        .map(ListStatistics::new)
        .mapToDouble(forks -> forks.getMeanErrorAt(0.95) / Math.abs(forks.getMean()))
        .max();
  }

  /** The forks of a series that ended well in the first rounds. */
  private int doneIn(int rounds, Series series) {
    return (int)
        done.stream()
            .filter(f -> f.outcome() == Outcome.DONE && f.round() <= rounds)
            .filter(f -> f.series().equals(series))
            .count();
  }

  private long expectedForks() {
    Integer most = plan.rounds();
    return (long) forkSpecs.size() * (most == null ? LEAST_FORKS : most);
  }

  private static String shortLabel(Series series) {
    String benchmark = series.benchmark();
    String type = benchmark.substring(0, benchmark.lastIndexOf('.'));
    String backend = series.params().getOrDefault("backend", series.threads() + " threads");
    return type.substring(type.lastIndexOf('.') + 1) + " " + backend;
  }
}
