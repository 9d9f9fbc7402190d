package org.learncost.benchmarks.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learncost.benchmarks.cluster.SparkData;
import org.learncost.benchmarks.cluster.SparkMaster;
import org.learncost.benchmarks.cluster.SparkShards;
import org.learncost.benchmarks.host.Usage;
import org.learncost.core.backend.Backends;
import org.learncost.core.result.RunDirectory;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The options of where and how trials run. */
final class SweepOptions {
  private static final String LOCAL = "local";
  private static final String OPENCL = "opencl";
  private static final int MAX_THREADS = 1024;

  /** Those that say where. */
  private static final Set<String> PLACE = Set.of("--on", "--spark-conf", "--time-on");

  /** Those that mean something else on another machine. */
  private static final Set<String> OF_THIS_MACHINE =
      Set.of(
          "--on",
          "--spark-conf",
          "--time-on",
          "--backend",
          "--out",
          "--name",
          "--resume",
          "--trials",
          "--threads",
          "--opencl-device");

  @Option(
      names = "--on",
      paramLabel = "WHERE",
      defaultValue = LOCAL,
      description = {
        "Where trials run: local, this machine, or spark:MASTER, with MASTER as spark-submit has",
        "it (default: ${DEFAULT-VALUE}). Timing is done here."
      })
  private String on;

  @Option(
      names = "--spark-conf",
      paramLabel = "KEY=VALUE",
      description = "A setting of Spark's, as in spark.executor.memory=2g; may be given again.")
  private List<String> settings = List.of();

  @Option(
      names = "--threads",
      description = "Host threads, one trial each at a time (default: all).")
  private @Nullable Integer threads;

  @Option(
      names = "--shard-limit",
      paramLabel = "TIME",
      defaultValue = "15m",
      description = {
        "Trials that are trained together and get no further for so long, nor for ten times as",
        "long as before, are ended, tried once more and else count as failed (default: 15m)."
      })
  private String shardLimit;

  /** The limit of the host threads; null for none. */
  @Nullable Integer threads() {
    return threads;
  }

  /** Seconds without progress after which a shard is ended. */
  double shardLimitSeconds(CommandLine command) {
    return RoundsOptions.seconds(command, "--shard-limit", shardLimit);
  }

  /** Whether a command's words say nothing but where trials run. */
  static boolean isAllOf(List<String> words) {
    return without(words, PLACE).isEmpty();
  }

  /** The words that a run was begun with, for another place if one is given. */
  static List<String> moved(List<String> begun, List<String> given) {
    if (given.isEmpty()) return begun;
    return Stream.concat(without(begun, PLACE).stream(), given.stream()).toList();
  }

  /** Whether an option says where trials run. */
  static boolean isOfPlace(String option) {
    return PLACE.contains(option);
  }

  /** The words of a study's for a machine that times what was trained here. */
  static List<String> elsewhere(List<String> words) {
    return without(words, OF_THIS_MACHINE);
  }

  private static List<String> without(List<String> words, Set<String> options) {
    List<String> others = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean ours = options.contains(word.replaceFirst("=.*", ""));
      if (!ours) others.add(word);
      else if (!word.contains("=")) i++;
    }
    return others;
  }

  /** The cluster; empty for this machine. */
  Optional<SparkMaster> master(CommandLine command) {
    if (on.equals(LOCAL)) return Optional.empty();
    return Optional.of(Usage.parsed(command, () -> SparkMaster.parse(on)));
  }

  /** Refuses what cannot be done, and a cluster that is not there. */
  void check(CommandLine command, String backend) {
    Usage.require(
        command,
        threads == null || threads >= 1 && threads <= MAX_THREADS,
        "--threads",
        "1 to " + MAX_THREADS,
        threads);
    shardLimitSeconds(command);
    Optional<SparkMaster> master = master(command);
    for (String setting : settings) {
      Usage.require(
          command,
          setting.matches("spark\\.\\S+?=.*"),
          "--spark-conf",
          "spark.NAME=VALUE",
          setting);
    }
    Usage.require(
        command,
        master.isPresent() || settings.isEmpty(),
        "--spark-conf",
        "--on spark:MASTER beside it",
        settings);
    if (master.isEmpty()) return;
    Usage.require(
        command,
        backend.equals(StudyOptions.AUTO)
            || backend.equals(OPENCL)
            || Backends.byId(backend).concurrent(),
        "--backend",
        "auto, vector, opencl or scalar with --on " + on,
        backend);
    SparkShards.check(master.get());
  }

  /** Has Spark fetch files and folders that nothing else can read. */
  void fetch(CommandLine command, Set<String> named) {
    String expected = "--on spark:MASTER beside what Spark reads";
    Usage.require(
        command, master(command).isPresent(), "--task", expected, String.join(", ", named));
    SparkData.fetch(named, settings, System.err::println);
  }

  /**
   * The cluster as a place to run shards.
   *
   * @param backend as it was asked for
   */
  SparkShards open(SparkMaster master, String backend, RunDirectory directory) {
    boolean gpus = backend.equals(StudyOptions.AUTO);
    return new SparkShards(master, settings, gpus, directory, System.err::println);
  }
}
