package org.learncost.benchmarks.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learncost.core.data.DataFiles;
import org.learncost.core.data.TaskSpec;
import org.learncost.core.data.Tasks;
import org.learncost.core.result.Journal;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.Trial;
import org.learncost.core.sweep.Shard;
import org.learncost.core.sweep.ShardRunner;
import org.learncost.core.sweep.SweepFailed;
import org.learncost.core.sweep.Wire;
import org.learncost.core.train.Learner;
import org.learncost.core.train.TrialSpec;

/**
 * Trains shards on an Apache Spark cluster, through a driver in a child process: one on each core
 * at a time, or, of a learner that needs a device, one on each executor.
 */
public final class SparkShards implements ShardRunner {
  /** How often Spark runs a shard whose executor is lost before it counts as failed. */
  public static final int ATTEMPTS = 4;

  /** Handing a shard out takes 30 to 40 ms. */
  private static final double LEAST_SECONDS = 10;

  /** More would be too much to lose. */
  private static final double MOST_SECONDS = 60;

  /** Of a file: an array of Java's has no more, and some are left for what Spark adds. */
  static final long MOST_BYTES = 1L << 30;

  /** What a trial beside the training costs weighs less in a longer one. */
  private static final double TRY_SECONDS = 1;

  private final SparkMaster master;
  private final SparkInstallation installation;
  private final List<String> settings;
  private final boolean gpus;
  private final Consumer<String> told;
  private final Path log;
  private @Nullable SparkDriver driver;

  /** Of what tasks name, what the driver has. */
  private final Set<String> sent = new HashSet<>();

  /**
   * Nothing is started yet.
   *
   * @param settings of Spark's, as in "spark.executor.memory=2g"
   * @param gpus whether GPUs of executors train networks, too, where the learner takes their cores
   * @param directory whose log gets what Spark prints
   * @param told in a line what goes on
   * @throws SweepFailed if there is no such master, or no Spark here
   */
  public SparkShards(
      SparkMaster master,
      List<String> settings,
      boolean gpus,
      RunDirectory directory,
      Consumer<String> told) {
    this.master = master;
    this.settings = List.copyOf(settings);
    this.gpus = gpus;
    log = directory.sweepLog();
    this.told = told;
    installation = SparkInstallation.find(master);
  }

  /**
   * Looks whether a sweep could be run there, before anything is written.
   *
   * @throws SweepFailed in a line
   */
  public static void check(SparkMaster master) {
    SparkInstallation.find(master);
    master.requireReachable();
  }

  @Override
  public int workers(Learner learner) {
    return driver().cores();
  }

  /** Shards of 10 to 60 seconds, by the speed of a trial on the executors. */
  @Override
  public List<Shard> deal(List<TrialSpec> trials, Learner learner) {
    SparkDriver open = driver();
    sendFiles(trials, open);
    open.send(Wire.text(learner));
    double flopsPerSecond = speed(trials, learner, open);
    if (Double.isNaN(flopsPerSecond)) return Shard.of(trials, learner, open.cores());
    // With shorter ones the driver would not keep up.
    double least = Math.max(LEAST_SECONDS, open.cores() / Makespan.MEASURED.shardsPerSecond());
    List<Shard> shards =
        Shard.of(
            trials,
            learner,
            open.cores(),
            Math.min(least, MOST_SECONDS) * flopsPerSecond,
            MOST_SECONDS * flopsPerSecond);
    double seconds =
        Makespan.MEASURED.seconds(
            shards.stream()
                .map(s -> new Makespan.Work(s.mostFlops() / flopsPerSecond, s.trials().size()))
                .toList(),
            open.cores());
    told.accept(
        "Spark: %d trials in %d shards, about %.0f s"
            .formatted(trials.size(), shards.size(), Math.ceil(seconds)));
    return shards;
  }

  /**
   * Of the least trial, then of the longest that takes no more than a second or so; NaN where they
   * fail.
   */
  private static double speed(List<TrialSpec> trials, Learner learner, SparkDriver open) {
    Comparator<TrialSpec> cost = Comparator.comparingDouble(TrialSpec::mostFlops);
    TrialSpec least = trials.stream().min(cost).orElseThrow();
    double speed = open.speed(shard(least, trials, learner));
    TrialSpec longer =
        trials.stream().filter(t -> t.mostFlops() <= speed * TRY_SECONDS).max(cost).orElse(least);
    if (Double.isNaN(speed) || longer.mostFlops() == least.mostFlops()) return speed;
    return open.speed(shard(longer, trials, learner));
  }

  /** A trial alone, or with as many others as a device trains together. */
  private static Shard shard(TrialSpec trial, List<TrialSpec> trials, Learner learner) {
    if (learner.concurrent()) return new Shard(List.of(trial));
    return new Shard(trials.stream().filter(trial::trainsWith).limit(learner.shardSize()).toList());
  }

  @Override
  public void run(List<Shard> shards, Learner learner, Listener listener) throws IOException {
    if (shards.isEmpty()) return;
    SparkDriver open = driver();
    sendFiles(shards.stream().flatMap(s -> s.trials().stream()).toList(), open);
    open.send(Wire.text(learner));
    open.send("run " + shards.size());
    shards.forEach(shard -> open.send(Wire.text(shard)));
    Map<Integer, List<Trial>> trials = new HashMap<>();
    for (String[] words = open.next(); !words[0].equals("end"); words = open.next()) {
      int id = Integer.parseInt(words[1]);
      Shard shard = shards.get(id);
      switch (words[0]) {
        case "trial" ->
            trials
                .computeIfAbsent(id, i -> new ArrayList<>())
                .add(Journal.line(words[2], Trial.class));
        case "done" -> {
          List<Trial> done = trials.remove(id);
          listener.finished(shard, done == null ? List.of() : done);
        }
        case "failed" -> {
          trials.remove(id);
          listener.failed(shard, words[2]);
        }
        default -> throw new IllegalStateException("an unknown reply: " + words[0]);
      }
    }
  }

  /** Executors elsewhere have no such files; each of those is sent once. */
  private void sendFiles(List<TrialSpec> trials, SparkDriver open) {
    for (TaskSpec task : trials.stream().map(TrialSpec::task).collect(Collectors.toSet())) {
      Map<String, List<Path>> files = Tasks.type(task.task()).files(task.settings());
      files.forEach(
          (named, each) -> {
            if (sent.add(named)) each.forEach(file -> send(named, file, open));
          });
    }
  }

  private static void send(String named, Path file, SparkDriver open) {
    try {
      long bytes = Files.size(file);
      if (bytes > MOST_BYTES) {
        throw new SweepFailed(
            "%s: expected at most %d MiB to send to executors, not %d"
                .formatted(file, MOST_BYTES >> 20, bytes >> 20));
      }
      Path within = DataFiles.here(named).relativize(file);
      open.send(
          String.join(
              "\t", "file " + DataFiles.sha256(file), named, within.toString(), file.toString()));
    } catch (IOException e) {
      throw new SweepFailed(file + ": cannot be read: " + e.getMessage());
    }
  }

  /** What times a study with these trials on hosts of the cluster. */
  public HostTiming timing(List<TrialSpec> trials) {
    SparkDriver open = driver();
    sendFiles(trials, open);
    return new HostTiming(open, told);
  }

  private SparkDriver driver() {
    SparkDriver open = driver;
    if (open == null) {
      master.requireReachable();
      told.accept("Starting Spark on " + master.url() + " ...");
      open = new SparkDriver(master, installation, settings, log);
      driver = open;
      if (gpus) open.send("gpus");
      told.accept("Spark: %d %s".formatted(open.cores(), open.cores() == 1 ? "core" : "cores"));
    }
    return open;
  }

  /** Returns when the driver has ended, and with it its executors. */
  @Override
  public void close() {
    SparkDriver open = driver;
    driver = null;
    sent.clear();
    if (open != null) open.close();
  }
}
